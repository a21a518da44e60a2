// SPDX-License-Identifier: Apache-2.0
#include "image/sampling.h"

#include <algorithm>
#include <cmath>

namespace synovia::image {
namespace {

int taps_for(double texels_per_pixel) {
  // A hair above a whole number is that number: 3.0000000001 is rounding, not a fourth tap.
  return static_cast<int>(std::clamp(std::ceil(texels_per_pixel - 1e-6), 1.0, static_cast<double>(kMostTaps)));
}

// `row`: one image axis of the affine; the other view axis has a zero there, because views turn by quarters.
void move_onto_texels(double* row) {
  if (std::abs(std::abs(row[0] + row[1]) - 1) > 1e-9) return;
  const double first_centre = 0.5 * (row[0] + row[1]) + row[2];
  row[2] += std::floor(first_centre + 1e-6) + 0.5 - first_centre;
}

}  // namespace

SamplePlan sample_plan(const ViewTransform& view, ViewSize size) {
  SamplePlan plan;
  plan.view_to_image = view.view_to_image(size);
  auto& m = plan.view_to_image;
  plan.taps_x = taps_for(std::hypot(m[0], m[3]));
  plan.taps_y = taps_for(std::hypot(m[1], m[4]));
  move_onto_texels(&m[0]);
  move_onto_texels(&m[3]);
  return plan;
}

}  // namespace synovia::image
