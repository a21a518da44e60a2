// SPDX-License-Identifier: Apache-2.0
// How a device pixel is made from texels: tables that the CPU reference and the shaders share, so that both see the same
// numbers. The rule, along each axis of the image:
//   At or above 1:1 one tap in the middle of the device pixel, below it N = ceil(texels per pixel) taps spread evenly; each
//   is bilinear between the centres of two texels, and taps outside the picture are left out. An axis at exactly 1:1 is
//   moved by less than a pixel, so that device pixels and texels coincide.
// A device pixel is the weighted mean of its texels without those of padding. It is no picture when every tap lies in a
// texel of padding or outside.
#pragma once

#include <cstdint>
#include <vector>

#include "image/geometry.h"

namespace synovia::image {

struct AxisSamples {
  struct Entry {
    std::uint32_t texel = 0;
    double weight = 0;  // of this texel; 0 = entry not used
    double taps = 0;    // how many taps lie in this texel
  };
  std::uint32_t per_pixel = 1;  // entries of each device pixel, one after the other
  std::vector<Entry> entries;
};

// Views turn by quarters, so each image axis depends on one axis of the viewport alone: when `turned`, image columns run
// along the viewport's y.
struct SampleGrid {
  bool turned = false;
  AxisSamples columns, rows;
};
SampleGrid sample_grid(std::uint32_t columns, std::uint32_t rows, const ViewTransform& view, ViewSize size);

}  // namespace synovia::image
