// SPDX-License-Identifier: Apache-2.0
#include "image/pixels.h"

#include <cassert>

#include "image/stored_bits.h"

namespace synovia::image {

std::int32_t Frame::stored(std::uint32_t x, std::uint32_t y) const {
  assert(layout.samples == 1 && x < layout.columns && y < layout.rows && bytes.size() == layout.bytes_per_frame());
  const StoredBits bits(layout);
  const std::size_t at = std::size_t{y} * layout.columns + x;
  if (layout.bits_allocated == 8) return bits.value(bytes[at]);
  return bits.value(static_cast<std::uint32_t>(bytes[2 * at] | bytes[2 * at + 1] << 8));
}

}  // namespace synovia::image
