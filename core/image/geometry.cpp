// SPDX-License-Identifier: Apache-2.0
#include "image/geometry.h"

#include <algorithm>
#include <cmath>

namespace synovia::image {
namespace {

struct Turn {
  int cosine, sine;
};
Turn turn_of(int quarter_turns) {
  switch (((quarter_turns % 4) + 4) % 4) {
    case 1: return {0, 1};
    case 2: return {-1, 0};
    case 3: return {0, -1};
    default: return {1, 0};
  }
}

// A zoom or aspect that no screen can show would divide by zero further on.
double usable(double scale) { return std::isfinite(scale) && scale > 1e-9 ? scale : 1; }

}  // namespace

ViewPoint ViewTransform::to_view(ImagePoint p, ViewSize size) const {
  const double across = (p.x - centre.x) * usable(zoom) * (mirrored ? -1 : 1);
  const double down = (p.y - centre.y) * usable(zoom) * usable(aspect);
  const Turn turn = turn_of(quarter_turns);
  return {turn.cosine * across - turn.sine * down + size.width / 2.0,
          turn.sine * across + turn.cosine * down + size.height / 2.0};
}

ImagePoint ViewTransform::to_image(ViewPoint p, ViewSize size) const {
  const auto m = view_to_image(size);
  return {m[0] * p.x + m[1] * p.y + m[2], m[3] * p.x + m[4] * p.y + m[5]};
}

std::array<double, 6> ViewTransform::view_to_image(ViewSize size) const {
  const Turn turn = turn_of(quarter_turns);
  const double across = (mirrored ? -1 : 1) / usable(zoom);
  const double down = 1 / (usable(zoom) * usable(aspect));
  const double middle_x = size.width / 2.0, middle_y = size.height / 2.0;
  const std::array<double, 4> m{turn.cosine * across, turn.sine * across, -turn.sine * down, turn.cosine * down};
  return {m[0], m[1], centre.x - m[0] * middle_x - m[1] * middle_y,
          m[2], m[3], centre.y - m[2] * middle_x - m[3] * middle_y};
}

ViewTransform fit(std::uint32_t columns, std::uint32_t rows, double aspect, ViewSize size) {
  ViewTransform view;
  view.aspect = usable(aspect);
  view.centre = {columns / 2.0, rows / 2.0};
  if (columns == 0 || rows == 0 || size.width == 0 || size.height == 0) return view;
  view.zoom = std::min(static_cast<double>(size.width) / columns, size.height / (rows * view.aspect));
  return view;
}

}  // namespace synovia::image
