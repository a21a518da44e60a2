// SPDX-License-Identifier: Apache-2.0
#include "ui/icons.h"

#include <vector>

namespace synovia::ui {
namespace {

// All lie between U+F000 and U+FFFF: three bytes of UTF-8.
ImWchar code_point(const char* glyph) {
  const auto byte = [&](int i) { return static_cast<unsigned char>(glyph[i]); };
  return static_cast<ImWchar>((byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
}

}  // namespace

const ImWchar* icon_ranges() {
  static const std::vector<ImWchar> ranges = [] {
    std::vector<ImWchar> pairs;
    for (const char* glyph : icon::kAll) pairs.insert(pairs.end(), 2, code_point(glyph));
    pairs.push_back(0);
    return pairs;
  }();
  return ranges.data();
}

}  // namespace synovia::ui
