// SPDX-License-Identifier: Apache-2.0
#include "render/stored_window.h"

#include <cmath>

namespace synovia::render {
namespace {

using image::VoiFunction;
using Shape = StoredWindow::Shape;

struct Line {
  double middle, width;  // of the window, in modality values
};
Line line_of(const image::Window& window) {
  // PS3.3 C.11.2.1.2.1: LINEAR counts its width in values, half a value lower.
  if (window.function == VoiFunction::linear) return {window.centre - 0.5, window.width - 1};
  return {window.centre, window.width};
}

Shape shape_of(const image::Window& window, double width) {
  if (!(width > 0)) return Shape::threshold;
  return window.function == VoiFunction::sigmoid ? Shape::sigmoid : Shape::ramp;
}

// Every stored value is shown alike: the rescale says so, or its numbers are none.
StoredWindow constant(const image::GrayscaleTransform& transform) {
  StoredWindow result;
  auto upright = transform;
  upright.inverse = false;
  const double shown = image::apply(upright, 0);
  result.window_gain = 0;
  result.window_offset = static_cast<float>((std::isfinite(shown) ? shown : 0) - 0.5);
  result.inverse = transform.inverse;
  return result;
}

}  // namespace

StoredWindow stored_window(const image::GrayscaleTransform& transform) {
  const Line line = line_of(transform.window);
  const double middle = (line.middle - transform.intercept) / transform.slope;
  StoredWindow result;
  result.window_shape = shape_of(transform.window, line.width);
  result.inverse = transform.inverse;
  const double gain =
      result.window_shape == Shape::threshold ? std::copysign(1.0, transform.slope) : transform.slope / line.width;
  if (transform.slope == 0 || !std::isfinite(middle) || !std::isfinite(gain)) return constant(transform);
  result.window_gain = static_cast<float>(gain);
  // A centre far outside 16 bits would swallow the stored value: there the curve is nearly flat and an offset says it all.
  constexpr double kFar = 1 << 22;
  if (std::abs(middle) > kFar) {
    result.window_offset = static_cast<float>(-middle * gain);
    return result;
  }
  const double whole = std::floor(middle);
  result.window_whole = static_cast<float>(whole);
  result.window_part = static_cast<float>(middle - whole);
  return result;
}

}  // namespace synovia::render
