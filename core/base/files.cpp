// SPDX-License-Identifier: Apache-2.0
#include "base/files.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/i18n.h"

namespace synovia::base {
namespace {

// Reads until the end or until one byte more than `limit`; files may grow, or say 0 and hold more.
template <class Buffer>
Result<Buffer> read_all(const std::filesystem::path& path, std::uint64_t limit) {
  const FileHandle file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat about {};
  if (!file.is_open() || ::fstat(file.get(), &about) != 0) return last_io_error(tr("cannot read"), path);
  const auto refuse = [&](const std::string& text) {
    return fail(ErrorCode::refused, fmt::format(fmt::runtime(text), fmt::arg("file", path.filename().string())));
  };
  if (!S_ISREG(about.st_mode)) return refuse(tr("'{file}' is not a file: choose a file."));
  Buffer content;
  std::size_t used = 0;
  content.resize(static_cast<std::size_t>(std::min<std::uint64_t>(static_cast<std::uint64_t>(about.st_size), limit)) +
                 1);
  for (;;) {
    const ssize_t got = ::read(file.get(), content.data() + used, content.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return last_io_error(tr("cannot read"), path);
    used += static_cast<std::size_t>(got);
    if (used > limit) return refuse(tr("'{file}' is larger than what can be read here."));
    if (got == 0) break;
    if (used == content.size()) content.resize(content.size() * 2);
  }
  content.resize(used);
  return content;
}

bool write_all(int descriptor, ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(descriptor, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(put));
  }
  return true;
}

// A file replaced keeps who may read it.
void keep_mode(const std::filesystem::path& path, int descriptor) {
  struct stat about {};
  if (::stat(path.c_str(), &about) == 0) static_cast<void>(::fchmod(descriptor, about.st_mode & 07777));
}

std::filesystem::path temporary_beside(const std::filesystem::path& path) {
  static std::atomic<unsigned> counter{0};
  return path.parent_path() / fmt::format(".{}.{}.{}.tmp", path.filename().string(), ::getpid(), counter++);
}

}  // namespace

Result<Bytes> read_file(const std::filesystem::path& path, std::uint64_t limit) { return read_all<Bytes>(path, limit); }

Result<std::string> read_text(const std::filesystem::path& path, std::uint64_t limit) {
  return read_all<std::string>(path, limit);
}

Status write_file(const std::filesystem::path& path, ByteView bytes) {
  const std::filesystem::path temporary = temporary_beside(path);
  FileHandle file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (!file.is_open()) return last_io_error(tr("cannot write"), path);
  keep_mode(path, file.get());
  if (!write_all(file.get(), bytes) || ::fsync(file.get()) != 0 || ::rename(temporary.c_str(), path.c_str()) != 0) {
    Error error = last_io_error(tr("cannot write"), path);
    ::unlink(temporary.c_str());
    return error;
  }
  return sync_folder(path.parent_path());
}

Status write_file(const std::filesystem::path& path, std::string_view text) {
  return write_file(path, ByteView(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

Status sync_folder(const std::filesystem::path& folder) {
  const std::filesystem::path name = folder.empty() ? std::filesystem::path(".") : folder;
  const FileHandle handle(::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!handle.is_open() || ::fsync(handle.get()) != 0) return last_io_error(tr("cannot write"), name);
  return {};
}

FileHandle::FileHandle(FileHandle&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileHandle& FileHandle::operator=(FileHandle&& other) noexcept {
  if (this != &other) {
    close();
    descriptor_ = std::exchange(other.descriptor_, -1);
  }
  return *this;
}

FileHandle::~FileHandle() { close(); }

void FileHandle::close() {
  if (is_open()) ::close(std::exchange(descriptor_, -1));
}

Error last_io_error(std::string_view what, const std::filesystem::path& path) {
  const int number = errno;
  std::string reason = std::generic_category().message(number);
  if (!reason.empty()) reason[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(reason[0])));
  return fail(number == ENOENT ? ErrorCode::not_found : ErrorCode::io,
              fmt::format("{} '{}': {}", what, path.filename().string(), reason));
}

}  // namespace synovia::base
