// SPDX-License-Identifier: Apache-2.0
// Shapes drawn on a picture, in image coordinates, and their JSON form (what edits, the journal and GSPS carry).
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/result.h"
#include "image/geometry.h"

namespace synovia::annotation {

// length: two points. path: needle entry, or entry and target (a single point: down the beam). target, contrast, point:
// one point. text: anchor. polyline: two or more.
enum class ShapeKind { length, path, point, target, contrast, text, polyline };

struct Shape {
  std::string id;  // unique, kept through edits
  ShapeKind kind = ShapeKind::point;
  std::string sop_uid;
  std::size_t frame = 0;  // 0-based
  std::vector<image::ImagePoint> points;
  std::string text;
  std::string author;
};

const char* name_of(ShapeKind kind);  // "length", "path", …
nlohmann::json to_json(const Shape& shape);
base::Result<Shape> shape_from_json(const nlohmann::json& value);
// All shapes of a draft {"shapes":{"<id>":{…}}}, ordered by id; damaged ones are left out.
std::vector<Shape> shapes_from_draft(const nlohmann::json& draft);

}  // namespace synovia::annotation
