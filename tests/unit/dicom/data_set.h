// SPDX-License-Identifier: Apache-2.0
// Builds Part 10 files byte by byte for the reading tests (PS3.5 7.1.2, PS3.10 7.1), so that they owe nothing to the code
// under test or to the library it uses.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace synovia::dicom::testing {

class DataSet {
 public:
  DataSet& text(std::uint16_t group, std::uint16_t element, const char* vr, std::string value) {
    if (value.size() % 2) value += std::string_view(vr) == "UI" ? '\0' : ' ';
    header(group, element, vr, static_cast<std::uint32_t>(value.size()));
    bytes_.insert(bytes_.end(), value.begin(), value.end());
    return *this;
  }
  DataSet& us(std::uint16_t group, std::uint16_t element, std::uint16_t value, const char* vr = "US") {
    header(group, element, vr, 2);
    return word(value);
  }
  // OB, OW, UN, SQ: four byte lengths. `claimed` may lie.
  DataSet& bulk(std::uint16_t group, std::uint16_t element, const char* vr, base::ByteView value,
                std::uint32_t claimed) {
    word(group).word(element);
    bytes_.push_back(static_cast<std::uint8_t>(vr[0]));
    bytes_.push_back(static_cast<std::uint8_t>(vr[1]));
    word(0).dword(claimed);
    bytes_.insert(bytes_.end(), value.begin(), value.end());
    return *this;
  }
  DataSet& bulk(std::uint16_t group, std::uint16_t element, const char* vr, base::ByteView value) {
    return bulk(group, element, vr, value, static_cast<std::uint32_t>(value.size()));
  }
  // (FFFE,xxxx): item, item end, sequence end.
  DataSet& item(std::uint16_t element, std::uint32_t length, base::ByteView value = {}) {
    word(0xFFFE).word(element).dword(length);
    bytes_.insert(bytes_.end(), value.begin(), value.end());
    return *this;
  }
  DataSet& pixels_of(std::uint16_t rows, std::uint16_t columns, std::uint16_t bits, const std::string& photometric,
                     std::uint16_t samples = 1) {
    us(0x0028, 0x0002, samples).text(0x0028, 0x0004, "CS", photometric);
    if (samples > 1) us(0x0028, 0x0006, 0);
    return us(0x0028, 0x0010, rows)
        .us(0x0028, 0x0011, columns)
        .us(0x0028, 0x0100, bits)
        .us(0x0028, 0x0101, bits)
        .us(0x0028, 0x0102, static_cast<std::uint16_t>(bits - 1))
        .us(0x0028, 0x0103, 0);
  }
  const base::Bytes& bytes() const { return bytes_; }

  // The data set behind preamble and meta header; explicit VR little endian unless said otherwise.
  base::Bytes file(const std::string& transfer_syntax = "1.2.840.10008.1.2.1") const {
    DataSet meta;
    meta.text(0x0002, 0x0002, "UI", "1.2.840.10008.5.1.4.1.1.7").text(0x0002, 0x0003, "UI", "1.2.3.4");
    meta.text(0x0002, 0x0010, "UI", transfer_syntax);
    DataSet length;
    length.header(0x0002, 0x0000, "UL", 4);
    length.dword(static_cast<std::uint32_t>(meta.bytes_.size()));
    base::Bytes out(128, 0);
    for (const char c : std::string("DICM")) out.push_back(static_cast<std::uint8_t>(c));
    for (const DataSet* part : std::initializer_list<const DataSet*>{&length, &meta, this})
      out.insert(out.end(), part->bytes_.begin(), part->bytes_.end());
    return out;
  }

  DataSet& word(std::uint16_t value) {
    bytes_.push_back(static_cast<std::uint8_t>(value & 0xFF));
    bytes_.push_back(static_cast<std::uint8_t>(value >> 8));
    return *this;
  }
  DataSet& dword(std::uint32_t value) {
    return word(static_cast<std::uint16_t>(value & 0xFFFF)).word(static_cast<std::uint16_t>(value >> 16));
  }

 private:
  void header(std::uint16_t group, std::uint16_t element, const char* vr, std::uint32_t length) {
    word(group).word(element);
    bytes_.push_back(static_cast<std::uint8_t>(vr[0]));
    bytes_.push_back(static_cast<std::uint8_t>(vr[1]));
    word(static_cast<std::uint16_t>(length));
  }
  base::Bytes bytes_;
};

// A secondary capture with identity, ready for pixels.
inline DataSet secondary_capture() {
  DataSet set;
  set.text(0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.7").text(0x0008, 0x0018, "UI", "1.2.3.4");
  set.text(0x0008, 0x0060, "CS", "OT");
  return set;
}

}  // namespace synovia::dicom::testing
