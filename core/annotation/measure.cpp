// SPDX-License-Identifier: Apache-2.0
#include "annotation/measure.h"

#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "base/i18n.h"

namespace synovia::annotation {
namespace {

using base::tr;

bool in_millimetres(const image::Spacing& spacing) {
  return spacing.known() && spacing.row_mm > 0 && spacing.column_mm > 0;
}

Measurement measurement(const Shape& shape, const char* concept_id, base::Quantity quantity,
                        const image::Spacing& spacing) {
  Measurement result;
  result.shape_id = shape.id;
  result.concept_id = concept_id;
  result.quantity = std::move(quantity);
  result.spacing = spacing;
  return result;
}

Measurement length_of(const Shape& shape, const char* concept_id, const image::Spacing& spacing) {
  const double value = length(shape.points[0], shape.points[1], spacing);
  const bool mm = in_millimetres(spacing);
  const bool precise = shape.kind == ShapeKind::length;  // a path is drawn by a hand in motion: a tenth is enough
  auto result = measurement(shape, concept_id,
                            {base::decimal_text(value, mm && precise ? 2 : 1), mm ? "mm" : "{pixels}"}, spacing);
  if (mm && spacing.uncertainty > 0) result.uncertainty = value * spacing.uncertainty;
  return result;
}

// The quantity's number at `digits` places, with the language's decimal sign.
std::string number(double value, int digits, const std::string& language) {
  std::string text = base::decimal_text(value, digits);
  if (language == "fr")
    if (const auto point = text.find('.'); point != std::string::npos) text[point] = ',';
  return text;
}

}  // namespace

double length(const image::ImagePoint& a, const image::ImagePoint& b, const image::Spacing& spacing) {
  const bool mm = in_millimetres(spacing);
  return std::hypot((b.x - a.x) * (mm ? spacing.column_mm : 1), (b.y - a.y) * (mm ? spacing.row_mm : 1));
}

double angle_to_horizontal(const image::ImagePoint& a, const image::ImagePoint& b, const image::Spacing& spacing) {
  const double aspect = in_millimetres(spacing) ? spacing.row_mm / spacing.column_mm : spacing.aspect;
  const double across = std::abs(b.x - a.x), down = std::abs(b.y - a.y) * aspect;
  return std::atan2(down, across) * 180 / std::numbers::pi;
}

std::vector<Measurement> measure(const Shape& shape, const image::Spacing& spacing) {
  if (shape.points.size() != 2) return {};
  if (shape.kind == ShapeKind::length) return {length_of(shape, "length", spacing)};
  if (shape.kind != ShapeKind::path) return {};
  const double angle = angle_to_horizontal(shape.points[0], shape.points[1], spacing);
  return {length_of(shape, "projected_length", spacing),
          measurement(shape, "in_plane_angle", {base::decimal_text(angle, 1), "deg"}, spacing)};
}

std::string label(const Measurement& measurement, const std::string& language) {
  const double value = base::to_double(measurement.quantity.decimal).value_or(0);
  if (measurement.concept_id == "in_plane_angle")
    return fmt::format(fmt::runtime(tr("{value}° in the plane")), fmt::arg("value", number(value, 0, language)));
  const bool projected = measurement.concept_id == "projected_length";
  const int digits = measurement.quantity.unit == "mm" && !projected ? 1 : 0;
  const std::string shown = number(value, digits, language), unit = image::unit_label(measurement.spacing);
  if (!measurement.uncertainty)
    return fmt::format(fmt::runtime(projected ? tr("{value} {unit} (projected)") : tr("{value} {unit}")),
                       fmt::arg("value", shown), fmt::arg("unit", unit));
  const std::string margin = number(*measurement.uncertainty, 1, language);
  return fmt::format(
      fmt::runtime(projected ? tr("{value} ± {margin} {unit} (projected)") : tr("{value} ± {margin} {unit}")),
      fmt::arg("value", shown), fmt::arg("margin", margin), fmt::arg("unit", unit));
}

}  // namespace synovia::annotation
