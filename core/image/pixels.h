// SPDX-License-Identifier: Apache-2.0
// Stored pixel values of one frame, as in the file before any LUT. Plain data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/bytes.h"

namespace synovia::image {

enum class Photometric { monochrome1, monochrome2, rgb, palette };  // YBR is converted to RGB when decoding

struct PixelLayout {
  std::uint32_t rows = 0, columns = 0;
  std::uint16_t samples = 1;         // 1, or 3 (interleaved)
  std::uint16_t bits_allocated = 8;  // 8 or 16 (32 is read as known, not supported)
  std::uint16_t bits_stored = 8, high_bit = 7;
  bool is_signed = false;
  Photometric photometric = Photometric::monochrome2;

  std::size_t bytes_per_frame() const { return std::size_t{rows} * columns * samples * (bits_allocated / 8); }
};

// Little endian, rows top to bottom, as stored. `bytes.size() == layout.bytes_per_frame()`.
struct Frame {
  PixelLayout layout;
  base::Bytes bytes;

  // Stored value at column x, row y of a one-sample frame: masked to bits_stored and sign-extended (PS3.5 8.1.1).
  std::int32_t stored(std::uint32_t x, std::uint32_t y) const;
};

struct StoredRange {
  std::int32_t least = 0, greatest = 0;
};

}  // namespace synovia::image
