// SPDX-License-Identifier: Apache-2.0
// What a PNG says of itself.
#pragma once

#include <utility>

#include "support/command_line.h"

namespace synovia::test {

// Width and height as a PNG's own header says (ISO/IEC 15948, 11.2.2).
inline std::pair<unsigned, unsigned> png_size(const std::filesystem::path& file) {
  const std::string bytes = text_of(file);
  if (bytes.size() < 24 || bytes.compare(1, 3, "PNG") != 0) return {0, 0};
  const auto number = [&](std::size_t at) {
    unsigned value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
  };
  return {number(16), number(20)};
}

}  // namespace synovia::test
