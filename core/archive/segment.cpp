// SPDX-License-Identifier: Apache-2.0
#include "archive/segment.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <random>

#include "archive/little_endian.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/log.h"

namespace synovia::archive {
namespace {

constexpr std::uint32_t kSegmentMagic = 0x53594e53, kRecordMagic = 0x53594e52;
constexpr std::uint64_t kHeaderBytes = 40, kAlignment = 8;

std::uint64_t new_epoch() {
  std::random_device random;
  return (std::uint64_t{random()} << 32) | random();
}

struct RecordHeader {
  std::uint64_t epoch = 0, sequence = 0, length = 0;
  std::uint32_t crc = 0;
};

base::Bytes encode(const RecordHeader& header) {
  base::Bytes raw;
  put(raw, kRecordMagic);
  put(raw, std::uint32_t{1});  // version of the record's layout
  put(raw, header.epoch);
  put(raw, header.sequence);
  put(raw, header.length);
  put(raw, header.crc);
  put(raw, base::crc32(raw));
  return raw;
}

std::optional<RecordHeader> decode(base::ByteView raw) {
  Reader reader(raw);
  const bool ours = reader.number<std::uint32_t>() == kRecordMagic && reader.number<std::uint32_t>() == 1;
  RecordHeader header;
  header.epoch = reader.number<std::uint64_t>();
  header.sequence = reader.number<std::uint64_t>();
  header.length = reader.number<std::uint64_t>();
  header.crc = reader.number<std::uint32_t>();
  const auto check = reader.number<std::uint32_t>();
  if (reader.failed() || !ours || check != base::crc32(raw.first(kHeaderBytes - 4))) return std::nullopt;
  return header;
}

// As many bytes as the file has there, at most `count`.
base::Bytes read_at(int descriptor, std::uint64_t offset, std::uint64_t count) {
  base::Bytes bytes(count);
  std::uint64_t done = 0;
  while (done < count) {
    const ssize_t got = ::pread(descriptor, bytes.data() + done, count - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    done += static_cast<std::uint64_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

}  // namespace

base::Result<std::unique_ptr<Segment>> Segment::open(const std::filesystem::path& file, std::uint64_t capacity) {
  base::FileHandle handle(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!handle.is_open()) return base::last_io_error(base::tr("cannot open"), file);
  struct stat facts {};
  if (::fstat(handle.get(), &facts) != 0) return base::last_io_error(base::tr("cannot read"), file);
  const bool is_new = facts.st_size == 0;
  std::unique_ptr<Segment> segment(new Segment(file, std::move(handle)));
  segment->capacity_ = is_new ? capacity : static_cast<std::uint64_t>(facts.st_size);
  if (!is_new) {
    if (auto read = segment->read_epoch(); !read) return std::move(read).error();
    return segment;
  }
  auto filled = segment->fill(capacity);
  if (filled) filled = segment->recycle();
  if (filled) filled = base::sync_folder(file.parent_path());
  if (!filled) {
    ::unlink(file.c_str());
    return std::move(filled).error();
  }
  return segment;
}

base::Status Segment::fill(std::uint64_t capacity) {
  const base::Bytes zeros(std::size_t{1} << 20);
  for (std::uint64_t offset = 0; offset < capacity; offset += zeros.size()) {
    const auto count = std::min<std::uint64_t>(zeros.size(), capacity - offset);
    if (auto written = write_at(offset, base::ByteView(zeros).first(count)); !written) return written;
  }
  if (::fsync(handle_.get()) != 0) return base::last_io_error(base::tr("cannot write"), file_);
  return {};
}

base::Status Segment::read_epoch() {
  const base::Bytes block = read_at(handle_.get(), 0, 16);
  Reader reader(block);
  const bool ours = reader.number<std::uint32_t>() == kSegmentMagic;
  const auto epoch = reader.number<std::uint64_t>();
  const auto check = reader.number<std::uint32_t>();
  if (reader.failed() || !ours || check != base::crc32(base::ByteView(block).first(12))) {
    // Only a segment being made or emptied can have a torn first block: nothing in it was acknowledged.
    epoch_ = new_epoch();
    return {};
  }
  epoch_ = epoch;
  return {};
}

base::Result<std::vector<Record>> Segment::replay(std::size_t& torn) const {
  std::vector<Record> records;
  std::uint64_t offset = kFirstRecord;
  while (offset + kHeaderBytes <= capacity_) {
    const auto header = decode(read_at(handle_.get(), offset, kHeaderBytes));
    if (!header || header->epoch != epoch_) break;
    if (header->length > capacity_ - offset - kHeaderBytes) {
      ++torn;
      break;
    }
    Record record{header->sequence, read_at(handle_.get(), offset + kHeaderBytes, header->length)};
    if (record.payload.size() == header->length && base::crc32(record.payload) == header->crc)
      records.push_back(std::move(record));
    else ++torn;
    offset += space_for(header->length);
  }
  return records;
}

std::uint64_t Segment::space_for(std::uint64_t payload_bytes) {
  return (kHeaderBytes + payload_bytes + kAlignment - 1) / kAlignment * kAlignment;
}

bool Segment::fits(std::uint64_t payload_bytes) const { return end_ + space_for(payload_bytes) <= capacity_; }

base::Status Segment::write(std::uint64_t sequence, base::ByteView payload) {
  const base::Bytes header = encode({epoch_, sequence, payload.size(), base::crc32(payload)});
  const std::uint64_t offset = end_;
  end_ += space_for(payload.size());
  if (auto written = write_at(offset, header); !written) return written;
  return write_at(offset + kHeaderBytes, payload);
}

base::Status Segment::sync() {
  if (::fdatasync(handle_.get()) != 0) return base::last_io_error(base::tr("cannot write"), file_);
  synced_end_ = end_;
  return {};
}

void Segment::take_back() {
  const base::Bytes zeros(kHeaderBytes);
  const auto erased = write_at(synced_end_, zeros);
  if (!erased || ::fdatasync(handle_.get()) != 0)
    base::log(base::LogLevel::error,
              fmt::format("{}: a failed write could not be taken back", file_.filename().string()));
  end_ = synced_end_;
}

base::Status Segment::recycle() {
  epoch_ = new_epoch();
  base::Bytes block;
  put(block, kSegmentMagic);
  put(block, epoch_);
  put(block, base::crc32(block));
  if (auto written = write_at(0, block); !written) return written;
  end_ = synced_end_ = kFirstRecord;
  return sync();
}

base::Status Segment::write_at(std::uint64_t offset, base::ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t put_now = ::pwrite(handle_.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (put_now < 0 && errno == EINTR) continue;
    if (put_now <= 0) return base::last_io_error(base::tr("cannot write"), file_);
    bytes = bytes.subspan(static_cast<std::size_t>(put_now));
    offset += static_cast<std::uint64_t>(put_now);
  }
  return {};
}

}  // namespace synovia::archive
