// SPDX-License-Identifier: Apache-2.0
#include "archive/intake.h"

#include <unistd.h>

#include "base/i18n.h"
#include "base/log.h"

namespace synovia::archive {
namespace {

constexpr const char* kSegmentSuffix = ".seg";

}  // namespace

base::Result<std::unique_ptr<Intake>> Intake::open(const std::filesystem::path& folder, std::uint64_t segment_bytes,
                                                   std::size_t most_segments) {
  std::unique_ptr<Intake> intake(new Intake(folder, segment_bytes, most_segments));
  std::error_code failed;
  std::filesystem::create_directories(intake->spool(), failed);
  if (failed) return base::last_io_error(base::tr("cannot create"), intake->spool());
  if (auto loaded = intake->load(); !loaded) return std::move(loaded).error();
  return intake;
}

base::Status Intake::load() {
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, failed)) {
    if (entry.path().extension() != kSegmentSuffix) continue;
    auto opened = Segment::open(entry.path(), segment_bytes_);
    if (!opened) return std::move(opened).error();
    const Ticket segment = std::move(*opened);
    ++segments_;
    std::size_t torn = 0;
    auto records = segment->replay(torn);
    if (!records) return std::move(records).error();
    if (torn > 0)
      base::log(base::LogLevel::warning,
                fmt::format("intake {}: {} torn records left out, they were never acknowledged",
                            entry.path().filename().string(), torn));
    segment->live = records->size();
    for (Record& record : *records) {
      next_sequence_ = std::max(next_sequence_, record.sequence + 1);
      replayed_.push_back({std::move(record), segment});
    }
    retired_.push_back(segment);
    free_if_empty(segment);
  }
  if (failed) return base::last_io_error(base::tr("cannot read"), folder_);
  if (free_.empty() && segments_ < most_segments_) prepare_one();
  std::ranges::sort(replayed_, {}, [](const Replayed& one) { return one.record.sequence; });
  return {};
}

// Written now rather than under the first sender's eyes. A full disk is no reason not to open: appends will say so.
void Intake::prepare_one() {
  std::unique_lock lock(mutex_);
  auto made = new_segment(lock);
  if (made) free_.push_back(std::move(*made));
  else base::log(base::LogLevel::warning, "intake: " + made.error().sentence);
}

std::uint64_t Intake::largest_payload() const { return segment_bytes_ - 4096 - Segment::space_for(0); }

base::Result<Intake::Ticket> Intake::append(base::ByteView payload) {
  if (payload.size() > largest_payload())
    return base::fail(base::ErrorCode::refused, base::tr("The batch is larger than the archive's intake can hold."));
  Waiting mine{payload, false, std::nullopt, nullptr};
  std::unique_lock lock(mutex_);
  queue_.push_back(&mine);
  while (!mine.done) {
    if (leading_) changed_.wait(lock);
    else lead(lock);
  }
  if (mine.failure) return std::move(*mine.failure);
  return mine.ticket;
}

// Writes for everybody who waits and fits, with one sync; the disk is not waited for under the lock.
void Intake::lead(std::unique_lock<std::mutex>& lock) {
  leading_ = true;
  auto outcome = make_room(lock, queue_.front()->payload.size());
  std::vector<Waiting*> group;
  if (!outcome) {
    group.assign(queue_.begin(), queue_.end());
    queue_.clear();
  }
  const Ticket segment = current_;
  const auto take_next = [&] { return outcome && !queue_.empty() && segment->fits(queue_.front()->payload.size()); };
  while (take_next()) {
    Waiting* next = queue_.front();
    queue_.pop_front();
    group.push_back(next);
    const std::uint64_t sequence = next_sequence_++;
    lock.unlock();
    outcome = segment->write(sequence, next->payload);
    lock.lock();
  }
  if (outcome) {
    lock.unlock();
    outcome = segment->sync();
    lock.lock();
  }
  if (!outcome && segment) {
    segment->take_back();
    retire_current();
  }
  for (Waiting* one : group) {
    one->done = true;
    if (!outcome) {
      one->failure = outcome.error();
    } else {
      one->ticket = segment;
      ++segment->live;
    }
  }
  leading_ = false;
  changed_.notify_all();
}

base::Status Intake::make_room(std::unique_lock<std::mutex>& lock, std::uint64_t payload_bytes) {
  while (!current_ || !current_->fits(payload_bytes)) {
    if (current_) retire_current();
    if (!free_.empty()) {
      current_ = free_.back();
      free_.pop_back();
      continue;
    }
    if (segments_ < most_segments_) {
      auto made = new_segment(lock);
      if (made) {
        current_ = std::move(*made);
        continue;
      }
      if (retired_.empty()) return std::move(made).error();
    }
    if (stuck_) return *stuck_;
    if (need_room_) need_room_();
    changed_.wait(lock);
  }
  return {};
}

base::Result<Intake::Ticket> Intake::new_segment(std::unique_lock<std::mutex>& lock) {
  std::filesystem::path file;
  do {
    file = folder_ / fmt::format("segment-{:02}{}", next_name_++, kSegmentSuffix);
  } while (::access(file.c_str(), F_OK) == 0);
  lock.unlock();
  auto made = Segment::open(file, segment_bytes_);
  lock.lock();
  if (!made) return std::move(made).error();
  ++segments_;
  return Ticket(std::move(*made));
}

void Intake::retire_current() {
  if (!current_) return;
  const Ticket segment = std::exchange(current_, nullptr);
  retired_.push_back(segment);
  free_if_empty(segment);
}

void Intake::release(const Ticket& ticket) {
  const std::lock_guard lock(mutex_);
  --ticket->live;
  free_if_empty(ticket);
}

void Intake::free_if_empty(const Ticket& segment) {
  if (segment->live > 0 || std::erase(retired_, segment) == 0) return;
  if (segment->capacity() != segment_bytes_) {
    // Cut short by a damaged disk, or of another setting: a fresh one takes its place when it is needed.
    ::unlink(segment->file().c_str());
    --segments_;
  } else if (auto recycled = segment->recycle(); !recycled) {
    // A segment that cannot be written is not used again in this run; replaying it later is harmless.
    base::log(base::LogLevel::error, recycled.error().sentence);
    --segments_;
  } else {
    free_.push_back(segment);
  }
  changed_.notify_all();
}

void Intake::set_stuck(std::optional<base::Error> why) {
  const std::lock_guard lock(mutex_);
  stuck_ = std::move(why);
  changed_.notify_all();
}

void Intake::tidy() {
  const std::lock_guard lock(mutex_);
  if (leading_ || !current_ || current_->empty() || current_->live > 0) return;
  retire_current();
}

}  // namespace synovia::archive
