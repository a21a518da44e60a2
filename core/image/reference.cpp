// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "base/i18n.h"
#include "image/grayscale.h"
#include "image/sampling.h"
#include "image/stored_bits.h"

namespace synovia::image {
namespace {

constexpr std::uint64_t kMostDevicePixels = std::uint64_t{1} << 28;

// Values of one channel as numbers, `valid` false in padding.
struct Plane {
  std::uint32_t width = 0;
  std::vector<std::int32_t> values;
  std::vector<std::uint8_t> valid;  // empty when all are
};

Plane plane_of(const Frame& frame, std::uint16_t channel, const std::optional<Padding>& padding) {
  const PixelLayout& layout = frame.layout;
  const StoredBits bits(layout);
  Plane plane;
  plane.width = layout.columns;
  plane.values.resize(std::size_t{layout.rows} * layout.columns);
  const bool wide = layout.bits_allocated == 16;
  for (std::size_t i = 0; i < plane.values.size(); ++i) {
    const std::size_t at = i * layout.samples + channel;
    plane.values[i] = bits.value(wide ? static_cast<std::uint32_t>(frame.bytes[2 * at] | frame.bytes[2 * at + 1] << 8)
                                      : frame.bytes[at]);
  }
  if (!padding) return plane;
  plane.valid.resize(plane.values.size());
  for (std::size_t i = 0; i < plane.values.size(); ++i) plane.valid[i] = padding->holds(plane.values[i]) ? 0 : 1;
  return plane;
}

using Entries = std::span<const AxisSamples::Entry>;

Entries entries_of(const AxisSamples& axis, std::uint32_t pixel) {
  return Entries(axis.entries).subspan(std::size_t{pixel} * axis.per_pixel, axis.per_pixel);
}

// The weighted mean of the device pixel's texels; nullopt where there is no picture or only padding.
std::optional<double> sample(const Plane& plane, const SampleGrid& grid, std::uint32_t x, std::uint32_t y) {
  double sum = 0, weight = 0, taps = 0;
  for (const auto& row : entries_of(grid.rows, grid.turned ? x : y)) {
    if (row.weight <= 0) continue;
    for (const auto& column : entries_of(grid.columns, grid.turned ? y : x)) {
      const std::size_t at = std::size_t{row.texel} * plane.width + column.texel;
      if (!plane.valid.empty() && !plane.valid[at]) continue;
      sum += row.weight * column.weight * plane.values[at];
      weight += row.weight * column.weight;
      taps += row.taps * column.taps;
    }
  }
  return taps > 0 ? std::optional(sum / weight) : std::nullopt;
}

base::Status check(const Frame& frame, ViewSize size) {
  const PixelLayout& layout = frame.layout;
  if (layout.bits_allocated != 8 && layout.bits_allocated != 16)
    return base::fail(base::ErrorCode::not_supported,
                      base::tr("Pixels of this width cannot be shown; only 8 and 16 bits are supported."));
  if (layout.rows == 0 || layout.columns == 0 || frame.bytes.size() != layout.bytes_per_frame())
    return base::fail(base::ErrorCode::corrupt,
                      base::tr("The pixel data of the picture is shorter or longer than its header says."));
  if (std::uint64_t{size.width} * size.height > kMostDevicePixels)
    return base::fail(base::ErrorCode::out_of_range,
                      base::tr("The picture to draw is too large; ask for a smaller one."));
  return {};
}

std::uint8_t byte_of(double shown) { return static_cast<std::uint8_t>(std::lround(std::clamp(shown, 0.0, 1.0) * 255)); }

base::Bytes colour_rgba(const Frame& frame, const SampleGrid& grid, ViewSize size) {
  base::Bytes rgba(std::size_t{size.width} * size.height * 4, 0);
  const double full = StoredBits(frame.layout).mask;
  for (std::uint16_t channel = 0; channel < 3; ++channel) {
    const Plane plane = plane_of(frame, channel, std::nullopt);
    std::size_t at = channel;
    for (std::uint32_t y = 0; y < size.height; ++y)
      for (std::uint32_t x = 0; x < size.width; ++x, at += 4)
        if (const auto value = sample(plane, grid, x, y)) rgba[at] = byte_of(*value / full);
  }
  for (std::size_t at = 3; at < rgba.size(); at += 4) rgba[at] = 255;
  return rgba;
}

}  // namespace

base::Result<ViewPicture> render_reference(const Frame& frame, const GrayscaleTransform& transform,
                                           const ViewTransform& view, ViewSize size) {
  if (frame.layout.samples != 1)
    return base::fail(base::ErrorCode::not_supported, base::tr("A colour picture has no grayscale rendering."));
  if (auto status = check(frame, size); !status) return std::move(status).error();
  const SampleGrid grid = sample_grid(frame.layout.columns, frame.layout.rows, view, size);
  const Plane plane = plane_of(frame, 0, transform.padding);
  ViewPicture picture{size, {}};
  picture.samples.reserve(std::size_t{size.width} * size.height);
  for (std::uint32_t y = 0; y < size.height; ++y)
    for (std::uint32_t x = 0; x < size.width; ++x) {
      const auto stored = sample(plane, grid, x, y);
      picture.samples.push_back(stored ? static_cast<float>(apply(transform, *stored)) : -1.0f);
    }
  return picture;
}

base::Result<base::Bytes> render_reference_rgba(const Frame& frame, const GrayscaleTransform& transform,
                                                const ViewTransform& view, ViewSize size) {
  if (frame.layout.samples == 3) {
    if (auto status = check(frame, size); !status) return std::move(status).error();
    return colour_rgba(frame, sample_grid(frame.layout.columns, frame.layout.rows, view, size), size);
  }
  auto picture = render_reference(frame, transform, view, size);
  if (!picture) return std::move(picture).error();
  base::Bytes rgba;
  rgba.reserve(picture->samples.size() * 4);
  for (const float shown : picture->samples) {
    const std::uint8_t grey = shown < 0 ? 0 : byte_of(shown);
    rgba.insert(rgba.end(), {grey, grey, grey, 255});
  }
  return rgba;
}

}  // namespace synovia::image
