// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "annotation/measure.h"
#include "annotation/painter.h"
#include "support/recording_painter.h"

namespace synovia::annotation {
namespace {

using test::RecordingPainter;
constexpr image::ViewSize kSize{400, 300};

image::Spacing detector() {
  image::Spacing spacing;
  spacing.row_mm = spacing.column_mm = 0.2;
  spacing.kind = image::SpacingKind::detector;
  spacing.origin = image::SpacingOrigin::detector;
  return spacing;
}

RecordingPainter painted(const Shape& shape, bool selected = false, double scale = 1) {
  RecordingPainter painter;
  paint(shape, detector(), {{200, 150}, 1, 1, 0, false}, kSize, scale, selected, "en", painter);
  return painter;
}

Shape shape_of(ShapeKind kind, std::vector<image::ImagePoint> points) {
  Shape shape;
  shape.id = "s";
  shape.kind = kind;
  shape.points = std::move(points);
  return shape;
}

TEST(Paint, PutsADarkCasingUnderTheColouredLine) {
  const auto painter = painted(shape_of(ShapeKind::length, {{100, 100}, {200, 100}}));
  ASSERT_GE(painter.strokes.size(), 2u);
  EXPECT_EQ(painter.strokes[0].width, 4);
  EXPECT_EQ(painter.strokes[0].colour.r, 0);
  EXPECT_EQ(painter.strokes[1].width, 2);
  EXPECT_GT(painter.strokes[1].colour.g, 0);
  EXPECT_EQ(painter.strokes[1].points[0].x, 100);
  EXPECT_EQ(painter.strokes[1].points[1].x, 200);
}

TEST(Paint, WritesTheMeasurementOnABoxThatIsBlackAt72Percent) {
  const auto painter = painted(shape_of(ShapeKind::length, {{100, 100}, {200, 100}}));
  ASSERT_EQ(painter.texts.size(), 1u);
  EXPECT_EQ(painter.texts[0].text, "20.0 detector mm");
  ASSERT_EQ(painter.boxes.size(), 1u);
  EXPECT_EQ(painter.boxes[0].fill.a, 184);
}

TEST(Paint, ShowsHandlesOnlyWhenSelected) {
  const auto shape = shape_of(ShapeKind::path, {{100, 100}, {200, 150}});
  const auto idle = painted(shape), selected = painted(shape, true);
  EXPECT_EQ(selected.boxes.size(), idle.boxes.size() + 4);  // two handles, each with its rim
}

TEST(Paint, KeepsLabelsInsideThePicture) {
  const auto painter = painted(shape_of(ShapeKind::path, {{10, 10}, {398, 298}}));
  ASSERT_EQ(painter.texts.size(), 2u);
  for (const auto& box : painter.boxes) {
    EXPECT_GE(box.corner.x, 0);
    EXPECT_LE(box.corner.x + box.width, 400);
    EXPECT_LE(box.corner.y + box.height, 300);
  }
  EXPECT_LT(painter.boxes[0].corner.y, painter.boxes[1].corner.y);
}

TEST(Paint, GrowsWithTheScaleOfTheScreen) {
  const auto painter = painted(shape_of(ShapeKind::length, {{100, 100}, {200, 100}}), false, 2);
  EXPECT_EQ(painter.strokes[0].width, 8);
  EXPECT_EQ(painter.texts[0].size, 32);
}

TEST(Paint, PaintsEveryKindAndSurvivesMissingPoints) {
  for (const auto kind : {ShapeKind::length, ShapeKind::path, ShapeKind::point, ShapeKind::target, ShapeKind::contrast,
                          ShapeKind::text, ShapeKind::polyline}) {
    EXPECT_TRUE(painted(shape_of(kind, {})).strokes.empty());
    auto shape = shape_of(kind, {{50, 50}, {60, 70}});
    shape.text = "note";
    EXPECT_FALSE(painted(shape).texts.empty());
  }
}

TEST(PaintTruths, PutsTheSideLetterTopRightAndNotesBottomLeft) {
  RecordingPainter painter;
  paint_truths({"D", "detector mm", "", "Mirrored"}, kSize, 1, painter);
  ASSERT_EQ(painter.texts.size(), 3u);
  EXPECT_EQ(painter.texts[0].text, "D");
  EXPECT_GT(painter.texts[0].at.x, 300);
  EXPECT_LT(painter.texts[0].at.y, 100);
  EXPECT_EQ(painter.texts[2].text, "detector mm");
  EXPECT_LT(painter.texts[2].at.x, 100);
  EXPECT_GT(painter.texts[2].at.y, 250);
}

TEST(PaintTruths, PaintsNothingForAnUnknownSide) {
  RecordingPainter painter;
  paint_truths({}, kSize, 1, painter);
  EXPECT_TRUE(painter.texts.empty() && painter.boxes.empty());
}

}  // namespace
}  // namespace synovia::annotation
