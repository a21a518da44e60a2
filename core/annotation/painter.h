// SPDX-License-Identifier: Apache-2.0
// One way to paint annotations and charts: ImGui's draw list on the screen, Cairo on PNG and paper. Device pixels; a text's
// `size` is the height of its line from ascent to descent, and both backends measure and paint it alike.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "annotation/shape.h"
#include "image/geometry.h"
#include "image/spacing.h"

namespace synovia::annotation {

struct Colour {
  std::uint8_t r = 255, g = 255, b = 255, a = 255;
};

class Painter {
 public:
  virtual ~Painter() = default;
  virtual void line(image::ViewPoint a, image::ViewPoint b, Colour colour, double width) = 0;
  virtual void path(std::span<const image::ViewPoint> points, Colour colour, double width, bool closed) = 0;
  virtual void arc(image::ViewPoint centre, double radius, double from_rad, double to_rad, Colour colour,
                   double width) = 0;
  virtual void box(image::ViewPoint corner, double width, double height, Colour fill, double radius) = 0;
  virtual void text(image::ViewPoint baseline_left, const std::string& text, Colour colour, double size) = 0;
  virtual image::ViewSize text_size(const std::string& text, double size) = 0;  // rounded up
};

// Paints the shape as it lies in the viewport: casing and line, handles when `selected`, label box with its measurements.
void paint(const Shape& shape, const image::Spacing& spacing, const image::ViewTransform& view, image::ViewSize size,
           double scale, bool selected, const std::string& language, Painter& painter);

// The side letter (D/G on screen, R/L in exports) and the spacing's note, top right and bottom left.
struct PictureTruths {
  std::string side_letter;  // empty: unknown, nothing painted
  std::string spacing_note, identity_note, badge;
};
void paint_truths(const PictureTruths& truths, image::ViewSize size, double scale, Painter& painter);

}  // namespace synovia::annotation
