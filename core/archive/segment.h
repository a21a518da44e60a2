// SPDX-License-Identifier: Apache-2.0
// One intake segment: a file written with zeros beforehand, so that an append and its fdatasync change no metadata. Its
// first block holds a random epoch; a record counts only when it carries that epoch, so that one write empties the file.
// Not thread-safe: the intake serialises the calls.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/bytes.h"
#include "base/files.h"
#include "base/result.h"

namespace synovia::archive {

struct Record {
  std::uint64_t sequence = 0;  // grows over all segments
  base::Bytes payload;
};

class Segment {
 public:
  // Opens the file, or creates it `capacity` bytes long. io when the disk cannot hold it: no part of it is left then.
  static base::Result<std::unique_ptr<Segment>> open(const std::filesystem::path& file, std::uint64_t capacity);

  // The whole records of the present epoch. A record whose checksum fails was torn by a power cut before it was
  // acknowledged: it is left out, `torn` counts it.
  base::Result<std::vector<Record>> replay(std::size_t& torn) const;

  bool fits(std::uint64_t payload_bytes) const;
  // The bytes `payload` takes in a segment, its header included.
  static std::uint64_t space_for(std::uint64_t payload_bytes);
  // Writes one record, not yet durable. `fits` must hold.
  base::Status write(std::uint64_t sequence, base::ByteView payload);
  base::Status sync();
  // Makes what was written since the last sync unreadable: it was never acknowledged. Best effort.
  void take_back();
  // Forgets all records; durable on return.
  base::Status recycle();

  bool empty() const { return end_ == kFirstRecord; }
  std::uint64_t capacity() const { return capacity_; }
  const std::filesystem::path& file() const { return file_; }

  std::size_t live = 0;  // records acknowledged and not yet in place; kept by the intake

 private:
  static constexpr std::uint64_t kFirstRecord = 4096;

  Segment(std::filesystem::path file, base::FileHandle handle) : file_(std::move(file)), handle_(std::move(handle)) {}
  base::Status fill(std::uint64_t capacity);
  base::Status read_epoch();
  base::Status write_at(std::uint64_t offset, base::ByteView bytes);

  std::filesystem::path file_;
  base::FileHandle handle_;
  std::uint64_t epoch_ = 0, capacity_ = 0, end_ = kFirstRecord, synced_end_ = kFirstRecord;
};

}  // namespace synovia::archive
