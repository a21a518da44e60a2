// SPDX-License-Identifier: Apache-2.0
// Points and the way from the image to the viewport. ImagePoint: pixels, column then row, (0,0) = outer corner of the
// first pixel (PS3.3 C.10.5.1.2). ViewPoint: device pixels of the viewport, (0,0) = its top left corner.
#pragma once

#include <array>
#include <cstdint>

namespace synovia::image {

struct ImagePoint {
  double x = 0, y = 0;
  bool operator==(const ImagePoint&) const = default;
};
struct ViewPoint {
  double x = 0, y = 0;
};
struct PatientPoint {
  double x = 0, y = 0, z = 0;  // mm
};

struct ViewSize {
  std::uint32_t width = 0, height = 0;  // device pixels
  bool operator==(const ViewSize&) const = default;
};

// How a picture lies in its viewport. `zoom` is device pixels per image column; rows follow by the pixel aspect.
struct ViewTransform {
  ImagePoint centre;  // image point in the middle of the viewport
  double zoom = 1;
  double aspect = 1;      // row size / column size of a pixel
  int quarter_turns = 0;  // clockwise, 0…3
  bool mirrored = false;  // left ⇄ right, before turning
  bool operator==(const ViewTransform&) const = default;

  ViewPoint to_view(ImagePoint p, ViewSize size) const;
  ImagePoint to_image(ViewPoint p, ViewSize size) const;
  // 2×3 affine, row major: image = M · (view.x, view.y, 1). What shader and CPU reference use.
  std::array<double, 6> view_to_image(ViewSize size) const;
};

// The whole picture in the viewport, centred.
ViewTransform fit(std::uint32_t columns, std::uint32_t rows, double aspect, ViewSize size);

}  // namespace synovia::image
