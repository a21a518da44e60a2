// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include "base/i18n.h"
#include "image/grayscale.h"
#include "image/sampling.h"
#include "image/stored_bits.h"

namespace synovia::image {
namespace {

constexpr std::uint64_t kMostDevicePixels = std::uint64_t{1} << 28;

// Where the taps of one image axis fall. Views turn by quarters, so each image axis depends on one view axis alone.
struct Tap {
  bool inside = false;
  std::uint32_t owner = 0, low = 0, high = 0;  // texel that holds the point; the two it is interpolated between
  double part = 0;                             // weight of `high`
};

std::vector<Tap> taps_along(double step, double origin, std::uint32_t pixels, int per_pixel, std::uint32_t texels) {
  std::vector<Tap> taps;
  taps.reserve(std::size_t{pixels} * static_cast<std::size_t>(per_pixel));
  for (std::uint32_t pixel = 0; pixel < pixels; ++pixel) {
    for (int i = 0; i < per_pixel; ++i) {
      const double at = step * (pixel + (i + 0.5) / per_pixel) + origin;
      const double owner = std::floor(at + kEdgeTolerance);
      Tap tap;
      if (owner >= 0 && owner < texels) {
        const double low = std::floor(at - 0.5), last = texels - 1.0;
        tap.inside = true;
        tap.owner = static_cast<std::uint32_t>(owner);
        tap.low = static_cast<std::uint32_t>(std::clamp(low, 0.0, last));
        tap.high = static_cast<std::uint32_t>(std::clamp(low + 1, 0.0, last));
        tap.part = at - 0.5 - low;
      }
      taps.push_back(tap);
    }
  }
  return taps;
}

struct Grid {
  SamplePlan plan;
  ViewSize size;
  bool turned = false;  // image columns run along the view's y
  std::vector<Tap> columns, rows;
  int per_column = 1, per_row = 1;

  Grid(const PixelLayout& layout, const ViewTransform& view, ViewSize view_size)
      : plan(sample_plan(view, view_size)), size(view_size), turned(view.quarter_turns % 2 != 0) {
    const auto& m = plan.view_to_image;
    per_column = turned ? plan.taps_y : plan.taps_x;
    per_row = turned ? plan.taps_x : plan.taps_y;
    columns = taps_along(turned ? m[1] : m[0], m[2], turned ? size.height : size.width, per_column, layout.columns);
    rows = taps_along(turned ? m[3] : m[4], m[5], turned ? size.width : size.height, per_row, layout.rows);
  }
};

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
    plane.values[i] = bits.value(
        wide ? static_cast<std::uint32_t>(frame.bytes[2 * at] | frame.bytes[2 * at + 1] << 8) : frame.bytes[at]);
  }
  if (!padding) return plane;
  plane.valid.resize(plane.values.size());
  for (std::size_t i = 0; i < plane.values.size(); ++i) plane.valid[i] = padding->holds(plane.values[i]) ? 0 : 1;
  return plane;
}

double bilinear(const Plane& plane, const Tap& column, const Tap& row) {
  const std::size_t upper = std::size_t{row.low} * plane.width, lower = std::size_t{row.high} * plane.width;
  const std::array<std::size_t, 4> at{upper + column.low, upper + column.high, lower + column.low, lower + column.high};
  const std::array<double, 4> weights{(1 - column.part) * (1 - row.part), column.part * (1 - row.part),
                                      (1 - column.part) * row.part, column.part * row.part};
  double sum = 0, weight = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    if (!plane.valid.empty() && !plane.valid[at[i]]) continue;
    sum += weights[i] * plane.values[at[i]];
    weight += weights[i];
  }
  return sum / weight;
}

// The mean of the device pixel's taps; nullopt where there is no picture or only padding.
std::optional<double> sample(const Plane& plane, const Grid& grid, std::uint32_t x, std::uint32_t y) {
  const std::size_t across = std::size_t{grid.turned ? y : x} * static_cast<std::size_t>(grid.per_column);
  const std::size_t down = std::size_t{grid.turned ? x : y} * static_cast<std::size_t>(grid.per_row);
  double sum = 0;
  int taps = 0;
  for (int j = 0; j < grid.per_row; ++j) {
    const Tap& row = grid.rows[down + static_cast<std::size_t>(j)];
    if (!row.inside) continue;
    for (int i = 0; i < grid.per_column; ++i) {
      const Tap& column = grid.columns[across + static_cast<std::size_t>(i)];
      if (!column.inside) continue;
      if (!plane.valid.empty() && !plane.valid[std::size_t{row.owner} * plane.width + column.owner]) continue;
      sum += bilinear(plane, column, row);
      ++taps;
    }
  }
  return taps ? std::optional(sum / taps) : std::nullopt;
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
    return base::fail(base::ErrorCode::out_of_range, base::tr("The picture to draw is too large; ask for a smaller one."));
  return {};
}

std::uint8_t byte_of(double shown) { return static_cast<std::uint8_t>(std::lround(std::clamp(shown, 0.0, 1.0) * 255)); }

base::Bytes colour_rgba(const Frame& frame, const Grid& grid) {
  base::Bytes rgba(std::size_t{grid.size.width} * grid.size.height * 4, 0);
  const double full = StoredBits(frame.layout).mask;
  for (std::uint16_t channel = 0; channel < 3; ++channel) {
    const Plane plane = plane_of(frame, channel, std::nullopt);
    std::size_t at = channel;
    for (std::uint32_t y = 0; y < grid.size.height; ++y)
      for (std::uint32_t x = 0; x < grid.size.width; ++x, at += 4)
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
  const Grid grid(frame.layout, view, size);
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
    return colour_rgba(frame, Grid(frame.layout, view, size));
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
