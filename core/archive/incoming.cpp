// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/local_archive.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/uid.h"

namespace synovia::archive {
namespace {

constexpr std::uint64_t kLargest = std::uint64_t{4} << 30;
constexpr std::uint64_t kWriteBack = std::uint64_t{8} << 20;

class LocalIncoming final : public Incoming {
 public:
  explicit LocalIncoming(LocalArchive::Impl& archive) : archive_(archive), one_(std::make_shared<Pending>()) {}
  ~LocalIncoming() override { discard(); }

  base::Status append(base::ByteView piece) override {
    Content& content = one_->content;
    if (content.size + piece.size() > kLargest)
      return base::fail(base::ErrorCode::refused,
                        base::tr("The object is larger than 4 GiB, more than the archive takes."));
    content.size += piece.size();
    if (!spool_.is_open() && content.size <= archive_.small_limit()) {
      content.bytes.insert(content.bytes.end(), piece.begin(), piece.end());
      return {};
    }
    if (!spool_.is_open()) {
      if (auto opened = open_spool(); !opened) return opened;
    }
    return write(piece);
  }

  base::Result<Ingested> finish(const std::string& source, const std::string& expected_sop_uid) override {
    one_->source = source;
    if (auto closed = close_spool(); !closed) return std::move(closed).error();
    if (auto identified = archive_.identify(*one_); !identified) return refuse(std::move(identified).error());
    if (!expected_sop_uid.empty() && expected_sop_uid != one_->identity.sop_uid)
      return base::fail(
          base::ErrorCode::refused,
          base::tr("The object's identifier is not the one it was announced with; ask the sender to check it."));
    auto answers = archive_.accept({one_});
    if (!answers) return refuse(std::move(answers).error());
    if (answers->front().outcome == IngestOutcome::stored) one_ = nullptr;
    return answers->front();
  }

 private:
  base::Status open_spool() {
    Content& content = one_->content;
    content.spooled = archive_.intake->spool() / (base::new_id() + ".part");
    spool_ = base::FileHandle(::open(content.spooled.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!spool_.is_open()) return base::last_io_error(base::tr("cannot create"), content.spooled);
    const base::Bytes before = std::exchange(content.bytes, {});
    return write(before);
  }

  base::Status write(base::ByteView bytes) {
    hash_.add(bytes);
    while (!bytes.empty()) {
      const ssize_t written = ::write(spool_.get(), bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return base::last_io_error(base::tr("cannot write"), one_->content.spooled);
      bytes = bytes.subspan(static_cast<std::size_t>(written));
      written_ += static_cast<std::uint64_t>(written);
    }
    if (written_ - sent_to_disk_ >= kWriteBack) {
      // Write-back begins while more arrives; the final fsync then has little left to wait for.
      ::sync_file_range(spool_.get(), static_cast<off64_t>(sent_to_disk_), 0, SYNC_FILE_RANGE_WRITE);
      sent_to_disk_ = written_;
    }
    return {};
  }

  base::Status close_spool() {
    if (!spool_.is_open()) return {};
    if (::fsync(spool_.get()) != 0) return base::last_io_error(base::tr("cannot write"), one_->content.spooled);
    spool_.close();
    one_->content.sha256 = hash_.finish();
    return base::sync_folder(archive_.intake->spool());
  }

  // What cannot be understood, and what contradicts an instance kept already, is set aside with the reason.
  base::Error refuse(base::Error why) {
    const bool keep = why.code == base::ErrorCode::corrupt || why.code == base::ErrorCode::refused ||
                      why.code == base::ErrorCode::not_supported || why.code == base::ErrorCode::conflict;
    if (!keep) return why;
    if (auto kept = archive_.files.quarantine(one_->content, why, one_->source); !kept) return std::move(kept).error();
    return why;
  }

  void discard() {
    if (one_ && !one_->content.spooled.empty()) ::unlink(one_->content.spooled.c_str());
  }

  LocalArchive::Impl& archive_;
  PendingPtr one_;
  base::FileHandle spool_;
  base::Sha256 hash_;
  std::uint64_t written_ = 0, sent_to_disk_ = 0;
};

}  // namespace

std::unique_ptr<Incoming> LocalArchive::receive() { return std::make_unique<LocalIncoming>(*impl_); }

base::Result<Ingested> LocalArchive::ingest(base::ByteView bytes, const std::string& source) {
  LocalIncoming incoming(*impl_);
  if (auto taken = incoming.append(bytes); !taken) return std::move(taken).error();
  return incoming.finish(source, "");
}

base::Result<Ingested> LocalArchive::ingest_file(const std::filesystem::path& file, const std::string& source) {
  const base::FileHandle handle(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat facts {};
  if (!handle.is_open() || ::fstat(handle.get(), &facts) != 0)
    return base::last_io_error(base::tr("cannot read"), file);
  if (!S_ISREG(facts.st_mode))
    return base::fail(base::ErrorCode::refused,
                      fmt::format(fmt::runtime(base::tr("'{file}' is not a file: choose a file.")),
                                  fmt::arg("file", file.filename().string())));
  LocalIncoming incoming(*impl_);
  base::Bytes piece(std::size_t{1} << 20);
  for (;;) {
    const ssize_t got = ::read(handle.get(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return base::last_io_error(base::tr("cannot read"), file);
    if (got == 0) return incoming.finish(source, "");
    const auto taken = incoming.append(base::ByteView(piece).first(static_cast<std::size_t>(got)));
    if (!taken) return taken.error();
  }
}

base::Result<std::vector<Ingested>> LocalArchive::commit(const std::vector<base::Bytes>& batch,
                                                         const std::string& source) {
  std::vector<PendingPtr> instances;
  std::uint64_t room = impl_->intake->largest_payload() - kBatchOverhead;
  base::Status prepared;
  for (const base::Bytes& bytes : batch) {
    auto one = std::make_shared<Pending>();
    one->source = source;
    one->content.bytes = bytes;
    one->content.size = bytes.size();
    prepared = impl_->identify(*one);
    const std::uint64_t space = bytes.size() + kBatchOverhead;
    const bool inline_fits = bytes.size() <= impl_->small_limit() && space <= room;
    if (prepared && !inline_fits)
      prepared = write_spooled(one->content, impl_->intake->spool() / (base::new_id() + ".part"));
    room -= std::min(room, inline_fits ? space : kBatchOverhead);
    instances.push_back(std::move(one));
    if (!prepared) break;
  }
  base::Result<std::vector<Ingested>> answers =
      prepared ? impl_->accept(instances) : base::Result<std::vector<Ingested>>(prepared.error());
  for (std::size_t i = 0; i < instances.size(); ++i) {
    const bool kept = answers && (*answers)[i].outcome == IngestOutcome::stored;
    if (!kept && !instances[i]->content.spooled.empty()) ::unlink(instances[i]->content.spooled.c_str());
  }
  return answers;
}

}  // namespace synovia::archive
