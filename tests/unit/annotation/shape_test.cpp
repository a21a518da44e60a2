// SPDX-License-Identifier: Apache-2.0
#include "annotation/shape.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace synovia::annotation {
namespace {

Shape path() { return {"p1", ShapeKind::path, "1.2.3", 4, {{10.5, 20.25}, {30, 40}}, "genou", "dr"}; }

TEST(ShapeJson, ComesBackAsItWas) {
  const auto back = shape_from_json(to_json(path()));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->id, "p1");
  EXPECT_EQ(back->kind, ShapeKind::path);
  EXPECT_EQ(back->sop_uid, "1.2.3");
  EXPECT_EQ(back->frame, 4u);
  EXPECT_EQ(back->points, path().points);
  EXPECT_EQ(back->text, "genou");
  EXPECT_EQ(back->author, "dr");
}

TEST(ShapeJson, NamesEveryKindAndReadsItBack) {
  for (const auto kind : {ShapeKind::length, ShapeKind::path, ShapeKind::point, ShapeKind::target, ShapeKind::contrast,
                          ShapeKind::text, ShapeKind::polyline}) {
    Shape shape = path();
    shape.kind = kind;
    if (kind != ShapeKind::length && kind != ShapeKind::polyline) shape.points.resize(1);
    const auto back = shape_from_json(to_json(shape));
    ASSERT_TRUE(back) << name_of(kind);
    EXPECT_EQ(back->kind, kind);
  }
}

TEST(ShapeJson, RefusesDamagedShapesWithASentence) {
  const auto good = to_json(path());
  auto no_kind = good, no_points = good, short_point = good, negative = good, no_id = good, text_frame = good;
  no_kind["kind"] = "circle of friends";
  no_points["points"] = nlohmann::json::array();
  short_point["points"][0] = {1};
  negative["frame"] = -1;
  no_id.erase("id");
  text_frame["frame"] = "3";
  for (const auto& value : {no_kind, no_points, short_point, negative, no_id, text_frame, nlohmann::json(3),
                            nlohmann::json(nullptr), nlohmann::json::array()}) {
    const auto shape = shape_from_json(value);
    ASSERT_FALSE(shape) << value.dump();
    EXPECT_EQ(shape.error().code, base::ErrorCode::corrupt);
    EXPECT_FALSE(shape.error().sentence.empty());
  }
}

TEST(ShapesFromDraft, AreOrderedByIdAndLeaveDamagedOnesOut) {
  nlohmann::json draft;
  auto other = to_json(path());
  draft["shapes"]["b"] = to_json(path());
  draft["shapes"]["a"] = other;
  draft["shapes"]["c"] = {{"kind", "length"}};
  draft["shapes"]["d"] = nullptr;
  const auto shapes = shapes_from_draft(draft);
  ASSERT_EQ(shapes.size(), 2u);
  EXPECT_EQ(shapes[0].id, "a");
  EXPECT_EQ(shapes[1].id, "b");
}

TEST(ShapesFromDraft, OfSomethingElseAreNone) {
  EXPECT_TRUE(shapes_from_draft(nullptr).empty());
  EXPECT_TRUE(shapes_from_draft({{"shapes", 3}}).empty());
  EXPECT_TRUE(shapes_from_draft(nlohmann::json::object()).empty());
}

}  // namespace
}  // namespace synovia::annotation
