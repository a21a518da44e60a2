// SPDX-License-Identifier: Apache-2.0
#include "annotation/measure.h"

#include <gtest/gtest.h>

namespace synovia::annotation {
namespace {

image::Spacing detector(double row, double column) {
  image::Spacing spacing;
  spacing.row_mm = row;
  spacing.column_mm = column;
  spacing.kind = image::SpacingKind::detector;
  spacing.origin = image::SpacingOrigin::detector;
  spacing.aspect = row / column;
  return spacing;
}

Shape shape_of(ShapeKind kind, std::vector<image::ImagePoint> points) {
  Shape shape;
  shape.id = "s1";
  shape.kind = kind;
  shape.points = std::move(points);
  return shape;
}

TEST(Length, CountsRowsAndColumnsApart) {  // sqrt((40 · 0.30)² + (30 · 0.25)²)
  EXPECT_NEAR(length({10, 20}, {40, 60}, detector(0.30, 0.25)), 14.1510, 5e-5);
}

TEST(Length, OfAVerticalSegmentFollowsTheMagnification) {  // 100 px at 0.2 mm, ERMF 1.25
  EXPECT_NEAR(length({5, 0}, {5, 100}, detector(0.16, 0.16)), 16.0, 1e-9);
  EXPECT_NEAR(length({5, 0}, {5, 100}, detector(0.2, 0.2)), 20.0, 1e-9);
}

TEST(Length, WithoutMillimetresIsInPixels) { EXPECT_DOUBLE_EQ(length({0, 0}, {3, 4}, {}), 5); }

TEST(AngleToHorizontal, IsTakenInMillimetresWhenPixelsAreNotSquare) {
  EXPECT_DOUBLE_EQ(angle_to_horizontal({0, 0}, {10, 10}, detector(0.2, 0.2)), 45);
  // atan(10 · 0.2 / (10 · 0.1)) = atan(2) = 63.4349°
  EXPECT_NEAR(angle_to_horizontal({0, 0}, {10, 10}, detector(0.2, 0.1)), 63.4349, 5e-5);
  EXPECT_NEAR(angle_to_horizontal({10, 10}, {0, 0}, detector(0.2, 0.1)), 63.4349, 5e-5);
}

TEST(AngleToHorizontal, KnowsTheAspectWithoutMillimetres) {
  image::Spacing spacing;
  spacing.aspect = 2;
  EXPECT_NEAR(angle_to_horizontal({0, 0}, {10, 10}, spacing), 63.4349, 5e-5);
}

TEST(Measure, GivesALengthItsUnitAndOrigin) {
  const auto found = measure(shape_of(ShapeKind::length, {{10, 20}, {40, 60}}), detector(0.30, 0.25));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].concept_id, "length");
  EXPECT_EQ(found[0].quantity, (base::Quantity{"14.15", "mm"}));
  EXPECT_EQ(found[0].spacing.kind, image::SpacingKind::detector);
  EXPECT_FALSE(found[0].uncertainty);
}

TEST(Measure, GivesAPathItsProjectedLengthAndAngleButNoDepth) {
  const auto found = measure(shape_of(ShapeKind::path, {{0, 0}, {100, 100}}), detector(0.2, 0.2));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].concept_id, "projected_length");
  EXPECT_EQ(found[1].concept_id, "in_plane_angle");
  EXPECT_EQ(found[1].quantity, (base::Quantity{"45.0", "deg"}));
}

TEST(Measure, GivesNothingForAPathDownTheBeamNorForPoints) {
  EXPECT_TRUE(measure(shape_of(ShapeKind::path, {{1, 2}}), detector(0.2, 0.2)).empty());
  EXPECT_TRUE(measure(shape_of(ShapeKind::target, {{1, 2}}), detector(0.2, 0.2)).empty());
}

TEST(Measure, CarriesTheUncertaintyOfTheSpacing) {
  auto spacing = detector(0.2, 0.2);
  spacing.kind = image::SpacingKind::calibrated;
  spacing.uncertainty = 0.05;
  const auto found = measure(shape_of(ShapeKind::length, {{0, 0}, {0, 100}}), spacing);
  ASSERT_TRUE(found[0].uncertainty);
  EXPECT_NEAR(*found[0].uncertainty, 1.0, 1e-9);
  EXPECT_EQ(label(found[0], "fr"), "20,0 ± 1,0 calibrated mm");
}

TEST(Label, SaysWhatStandsBehindTheMillimetres) {
  const auto path = measure(shape_of(ShapeKind::path, {{0, 0}, {170, 0}}), detector(0.2, 0.2));
  EXPECT_EQ(label(path[0], "en"), "34 detector mm (projected)");
  const auto length = measure(shape_of(ShapeKind::length, {{0, 0}, {0, 62}}), detector(0.2, 0.2));
  EXPECT_EQ(label(length[0], "fr"), "12,4 detector mm");
  EXPECT_EQ(label(length[0], "en"), "12.4 detector mm");
}

TEST(Label, WithoutMillimetresSaysPixels) {
  const auto found = measure(shape_of(ShapeKind::length, {{0, 0}, {3, 4}}), {});
  EXPECT_EQ(found[0].quantity.unit, "{pixels}");
  EXPECT_EQ(label(found[0], "fr"), "5 px");
}

}  // namespace
}  // namespace synovia::annotation
