// SPDX-License-Identifier: Apache-2.0
#include "image/grayscale.h"

#include <algorithm>
#include <cmath>

#include "image/stored_bits.h"

namespace synovia::image {
namespace {

// Widths the standard forbids (C.11.2.1.2.1: LINEAR w ≥ 1; C.11.2.1.3: w > 0) act as a threshold at the centre.
double ramp(double x, double middle, double width) {
  if (!(width > 0)) return x > middle ? 1 : 0;
  return std::clamp((x - middle) / width + 0.5, 0.0, 1.0);
}

}  // namespace

double apply_window(const Window& window, double x) {
  switch (window.function) {
    case VoiFunction::linear: return ramp(x, window.centre - 0.5, window.width - 1);
    case VoiFunction::linear_exact: return ramp(x, window.centre, window.width);
    case VoiFunction::sigmoid: break;
  }
  if (!(window.width > 0)) return x > window.centre ? 1 : 0;
  return 1 / (1 + std::exp(-4 * (x - window.centre) / window.width));
}

double apply(const GrayscaleTransform& transform, double stored) {
  const double shown = apply_window(transform.window, transform.slope * stored + transform.intercept);
  return transform.inverse ? 1 - shown : shown;
}

std::optional<StoredRange> stored_range(const Frame& frame, const std::optional<Padding>& padding) {
  const PixelLayout& layout = frame.layout;
  const bool wide = layout.bits_allocated == 16;
  if (layout.samples != 1 || (!wide && layout.bits_allocated != 8) || frame.bytes.size() != layout.bytes_per_frame())
    return std::nullopt;
  const StoredBits bits(layout);
  std::optional<StoredRange> range;
  const std::size_t cell = wide ? 2 : 1;
  for (std::size_t at = 0; at + cell <= frame.bytes.size(); at += cell) {
    const std::uint32_t raw =
        wide ? static_cast<std::uint32_t>(frame.bytes[at] | frame.bytes[at + 1] << 8) : frame.bytes[at];
    const std::int32_t value = bits.value(raw);
    if (padding && padding->holds(value)) continue;
    if (!range) range = StoredRange{value, value};
    range->least = std::min(range->least, value);
    range->greatest = std::max(range->greatest, value);
  }
  return range;
}

Window window_for(StoredRange range, double slope, double intercept) {
  double x1 = slope * range.least + intercept, x2 = slope * range.greatest + intercept;
  if (x1 > x2) std::swap(x1, x2);
  Window window;
  window.centre = (x1 + x2 + 1) / 2;
  window.width = x2 - x1 + 1;
  return window;
}

}  // namespace synovia::image
