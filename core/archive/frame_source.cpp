// SPDX-License-Identifier: Apache-2.0
#include <condition_variable>
#include <list>
#include <mutex>
#include <set>

#include "archive/open_instance.h"
#include "base/i18n.h"

namespace synovia::archive {
namespace {

using FramePtr = std::shared_ptr<const image::Frame>;
using FilePtr = std::shared_ptr<const dicom::File>;

constexpr std::size_t kOpenFiles = 16;

// The most recently used entries up to a weight; the last one is kept whatever it weighs.
template <class Key, class Value>
class RecentlyUsed {
 public:
  explicit RecentlyUsed(std::size_t limit) : limit_(limit) {}

  Value find(const Key& key) {
    const auto found = places_.find(key);
    if (found == places_.end()) return {};
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->value;
  }

  void insert(const Key& key, Value value, std::size_t weight) {
    if (places_.contains(key)) return;
    entries_.push_front({key, std::move(value), weight});
    places_[key] = entries_.begin();
    weight_ += weight;
    while (weight_ > limit_ && entries_.size() > 1) {
      weight_ -= entries_.back().weight;
      places_.erase(entries_.back().key);
      entries_.pop_back();
    }
  }

 private:
  struct Entry {
    Key key;
    Value value;
    std::size_t weight;
  };
  const std::size_t limit_;
  std::size_t weight_ = 0;
  std::list<Entry> entries_;
  std::map<Key, typename std::list<Entry>::iterator> places_;
};

class ArchiveFrames final : public image::FrameSource {
 public:
  ArchiveFrames(Archive& archive, const image::DisplaySet& set, std::size_t cache_bytes)
      : archive_(archive), frames_(cache_bytes), files_(kOpenFiles) {
    for (const image::Picture& picture : set.pictures) uids_.push_back(picture.sop_uid);
  }

  base::Result<FramePtr> frame(std::size_t picture, std::size_t index) override {
    if (picture >= uids_.size())
      return base::fail(base::ErrorCode::out_of_range, base::tr("The display set has no such picture."));
    const Key key{picture, index};
    {
      // One thread decodes a frame, the others that want it wait for it.
      std::unique_lock lock(mutex_);
      decoded_.wait(lock, [&] { return !decoding_.contains(key); });
      if (FramePtr there = frames_.find(key)) return there;
      decoding_.insert(key);
    }
    auto decoded = decode(key);
    const std::lock_guard lock(mutex_);
    decoding_.erase(key);
    if (decoded) frames_.insert(key, *decoded, (*decoded)->bytes.size());
    decoded_.notify_all();
    return decoded;
  }

  FramePtr cached(std::size_t picture, std::size_t index) override {
    const std::lock_guard lock(mutex_);
    return frames_.find({picture, index});
  }

 private:
  using Key = std::pair<std::size_t, std::size_t>;

  base::Result<FramePtr> decode(const Key& key) {
    auto file = open(key.first);
    if (!file) return std::move(file).error();
    auto frame = (*file)->decode_frame(key.second);
    if (!frame) return std::move(frame).error();
    return FramePtr(std::make_shared<image::Frame>(std::move(*frame)));
  }

  base::Result<FilePtr> open(std::size_t picture) {
    {
      const std::lock_guard lock(mutex_);
      if (FilePtr there = files_.find(picture)) return there;
    }
    auto opened = open_instance(archive_, uids_[picture]);
    if (!opened) return std::move(opened).error();
    FilePtr file = std::make_shared<dicom::File>(std::move(*opened));
    const std::lock_guard lock(mutex_);
    files_.insert(picture, file, 1);
    return file;
  }

  Archive& archive_;
  std::vector<std::string> uids_;
  std::mutex mutex_;  // held for look-ups only, never while decoding
  std::condition_variable decoded_;
  std::set<Key> decoding_;
  RecentlyUsed<Key, FramePtr> frames_;
  RecentlyUsed<std::size_t, FilePtr> files_;
};

}  // namespace

std::shared_ptr<image::FrameSource> frame_source(Archive& archive, const image::DisplaySet& set,
                                                 std::size_t cache_bytes) {
  return std::make_shared<ArchiveFrames>(archive, set, cache_bytes);
}

}  // namespace synovia::archive
