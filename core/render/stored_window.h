// SPDX-License-Identifier: Apache-2.0
// Rescale, window and inverse as one function of the stored value, in the form single precision can bear: see
// shaders/lib/voi.glsl, whose uniforms have these names.
#pragma once

#include "image/grayscale.h"

namespace synovia::render {

struct StoredWindow {
  enum class Shape { ramp = 0, sigmoid = 1, threshold = 2 };
  Shape window_shape = Shape::ramp;
  // t = (stored − whole − part) · gain + offset; the split keeps a centre near 65535 exact.
  float window_whole = 0, window_part = 0, window_gain = 1, window_offset = 0;
  bool inverse = false;
};

StoredWindow stored_window(const image::GrayscaleTransform& transform);

}  // namespace synovia::render
