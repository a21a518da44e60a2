// SPDX-License-Identifier: Apache-2.0
// Filling data sets: a thin hand on DCMTK's items, text in UTF-8, and the Part 10 bytes of the result. [worker]
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "record/code.h"

class DcmDataset;
class DcmItem;
class DcmTagKey;

namespace synovia::dicom {

// Refers to an item that outlives it. Each call replaces the element; an empty text leaves an element of length zero.
class Item {
 public:
  explicit Item(DcmItem& item) : item_(&item) {}
  Item& text(const DcmTagKey& tag, const std::string& value);
  Item& decimals(const DcmTagKey& tag, const std::vector<double>& values);           // DS
  Item& integer(const DcmTagKey& tag, long value);                                   // IS
  Item& unsigned16(const DcmTagKey& tag, const std::vector<std::uint16_t>& values);  // US
  Item& signed16(const DcmTagKey& tag, std::int16_t value);                          // SS
  Item& signed32(const DcmTagKey& tag, const std::vector<std::int32_t>& values);     // SL
  Item& floats(const DcmTagKey& tag, const std::vector<float>& values);              // FL
  Item& bytes(const DcmTagKey& tag, base::ByteView value);                           // OB, padded to even length
  Item& words(const DcmTagKey& tag, base::ByteView little_endian);                   // OW
  Item& remove(const DcmTagKey& tag);
  Item& empty_sequence(const DcmTagKey& tag);
  Item add(const DcmTagKey& sequence);                              // one more item at its end
  Item& code(const DcmTagKey& sequence, const record::Code& code);  // a coded entry as its only item

 private:
  DcmItem* item_;
};

// Decimal text of at most 16 characters (DS, PS3.5 6.2), as exact as fits.
std::string decimal_string(double value);
// Cut to `most` characters, and free of backslashes and control characters: for LO, SH and their like.
std::string one_line(const std::string& text, std::size_t most);

// With preamble and meta header, explicit VR little endian.
base::Result<base::Bytes> part10(DcmDataset& dataset);

}  // namespace synovia::dicom
