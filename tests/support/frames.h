// SPDX-License-Identifier: Apache-2.0
// Frames built in code with known values.
#pragma once

#include <cstdint>
#include <functional>

#include "image/pixels.h"

namespace synovia::test {

inline image::PixelLayout grey_layout(std::uint32_t columns, std::uint32_t rows, std::uint16_t bits_stored,
                                      bool is_signed = false) {
  image::PixelLayout layout;
  layout.columns = columns;
  layout.rows = rows;
  layout.bits_allocated = bits_stored > 8 ? 16 : 8;
  layout.bits_stored = bits_stored;
  layout.high_bit = static_cast<std::uint16_t>(bits_stored - 1);
  layout.is_signed = is_signed;
  return layout;
}

// A one-sample frame whose stored value at (x, y) is value(x, y).
inline image::Frame grey_frame(const image::PixelLayout& layout,
                               const std::function<std::int32_t(std::uint32_t, std::uint32_t)>& value) {
  image::Frame frame{layout, {}};
  frame.bytes.reserve(layout.bytes_per_frame());
  for (std::uint32_t y = 0; y < layout.rows; ++y)
    for (std::uint32_t x = 0; x < layout.columns; ++x) {
      const auto cell = static_cast<std::uint32_t>(value(x, y));
      frame.bytes.push_back(static_cast<std::uint8_t>(cell & 0xff));
      if (layout.bits_allocated == 16) frame.bytes.push_back(static_cast<std::uint8_t>(cell >> 8 & 0xff));
    }
  return frame;
}

inline image::Frame rgb_frame(std::uint32_t columns, std::uint32_t rows,
                              const std::function<std::uint8_t(std::uint32_t, std::uint32_t, int)>& value) {
  image::PixelLayout layout;
  layout.columns = columns;
  layout.rows = rows;
  layout.samples = 3;
  layout.photometric = image::Photometric::rgb;
  image::Frame frame{layout, {}};
  for (std::uint32_t y = 0; y < rows; ++y)
    for (std::uint32_t x = 0; x < columns; ++x)
      for (int channel = 0; channel < 3; ++channel) frame.bytes.push_back(value(x, y, channel));
  return frame;
}

}  // namespace synovia::test
