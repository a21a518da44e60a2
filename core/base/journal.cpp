// SPDX-License-Identifier: Apache-2.0
#include "base/journal.h"

#include <atomic>
#include <cerrno>
#include <charconv>
#include <condition_variable>
#include <mutex>
#include <string_view>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/clock.h"
#include "base/damaged.h"
#include "base/files.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/log.h"

namespace synovia::base {
namespace {

using Json = nlohmann::json;
using DraftMap = std::map<std::string, Json>;
using namespace std::chrono_literals;

constexpr auto kGather = 150ms;     // edits that come together share one fsync
constexpr auto kRetry = 1s;         // after a full or missing disk
constexpr std::size_t kPrefix = 9;  // eight hexadecimal digits and a blank

std::uint32_t crc_of(std::string_view text) {
  return crc32(ByteView(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

std::string line_of(const Edit& edit) {
  Json line = {{"at", iso_utc(std::chrono::system_clock::now())},
               {"draft", edit.draft},
               {"pointer", edit.pointer},
               {"had", edit.had_before},
               {"author", edit.author}};
  if (edit.has_after) line["after"] = edit.after;
  const std::string text = line.dump(-1, ' ', false, Json::error_handler_t::replace);
  return fmt::format("{:08x} {}\n", crc_of(text), text);
}

std::string lines_of(const DraftMap& drafts) {
  std::string lines;
  for (const auto& [name, content] : drafts) {
    Edit edit;
    edit.draft = name;
    edit.after = content;
    lines += line_of(edit);
  }
  return lines;
}

// Carries out one line (without its newline); false when it is damaged.
bool replay(std::string_view line, DraftMap& drafts, std::string& at) {
  std::uint32_t crc = 0;
  if (line.size() <= kPrefix || line[kPrefix - 1] != ' ') return false;
  const auto parsed = std::from_chars(line.data(), line.data() + kPrefix - 1, crc, 16);
  const std::string_view text = line.substr(kPrefix);
  if (parsed.ec != std::errc{} || parsed.ptr != line.data() + kPrefix - 1 || crc != crc_of(text)) return false;
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return false;
  try {
    Edit edit;
    edit.draft = json.at("draft").get<std::string>();
    edit.pointer = json.at("pointer").get<std::string>();
    edit.had_before = json.at("had").get<bool>();
    edit.has_after = json.contains("after");
    if (edit.has_after) edit.after = json.at("after");
    if (!carry_out(drafts, edit)) return false;
    at = json.at("at").get<std::string>();
    return true;
  } catch (const Json::exception&) {
    return false;
  }
}

struct Recovery {
  DraftMap drafts;
  std::string at;
  std::size_t good = 0;  // bytes of the whole lines that are in order
};

Recovery recover(std::string_view text) {
  Recovery found;
  for (;;) {
    const std::size_t end = text.find('\n', found.good);
    if (end == std::string_view::npos || !replay(text.substr(found.good, end - found.good), found.drafts, found.at)) {
      return found;
    }
    found.good = end + 1;
  }
}

// Keeps what follows the good lines beside the file, then cuts it off.
Status set_tail_aside(const std::filesystem::path& file, const std::string& text, std::size_t good) {
  if (good == text.size()) return {};
  auto kept = keep_damaged(file, std::string_view(text).substr(good));
  if (!kept) return std::move(kept).error();
  log(LogLevel::warning, "the end of the draft journal was damaged: it was kept beside, what comes before it is good");
  return write_file(file, std::string_view(text).substr(0, good));
}

bool write_at(int descriptor, std::string_view text, std::size_t offset) {
  while (!text.empty()) {
    const ssize_t put = ::pwrite(descriptor, text.data(), text.size(), static_cast<off_t>(offset));
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(put));
    offset += static_cast<std::size_t>(put);
  }
  return true;
}

}  // namespace

struct Journal::Impl {
  std::filesystem::path file;
  Recovery found;

  std::mutex disk;  // held while the file is written; taken before `mutex`
  FileHandle handle;
  std::size_t size = 0;  // bytes known to be good: a failed write is repeated over its remains

  mutable std::mutex mutex;
  std::condition_variable changed;
  std::string pending;
  std::uint64_t appended = 0, saved = 0, tried = 0;  // edits given, edits on disk, attempts to write
  bool hurry = false, stopping = false;
  JournalState state;
  std::thread writer;

  Status open_file();
  void run();
  void write_pending();
  void finished(const Status& status, std::uint64_t upto);
};

Status Journal::Impl::open_file() {
  // Drafts are medical data: for this account alone.
  handle = FileHandle(::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  if (!handle.is_open()) return last_io_error(tr("cannot write"), file);
  return {};
}

void Journal::Impl::finished(const Status& status, std::uint64_t upto) {
  const std::lock_guard lock(mutex);
  ++tried;
  if (status) {
    saved = upto;
    state.saved_at = std::chrono::system_clock::now();
    state.failure.clear();
  } else {
    state.failure = status.error().sentence;
  }
  changed.notify_all();
}

void Journal::Impl::write_pending() {
  const std::lock_guard writing(disk);
  std::string text;
  std::uint64_t upto = 0;
  {
    const std::lock_guard lock(mutex);
    text.swap(pending);
    upto = appended;
    hurry = false;
  }
  Status status;
  if (!text.empty()) {
    if (write_at(handle.get(), text, size) && ::fdatasync(handle.get()) == 0) {
      size += text.size();
    } else {
      status = last_io_error(tr("cannot write"), file);
      const std::lock_guard lock(mutex);
      pending.insert(0, text);
    }
  }
  finished(status, upto);
}

void Journal::Impl::run() {
  std::unique_lock lock(mutex);
  for (;;) {
    changed.wait(lock, [this] { return stopping || !pending.empty(); });
    if (pending.empty()) return;
    const auto pause = state.failure.empty() ? std::chrono::milliseconds(kGather) : std::chrono::milliseconds(kRetry);
    changed.wait_for(lock, pause, [this] { return stopping || hurry; });
    const bool last = stopping;
    lock.unlock();
    write_pending();
    lock.lock();
    if (last && !state.failure.empty()) {
      log(LogLevel::error, "the last edits could not be written to the draft journal: " + state.failure);
      return;
    }
  }
}

Journal::Journal(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {
  impl_->writer = std::thread([this] { impl_->run(); });
}

Journal::~Journal() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->stopping = true;
  }
  impl_->changed.notify_all();
  impl_->writer.join();
}

Result<std::unique_ptr<Journal>> Journal::open(const std::filesystem::path& file) {
  auto impl = std::make_unique<Impl>();
  impl->file = file;
  auto text = read_text(file, std::uint64_t{4} << 30);
  if (!text && text.error().code != ErrorCode::not_found) return std::move(text).error();
  if (text) {
    impl->found = recover(*text);
    if (auto kept = set_tail_aside(file, *text, impl->found.good); !kept) return std::move(kept).error();
    impl->size = impl->found.good;
  }
  if (auto opened = impl->open_file(); !opened) return std::move(opened).error();
  if (auto synced = sync_folder(file.parent_path()); !synced) return std::move(synced).error();
  return std::unique_ptr<Journal>(new Journal(std::move(impl)));
}

const DraftMap& Journal::recovered() const { return impl_->found.drafts; }

std::string Journal::recovered_at() const { return impl_->found.at; }

void Journal::append(const Edit& edit) {
  const std::string line = line_of(edit);
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->pending += line;
    ++impl_->appended;
  }
  impl_->changed.notify_all();
}

Status Journal::flush() {
  std::unique_lock lock(impl_->mutex);
  const std::uint64_t target = impl_->appended, tried = impl_->tried;
  impl_->hurry = true;
  impl_->changed.notify_all();
  // An attempt under way may have begun before the last edit: only a later one that failed tells about it.
  impl_->changed.wait(
      lock, [&] { return impl_->saved >= target || (impl_->tried > tried && !impl_->state.failure.empty()); });
  if (impl_->saved >= target) return {};
  return fail(ErrorCode::io, impl_->state.failure);
}

Status Journal::compact(const DraftMap& drafts) {
  const std::string text = lines_of(drafts);
  const std::lock_guard writing(impl_->disk);
  std::uint64_t upto = 0;
  {
    const std::lock_guard lock(impl_->mutex);
    upto = impl_->appended;
  }
  auto written = write_file(impl_->file, text);
  if (!written) return written;
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->pending.clear();  // the drafts hold these edits already
  }
  impl_->size = text.size();
  auto opened = impl_->open_file();
  impl_->finished(opened, upto);
  return opened;
}

JournalState Journal::state() const {
  const std::lock_guard lock(impl_->mutex);
  JournalState state = impl_->state;
  state.dirty = impl_->saved != impl_->appended;
  return state;
}

}  // namespace synovia::base
