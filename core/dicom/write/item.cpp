// SPDX-License-Identifier: Apache-2.0
#include "dicom/write/item.h"

#include <array>
#include <cmath>

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dcostrmb.h>
#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include "base/i18n.h"

namespace synovia::dicom {
namespace {

constexpr std::size_t kShortCode = 16;  // Code Value is SH; longer values go to Long Code Value (PS3.3 8.1)
constexpr std::size_t kMeaning = 64;    // Code Meaning is LO

template <class T>
std::string joined(const std::vector<T>& values, auto as_text) {
  std::string result;
  for (const T& value : values) result += (result.empty() ? "" : "\\") + as_text(value);
  return result;
}

}  // namespace

std::string decimal_string(double value) {
  if (!std::isfinite(value)) return "0";
  for (int digits = 15; digits > 0; --digits) {
    std::string text = fmt::format("{:.{}g}", value, digits);
    if (text.size() <= 16) return text;
  }
  return "0";
}

std::string one_line(const std::string& text, std::size_t most) {
  std::string line;
  std::size_t characters = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool starts = (byte & 0xC0) != 0x80;
    if (starts && characters++ == most) break;
    line += byte < 0x20 || byte == 0x7f || c == '\\' ? ' ' : c;
  }
  return line;
}

Item& Item::text(const DcmTagKey& tag, const std::string& value) {
  item_->putAndInsertOFStringArray(tag, OFString(value.data(), value.size()));
  return *this;
}

Item& Item::decimals(const DcmTagKey& tag, const std::vector<double>& values) {
  return text(tag, joined(values, decimal_string));
}

Item& Item::integer(const DcmTagKey& tag, long value) { return text(tag, std::to_string(value)); }

Item& Item::unsigned16(const DcmTagKey& tag, const std::vector<std::uint16_t>& values) {
  // Tags that are "US or SS" in the dictionary are unsigned here.
  auto* element = new DcmUnsignedShort(DcmTag(tag, EVR_US));
  element->putUint16Array(values.data(), static_cast<unsigned long>(values.size()));
  item_->insert(element, OFTrue);
  return *this;
}

Item& Item::signed16(const DcmTagKey& tag, std::int16_t value) {
  item_->putAndInsertSint16(tag, value);
  return *this;
}

Item& Item::signed32(const DcmTagKey& tag, const std::vector<std::int32_t>& values) {
  static_assert(sizeof(Sint32) == sizeof(std::int32_t));
  auto* element = new DcmSignedLong(DcmTag(tag, EVR_SL));
  element->putSint32Array(values.data(), static_cast<unsigned long>(values.size()));
  item_->insert(element, OFTrue);
  return *this;
}

Item& Item::floats(const DcmTagKey& tag, const std::vector<float>& values) {
  item_->putAndInsertFloat32Array(tag, values.data(), static_cast<unsigned long>(values.size()));
  return *this;
}

Item& Item::bytes(const DcmTagKey& tag, base::ByteView value) {
  base::Bytes even(value.begin(), value.end());
  if (even.size() % 2) even.push_back(0);
  auto* element = new DcmOtherByteOtherWord(DcmTag(tag, EVR_OB));
  element->putUint8Array(even.data(), static_cast<unsigned long>(even.size()));
  item_->insert(element, OFTrue);
  return *this;
}

Item& Item::words(const DcmTagKey& tag, base::ByteView little_endian) {
  std::vector<Uint16> values((little_endian.size() + 1) / 2, 0);
  for (std::size_t i = 0; i < little_endian.size(); ++i)
    values[i / 2] = static_cast<Uint16>(values[i / 2] | little_endian[i] << (8 * (i % 2)));
  auto* element = new DcmOtherByteOtherWord(DcmTag(tag, EVR_OW));
  element->putUint16Array(values.data(), static_cast<unsigned long>(values.size()));
  item_->insert(element, OFTrue);
  return *this;
}

Item& Item::remove(const DcmTagKey& tag) {
  item_->findAndDeleteElement(tag);
  return *this;
}

Item& Item::empty_sequence(const DcmTagKey& tag) {
  item_->insertEmptyElement(tag, OFTrue);
  return *this;
}

Item Item::add(const DcmTagKey& sequence) {
  // −2: after the last (DcmItem::findOrCreateSequenceItem).
  DcmItem* added = nullptr;
  item_->findOrCreateSequenceItem(sequence, added, -2);
  return Item(*added);
}

Item& Item::code(const DcmTagKey& sequence, const record::Code& code) {
  remove(sequence);
  Item entry = add(sequence);
  entry.text(code.value.size() > kShortCode ? DCM_LongCodeValue : DCM_CodeValue, code.value);
  entry.text(DCM_CodingSchemeDesignator, code.scheme).text(DCM_CodeMeaning, one_line(code.meaning, kMeaning));
  return *this;
}

base::Result<base::Bytes> part10(DcmDataset& dataset) {
  DcmFileFormat file(&dataset);
  base::Bytes result;
  std::vector<std::uint8_t> chunk(1u << 16);
  DcmOutputBufferStream stream(chunk.data(), static_cast<offile_off_t>(chunk.size()));
  file.transferInit();
  OFCondition status = EC_Normal;
  do {
    status = file.write(stream, EXS_LittleEndianExplicit, EET_ExplicitLength, nullptr, EGL_recalcGL);
    void* written = nullptr;
    offile_off_t count = 0;
    stream.flushBuffer(written, count);
    const auto* from = static_cast<const std::uint8_t*>(written);
    result.insert(result.end(), from, from + count);
  } while (status == EC_StreamNotifyClient);
  file.transferEnd();
  if (status.good()) return result;
  return base::fail(
      base::ErrorCode::io,
      fmt::format(fmt::runtime(base::tr("the DICOM object cannot be written: {why}")), fmt::arg("why", status.text())));
}

}  // namespace synovia::dicom
