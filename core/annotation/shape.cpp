// SPDX-License-Identifier: Apache-2.0
#include "annotation/shape.h"

#include <array>
#include <cmath>

#include <nlohmann/json.hpp>

#include "base/i18n.h"

namespace synovia::annotation {
namespace {

struct KindRule {
  ShapeKind kind;
  const char* name;
  std::size_t least_points, most_points;
};
constexpr std::array kRules{
    KindRule{ShapeKind::length, "length", 2, 2},         KindRule{ShapeKind::path, "path", 1, 2},
    KindRule{ShapeKind::point, "point", 1, 1},           KindRule{ShapeKind::target, "target", 1, 1},
    KindRule{ShapeKind::contrast, "contrast", 1, 1},     KindRule{ShapeKind::text, "text", 1, 1},
    KindRule{ShapeKind::polyline, "polyline", 2, 100000}};

const KindRule* rule_named(const std::string& name) {
  for (const auto& rule : kRules)
    if (name == rule.name) return &rule;
  return nullptr;
}

base::Error damaged(std::string sentence) { return base::fail(base::ErrorCode::corrupt, std::move(sentence)); }

bool read_point(const nlohmann::json& value, image::ImagePoint& point) {
  if (!value.is_array() || value.size() != 2 || !value[0].is_number() || !value[1].is_number()) return false;
  point = {value[0].get<double>(), value[1].get<double>()};
  return std::isfinite(point.x) && std::isfinite(point.y);
}

std::string text_at(const nlohmann::json& value, const char* key) {
  const auto found = value.find(key);
  return found != value.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

const char* name_of(ShapeKind kind) {
  for (const auto& rule : kRules)
    if (kind == rule.kind) return rule.name;
  return "point";
}

nlohmann::json to_json(const Shape& shape) {
  auto points = nlohmann::json::array();
  for (const auto& point : shape.points) points.push_back({point.x, point.y});
  return {{"id", shape.id},        {"kind", name_of(shape.kind)}, {"sop_uid", shape.sop_uid},
          {"frame", shape.frame},  {"points", std::move(points)}, {"text", shape.text},
          {"author", shape.author}};
}

base::Result<Shape> shape_from_json(const nlohmann::json& value) {
  if (!value.is_object()) return damaged(base::tr("An annotation is damaged: it is not an object."));
  const KindRule* rule = rule_named(text_at(value, "kind"));
  if (!rule) return damaged(base::tr("An annotation is damaged: its kind is unknown."));
  Shape shape;
  shape.kind = rule->kind;
  shape.id = text_at(value, "id");
  shape.sop_uid = text_at(value, "sop_uid");
  shape.text = text_at(value, "text");
  shape.author = text_at(value, "author");
  if (shape.id.empty()) return damaged(base::tr("An annotation is damaged: it has no identifier."));
  if (const auto frame = value.find("frame"); frame != value.end()) {
    if (!frame->is_number_integer() || frame->get<std::int64_t>() < 0)
      return damaged(base::tr("An annotation is damaged: its frame is no frame number."));
    shape.frame = frame->get<std::size_t>();
  }
  const auto points = value.find("points");
  if (points == value.end() || !points->is_array() || points->size() < rule->least_points ||
      points->size() > rule->most_points)
    return damaged(base::tr("An annotation is damaged: it has too few or too many points."));
  for (const auto& entry : *points) {
    image::ImagePoint point;
    if (!read_point(entry, point)) return damaged(base::tr("An annotation is damaged: a point has no two numbers."));
    shape.points.push_back(point);
  }
  return shape;
}

std::vector<Shape> shapes_from_draft(const nlohmann::json& draft) {
  std::vector<Shape> shapes;
  if (!draft.is_object()) return shapes;
  const auto entries = draft.find("shapes");
  if (entries == draft.end() || !entries->is_object()) return shapes;
  for (const auto& [id, value] : entries->items()) {
    if (!value.is_object()) continue;
    auto keyed = value;
    keyed["id"] = id;
    if (auto shape = shape_from_json(keyed)) shapes.push_back(*std::move(shape));
  }
  return shapes;
}

}  // namespace synovia::annotation
