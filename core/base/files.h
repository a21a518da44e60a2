// SPDX-License-Identifier: Apache-2.0
// Files that survive a power cut: write to a temporary name, fsync, rename, fsync the folder. [any], not on the UI thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace synovia::base {

// Fails with not_found, or with refused when the file is larger than `limit` bytes.
Result<Bytes> read_file(const std::filesystem::path& path, std::uint64_t limit = std::uint64_t{4} << 30);
Result<std::string> read_text(const std::filesystem::path& path, std::uint64_t limit = 16u << 20);

// Durable replacement: either the old or the new content after a power cut, never a mixture.
Status write_file(const std::filesystem::path& path, ByteView bytes);
Status write_file(const std::filesystem::path& path, std::string_view text);

Status sync_folder(const std::filesystem::path& folder);

// A file descriptor closed on destruction; move only.
class FileHandle {
 public:
  FileHandle() = default;
  explicit FileHandle(int descriptor) : descriptor_(descriptor) {}
  FileHandle(FileHandle&& other) noexcept;
  FileHandle& operator=(FileHandle&& other) noexcept;
  ~FileHandle();
  int get() const { return descriptor_; }
  bool is_open() const { return descriptor_ >= 0; }
  void close();

 private:
  int descriptor_ = -1;
};

// The sentence for the present errno, naming the file's leaf only ("cannot write 'x': no space left on device").
Error last_io_error(std::string_view what, const std::filesystem::path& path);

}  // namespace synovia::base
