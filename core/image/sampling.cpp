// SPDX-License-Identifier: Apache-2.0
#include "image/sampling.h"

#include <algorithm>
#include <cmath>

namespace synovia::image {
namespace {

constexpr int kMostTaps = 64;

// image coordinate = step · view coordinate + origin
struct AxisWay {
  double step, origin;
};

int taps_for(double texels_per_pixel) {
  // A hair above a whole number is that number: 3.0000000001 is rounding, not a fourth tap.
  return static_cast<int>(std::clamp(std::ceil(texels_per_pixel - 1e-6), 1.0, static_cast<double>(kMostTaps)));
}

AxisWay moved_onto_texels(AxisWay way) {
  if (std::abs(std::abs(way.step) - 1) > 1e-9) return way;
  const double first_centre = 0.5 * way.step + way.origin;
  way.origin += std::floor(first_centre + 1e-6) + 0.5 - first_centre;
  return way;
}

// The entries of one device pixel while its taps come in; taps run one way, so a texel met again is among the last two.
class PixelEntries {
 public:
  void clear() { entries_.clear(); }
  void add(double texel, double weight, double taps, double last) {
    const auto at = static_cast<std::uint32_t>(std::clamp(texel, 0.0, last));
    if (weight < 1e-9 && taps == 0) return;
    for (auto entry = entries_.rbegin(); entry != entries_.rend() && entry - entries_.rbegin() < 3; ++entry)
      if (entry->texel == at) {
        entry->weight += weight;
        entry->taps += taps;
        return;
      }
    entries_.push_back({at, weight, taps});
  }
  const std::vector<AxisSamples::Entry>& get() const { return entries_; }

 private:
  std::vector<AxisSamples::Entry> entries_;
};

void add_tap(double at, std::uint32_t texels, PixelEntries& entries) {
  const double owner = std::floor(at), last = texels - 1.0;
  if (!(owner >= 0 && owner < texels)) return;
  const double low = std::floor(at - 0.5), part = at - 0.5 - low;
  entries.add(low, 1 - part, owner == low || low < 0 ? 1 : 0, last);
  entries.add(low + 1, part, owner == low || low < 0 ? 0 : 1, last);
}

AxisSamples samples_along(AxisWay way, std::uint32_t pixels, std::uint32_t texels) {
  const int taps = taps_for(std::abs(way.step));
  way = moved_onto_texels(way);
  const auto most = static_cast<std::size_t>(2 * taps);
  std::vector<AxisSamples::Entry> loose(pixels * most);
  std::size_t used = 1;
  PixelEntries entries;
  for (std::uint32_t pixel = 0; pixel < pixels; ++pixel) {
    entries.clear();
    for (int i = 0; i < taps; ++i) add_tap(way.step * (pixel + (i + 0.5) / taps) + way.origin, texels, entries);
    std::copy(entries.get().begin(), entries.get().end(), loose.begin() + static_cast<std::ptrdiff_t>(pixel * most));
    used = std::max(used, entries.get().size());
  }
  AxisSamples samples;
  samples.per_pixel = static_cast<std::uint32_t>(used);
  samples.entries.reserve(pixels * used);
  for (std::size_t first = 0; first < loose.size(); first += most)
    samples.entries.insert(samples.entries.end(), loose.begin() + static_cast<std::ptrdiff_t>(first),
                           loose.begin() + static_cast<std::ptrdiff_t>(first + used));
  return samples;
}

}  // namespace

SampleGrid sample_grid(std::uint32_t columns, std::uint32_t rows, const ViewTransform& view, ViewSize size) {
  const auto m = view.view_to_image(size);
  SampleGrid grid;
  grid.turned = view.quarter_turns % 2 != 0;
  const AxisWay across{grid.turned ? m[1] : m[0], m[2]}, down{grid.turned ? m[3] : m[4], m[5]};
  grid.columns = samples_along(across, grid.turned ? size.height : size.width, columns);
  grid.rows = samples_along(down, grid.turned ? size.width : size.height, rows);
  return grid;
}

}  // namespace synovia::image
