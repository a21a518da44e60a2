// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numbers>

#include "annotation/measure.h"
#include "annotation/painter.h"
#include "annotation/style.h"

namespace synovia::annotation {
namespace {

using image::ViewPoint;

// Everything that painting one shape needs, with the viewport's points at hand.
struct Canvas {
  const Shape& shape;
  std::vector<ViewPoint> points;
  double scale;
  Colour colour;
  Painter& painter;

  void stroke(ViewPoint a, ViewPoint b) const {
    painter.line(a, b, kCasing, kCasingWidth * scale);
    painter.line(a, b, colour, kLineWidth * scale);
  }
  void ring(ViewPoint centre, double radius) const {
    constexpr double kFull = 2 * std::numbers::pi;
    painter.arc(centre, radius * scale, 0, kFull, kCasing, kCasingWidth * scale);
    painter.arc(centre, radius * scale, 0, kFull, colour, kLineWidth * scale);
  }
  void cross(ViewPoint at, double arm) const {
    stroke({at.x - arm * scale, at.y}, {at.x + arm * scale, at.y});
    stroke({at.x, at.y - arm * scale}, {at.x, at.y + arm * scale});
  }
  void polyline() const {
    painter.path(points, kCasing, kCasingWidth * scale, false);
    painter.path(points, colour, kLineWidth * scale, false);
  }
};

// A short bar across the end of a length, so that both ends are seen over bright bone.
void caliper_end(const Canvas& canvas, ViewPoint end, ViewPoint other) {
  const double dx = other.x - end.x, dy = other.y - end.y, far = std::hypot(dx, dy);
  if (far < 1) return;
  const double arm = 6 * canvas.scale / far;
  canvas.stroke({end.x - dy * arm, end.y + dx * arm}, {end.x + dy * arm, end.y - dx * arm});
}

void paint_body(const Canvas& canvas) {
  const auto& points = canvas.points;
  switch (canvas.shape.kind) {
    case ShapeKind::length:
      canvas.stroke(points[0], points[1]);
      caliper_end(canvas, points[0], points[1]);
      caliper_end(canvas, points[1], points[0]);
      return;
    case ShapeKind::path:
      canvas.ring(points[0], 6);
      if (points.size() < 2) return;
      canvas.stroke(points[0], points[1]);
      canvas.cross(points[1], 6);
      return;
    case ShapeKind::target:
      canvas.ring(points[0], 10);
      canvas.cross(points[0], 4);
      return;
    case ShapeKind::contrast: canvas.ring(points[0], 10); return;
    case ShapeKind::polyline: canvas.polyline(); return;
    case ShapeKind::point: canvas.cross(points[0], 6); return;
    case ShapeKind::text: return;
  }
}

void paint_handles(const Canvas& canvas) {
  const double side = kHandleSide * canvas.scale, rim = canvas.scale;
  for (const auto& at : canvas.points) {
    canvas.painter.box({at.x - side / 2 - rim, at.y - side / 2 - rim}, side + 2 * rim, side + 2 * rim, kCasing, 0);
    canvas.painter.box({at.x - side / 2, at.y - side / 2}, side, side, kText, 0);
  }
}

std::vector<std::string> label_lines(const Shape& shape, const image::Spacing& spacing, const std::string& language) {
  std::vector<std::string> lines;
  if (!shape.text.empty()) lines.push_back(shape.text);
  for (const auto& measurement : measure(shape, spacing)) lines.push_back(label(measurement, language));
  return lines;
}

void paint_labels(const Canvas& canvas, const std::vector<std::string>& lines, image::ViewSize size) {
  const double gap = 10 * canvas.scale;
  ViewPoint corner{canvas.points.back().x + gap, canvas.points.back().y + gap};
  // The whole stack of lines moves up together when it would leave the picture.
  double height = 0;
  for (const auto& line : lines) height += label_box_size(line, kLabelText, canvas.scale, canvas.painter).height;
  corner.y = std::clamp(corner.y, 0.0, std::max(0.0, size.height - height));
  for (const auto& line : lines) {
    label_box(corner, line, kText, kLabelText, size, canvas.scale, canvas.painter);
    corner.y += label_box_size(line, kLabelText, canvas.scale, canvas.painter).height;
  }
}

std::size_t points_needed(ShapeKind kind) { return kind == ShapeKind::length || kind == ShapeKind::polyline ? 2 : 1; }

}  // namespace

image::ViewSize label_box_size(const std::string& text, double text_size, double scale, Painter& painter) {
  const auto extent = painter.text_size(text, text_size * scale);
  const auto padding = static_cast<std::uint32_t>(std::lround(2 * kPadding * scale));
  return {extent.width + padding, extent.height + padding / 2};
}

void label_box(ViewPoint corner, const std::string& text, Colour colour, double text_size, image::ViewSize size,
               double scale, Painter& painter) {
  const auto box = label_box_size(text, text_size, scale, painter);
  const double x = std::round(std::clamp(corner.x, 0.0, std::max(0.0, static_cast<double>(size.width) - box.width)));
  const double y = std::round(std::clamp(corner.y, 0.0, std::max(0.0, static_cast<double>(size.height) - box.height)));
  painter.box({x, y}, box.width, box.height, kLabelBox, 4 * scale);
  // Four fifths of the em above the baseline: where the ascent of the interface's font ends.
  painter.text({x + kPadding * scale, y + kPadding * scale / 2 + 0.8 * text_size * scale}, text, colour,
               text_size * scale);
}

void paint(const Shape& shape, const image::Spacing& spacing, const image::ViewTransform& view, image::ViewSize size,
           double scale, bool selected, const std::string& language, Painter& painter) {
  if (shape.points.size() < points_needed(shape.kind)) return;
  Canvas canvas{shape, {}, scale, shape.kind == ShapeKind::contrast ? kWarning : kAccent, painter};
  for (const auto& point : shape.points) canvas.points.push_back(view.to_view(point, size));
  paint_body(canvas);
  if (selected) paint_handles(canvas);
  paint_labels(canvas, label_lines(shape, spacing, language), size);
}

}  // namespace synovia::annotation
