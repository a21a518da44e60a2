// SPDX-License-Identifier: Apache-2.0
// Which bytes of the file make up which frame. Everything is found once, when the file is opened; later reads go through
// DcmElement::getPartialValue, which opens the file by itself and leaves the element as it is. Values that are in memory
// already (4 kB and less, or deflated) are touched when they are copied out: one thread at a time.
#include <algorithm>
#include <mutex>

#include "base/i18n.h"
#include "dicom/codec/jpeg_stream.h"
#include "dicom/dcmtk_bridge.h"

namespace synovia::dicom {
namespace {

using base::ErrorCode;
using base::tr;

// `length` has been held against the file's size: what the file claims is not allocated on its word.
base::Result<base::Bytes> read_value(DcmElement& element, std::uint64_t offset, std::uint64_t length,
                                     std::mutex& loaded) {
  base::Bytes bytes(length);
  if (length == 0) return bytes;
  std::unique_lock lock(loaded, std::defer_lock);
  if (element.valueLoaded()) lock.lock();
  const OFCondition condition = element.getPartialValue(bytes.data(), static_cast<Uint32>(offset),
                                                        static_cast<Uint32>(length), nullptr, EBO_LittleEndian);
  if (condition.bad())
    return base::fail(ErrorCode::corrupt, tr("The frame's bytes are not all in the file; it may be cut off."));
  return bytes;
}

std::vector<DcmPixelItem*> items_of(DcmPixelSequence& sequence) {
  std::vector<DcmPixelItem*> items;
  for (DcmObject* object = nullptr; (object = sequence.nextInContainer(object)) != nullptr;)
    if (auto* item = dynamic_cast<DcmPixelItem*>(object)) items.push_back(item);
  return items;
}

std::vector<std::uint64_t> offset_table(DcmPixelItem& item, std::uint64_t file_size, std::mutex& loaded) {
  std::vector<std::uint64_t> offsets;
  const std::uint64_t length = item.getLengthField();
  if (length > file_size) return offsets;
  const auto bytes = read_value(item, 0, length - length % 4, loaded);
  if (!bytes) return {};
  for (std::size_t i = 0; i + 4 <= bytes->size(); i += 4)
    offsets.push_back((*bytes)[i] | (*bytes)[i + 1] << 8 | (*bytes)[i + 2] << 16 |
                      static_cast<std::uint64_t>((*bytes)[i + 3]) << 24);
  return offsets;
}

// First fragment of each frame as the table says; empty when an entry points to no fragment (PS3.5 A.4).
std::vector<std::size_t> starts_by_table(const std::vector<std::uint64_t>& table,
                                         const std::vector<DcmPixelItem*>& items) {
  std::vector<std::size_t> starts;
  std::uint64_t position = 0;
  for (std::size_t i = 0; i < items.size() && starts.size() < table.size(); ++i) {
    if (position == table[starts.size()]) starts.push_back(i);
    position += 8 + std::uint64_t{items[i]->getLengthField()};
  }
  if (starts.size() != table.size() || starts.empty() || starts.front() != 0) starts.clear();
  return starts;
}

// Without a table a new frame shows by its first bytes: start of a JPEG, JPEG-LS or JPEG 2000 stream.
bool starts_picture(DcmPixelItem& item, std::mutex& loaded) {
  if (item.getLengthField() < 4) return false;
  const auto bytes = read_value(item, 0, 4, loaded);
  if (!bytes) return false;
  const base::Bytes& b = *bytes;
  return (b[0] == 0xFF && b[1] == 0xD8 && b[2] == 0xFF) ||
         (b[0] == 0xFF && b[1] == 0x4F && b[2] == 0xFF && b[3] == 0x51);
}

std::vector<std::size_t> starts_by_content(const std::vector<DcmPixelItem*>& items, std::mutex& loaded) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < items.size(); ++i)
    if (starts_picture(*items[i], loaded)) starts.push_back(i);
  return starts;
}

std::vector<std::size_t> one_each(std::size_t count) {
  std::vector<std::size_t> starts(count);
  for (std::size_t i = 0; i < count; ++i) starts[i] = i;
  return starts;
}

}  // namespace

FrameStore::FrameStore(const ParsedFile& file, const PixelModule& module, const Syntax* syntax, Findings& findings)
    : file_size_(file.size), claimed_frames_(module.frames), loaded_(std::make_unique<std::mutex>()) {
  DcmElement* element = nullptr;
  if (file.dataset().findAndGetElement(DCM_PixelData, element).bad()) return;
  auto* pixels = dynamic_cast<DcmPixelData*>(element);
  if (!pixels) return;
  E_TransferSyntax representation = EXS_Unknown;
  const DcmRepresentationParameter* parameter = nullptr;
  pixels->getOriginalRepresentationKey(representation, parameter);
  DcmPixelSequence* sequence = nullptr;
  if (pixels->getEncapsulatedRepresentation(representation, parameter, sequence).good() && sequence)
    find_fragments(*sequence, module, findings);
  else if (!syntax || !syntax->encapsulated) find_native(*pixels, module);
  // A deflated or tiny value that broke off while it was read holds chance bytes.
  if (native_ && !file.complete && native_->valueLoaded()) native_ = nullptr;
}

void FrameStore::find_native(DcmPixelData& pixels, const PixelModule& module) {
  native_ = &pixels;
  frame_length_ = module.native_frame_bytes();
  native_length_ = pixels.getLengthField();
  if (!pixels.valueLoaded()) native_length_ = std::min(native_length_, file_size_);
}

void FrameStore::find_fragments(DcmPixelSequence& sequence, const PixelModule& module, Findings& findings) {
  items_ = items_of(sequence);
  if (items_.empty()) return;
  const std::vector<std::uint64_t> table = offset_table(*items_.front(), file_size_, *loaded_);
  items_.erase(items_.begin());

  std::vector<std::size_t> starts;
  if (module.frames == 1) {
    starts = {0};
  } else {
    if (table.size() == module.frames) starts = starts_by_table(table, items_);
    if (starts.empty() && !table.empty())
      findings.repairs.push_back(tr("The offset table of the frames is wrong: frames are found by their content."));
    if (starts.empty() && items_.size() > module.frames) starts = starts_by_content(items_, *loaded_);
    if (starts.empty()) starts = one_each(items_.size());
  }
  for (std::size_t i = 0; i < starts.size() && i < module.frames && starts[i] < items_.size(); ++i)
    frames_.push_back({starts[i], (i + 1 < starts.size() ? starts[i + 1] : items_.size()) - starts[i]});
}

const Syntax* FrameStore::recognise_jpeg() const {
  if (frames_.empty()) return nullptr;
  const auto coded = read_fragments(frames_.front());
  const auto stream = coded ? read_jpeg_stream(*coded) : std::nullopt;
  if (!stream) return nullptr;
  switch (stream->process) {
    case 0: return find_syntax("1.2.840.10008.1.2.4.50");
    case 1: return find_syntax("1.2.840.10008.1.2.4.51");
    case 2: return find_syntax("1.2.840.10008.1.2.4.55");
    case 3: return find_syntax("1.2.840.10008.1.2.4.57");
    default: return nullptr;
  }
}

base::Result<base::Bytes> FrameStore::read(std::size_t index) const {
  if (index >= claimed_frames_) return base::fail(ErrorCode::out_of_range, tr("The file has no frame of this number."));
  if (native_) return read_native(index);
  if (index >= frames_.size())
    return base::fail(ErrorCode::corrupt, tr("The frame is not in the file; it may be cut off."));
  return read_fragments(frames_[index]);
}

base::Result<base::Bytes> FrameStore::read_native(std::size_t index) const {
  if (frame_length_ == 0 || native_length_ / frame_length_ <= index)
    return base::fail(ErrorCode::corrupt, tr("The frame's bytes are not all in the file; it may be cut off."));
  return read_value(*native_, index * frame_length_, frame_length_, *loaded_);
}

base::Result<base::Bytes> FrameStore::read_fragments(const Fragments& fragments) const {
  std::uint64_t length = 0;
  for (std::size_t i = 0; i < fragments.count; ++i) length += items_[fragments.first + i]->getLengthField();
  if (length > file_size_) return base::fail(ErrorCode::corrupt, tr("The frame says it is longer than its file."));
  if (fragments.count == 1) return read_value(*items_[fragments.first], 0, length, *loaded_);
  base::Bytes bytes;
  bytes.reserve(length);
  for (std::size_t i = 0; i < fragments.count; ++i) {
    DcmPixelItem& item = *items_[fragments.first + i];
    auto part = read_value(item, 0, item.getLengthField(), *loaded_);
    if (!part) return part;
    bytes.insert(bytes.end(), part->begin(), part->end());
  }
  return bytes;
}

}  // namespace synovia::dicom
