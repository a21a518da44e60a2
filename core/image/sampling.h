// SPDX-License-Identifier: Apache-2.0
// How a device pixel is made from texels: the one rule that the CPU reference and the shaders share.
//   Each axis of the viewport at or above 1:1 takes one tap in the middle of the device pixel, below it
//   N = ceil(texels per pixel) taps spread evenly. A tap outside the picture, or in a texel of padding, is left out; the
//   others are bilinear between the centres of the texels that are picture; the device pixel is the mean of its taps.
//   An axis at exactly 1:1 is moved by less than a pixel so that device pixels and texels coincide.
#pragma once

#include <array>

#include "image/geometry.h"

namespace synovia::image {

struct SamplePlan {
  std::array<double, 6> view_to_image{};  // as ViewTransform::view_to_image, with 1:1 axes moved onto the texels
  int taps_x = 1, taps_y = 1;             // along the viewport's axes
};

// A point this close before a texel's edge (in texels) belongs to the next texel, so that single and double precision
// agree on points that fall exactly on an edge.
inline constexpr double kEdgeTolerance = 1.0 / 512;
inline constexpr int kMostTaps = 64;

SamplePlan sample_plan(const ViewTransform& view, ViewSize size);

}  // namespace synovia::image
