// SPDX-License-Identifier: Apache-2.0
// A Painter that remembers what was asked of it, so that tests can look at strokes and texts instead of pixels.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "annotation/painter.h"

namespace synovia::test {

class RecordingPainter final : public annotation::Painter {
 public:
  struct Stroke {
    enum class Kind { line, path, arc } kind;
    std::vector<image::ViewPoint> points;
    annotation::Colour colour;
    double width;
  };
  struct Box {
    image::ViewPoint corner;
    double width, height;
    annotation::Colour fill;
  };
  struct Text {
    image::ViewPoint at;
    std::string text;
    annotation::Colour colour;
    double size;
  };
  std::vector<Stroke> strokes;
  std::vector<Box> boxes;
  std::vector<Text> texts;

  void line(image::ViewPoint a, image::ViewPoint b, annotation::Colour colour, double width) override {
    strokes.push_back({Stroke::Kind::line, {a, b}, colour, width});
  }
  void path(std::span<const image::ViewPoint> points, annotation::Colour colour, double width, bool) override {
    strokes.push_back({Stroke::Kind::path, {points.begin(), points.end()}, colour, width});
  }
  void arc(image::ViewPoint centre, double, double, double, annotation::Colour colour, double width) override {
    strokes.push_back({Stroke::Kind::arc, {centre}, colour, width});
  }
  void box(image::ViewPoint corner, double width, double height, annotation::Colour fill, double) override {
    boxes.push_back({corner, width, height, fill});
  }
  void text(image::ViewPoint at, const std::string& text, annotation::Colour colour, double size) override {
    texts.push_back({at, text, colour, size});
  }
  // Every byte is half as wide as the text is high: wrong for a font, right for arithmetic.
  image::ViewSize text_size(const std::string& text, double size) override {
    return {static_cast<std::uint32_t>(std::ceil(static_cast<double>(text.size()) * size / 2)),
            static_cast<std::uint32_t>(std::ceil(size))};
  }
};

}  // namespace synovia::test
