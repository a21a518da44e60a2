// SPDX-License-Identifier: Apache-2.0
// Where the stored value lies in its allocated cell (PS3.5 8.1.1): what is around it (old overlays) is no value.
#pragma once

#include <algorithm>
#include <cstdint>

#include "image/pixels.h"

namespace synovia::image {

struct StoredBits {
  unsigned shift = 0;
  std::uint32_t mask = 0, sign = 0;  // sign: the top bit of the value, 0 when unsigned

  explicit StoredBits(const PixelLayout& layout) {
    const unsigned allocated = layout.bits_allocated;
    const unsigned stored = std::clamp<unsigned>(layout.bits_stored, 1, allocated);
    const unsigned high = std::clamp<unsigned>(layout.high_bit, stored - 1, allocated - 1);
    shift = high + 1 - stored;
    mask = (std::uint32_t{1} << stored) - 1;
    sign = layout.is_signed ? std::uint32_t{1} << (stored - 1) : 0;
  }
  std::int32_t value(std::uint32_t cell) const {
    const std::uint32_t bits = (cell >> shift) & mask;
    return static_cast<std::int32_t>(bits ^ sign) - static_cast<std::int32_t>(sign);
  }
};

}  // namespace synovia::image
