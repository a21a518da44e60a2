// SPDX-License-Identifier: Apache-2.0
#include "image/geometry.h"

#include <cmath>

#include <gtest/gtest.h>

namespace synovia::image {
namespace {

constexpr ViewSize kSize{800, 600};

TEST(ViewTransform, PutsItsCentreInTheMiddleOfTheViewport) {
  ViewTransform view{{120, 50}, 3, 1, 0, false};
  const auto at = view.to_view({120, 50}, kSize);
  EXPECT_DOUBLE_EQ(at.x, 400);
  EXPECT_DOUBLE_EQ(at.y, 300);
}

TEST(ViewTransform, TurnsClockwise) {
  ViewTransform view{{0, 0}, 1, 1, 1, false};
  const auto right = view.to_view({10, 0}, kSize);  // the image's right side comes to lie below
  EXPECT_DOUBLE_EQ(right.x, 400);
  EXPECT_DOUBLE_EQ(right.y, 310);
}

TEST(ViewTransform, MirrorsBeforeTurning) {
  ViewTransform view{{0, 0}, 1, 1, 1, true};
  const auto right = view.to_view({10, 0}, kSize);
  EXPECT_DOUBLE_EQ(right.x, 400);
  EXPECT_DOUBLE_EQ(right.y, 290);
}

TEST(ViewTransform, StretchesRowsByThePixelAspect) {
  ViewTransform view{{0, 0}, 2, 1.5, 0, false};
  const auto at = view.to_view({10, 10}, kSize);
  EXPECT_DOUBLE_EQ(at.x, 420);
  EXPECT_DOUBLE_EQ(at.y, 330);
}

TEST(ViewTransform, WayBackIsTheInverseForEveryTurnAndMirror) {
  for (int turns = -1; turns < 5; ++turns)
    for (const bool mirrored : {false, true}) {
      const ViewTransform view{{33.25, 71.5}, 3.29, 1.2, turns, mirrored};
      const ImagePoint p{12.75, 98.5};
      const auto back = view.to_image(view.to_view(p, kSize), kSize);
      EXPECT_NEAR(back.x, p.x, 1e-9);
      EXPECT_NEAR(back.y, p.y, 1e-9);
    }
}

TEST(ViewTransform, OfAnImpossibleZoomStaysFinite) {
  const ViewTransform view{{0, 0}, 0, -1, 0, false};
  for (const double value : view.view_to_image(kSize)) EXPECT_TRUE(std::isfinite(value));
}

TEST(Fit, ShowsTheWholePictureTouchingTwoSides) {
  const auto view = fit(3000, 2000, 1, kSize);
  EXPECT_DOUBLE_EQ(view.zoom, 800.0 / 3000);
  const auto corner = view.to_view({0, 0}, kSize);
  EXPECT_NEAR(corner.x, 0, 1e-9);
  EXPECT_GT(corner.y, 0);
}

TEST(Fit, CountsTheAspectOfThePixels) {
  const auto view = fit(100, 100, 2, kSize);  // 100 × 200 in column widths
  EXPECT_DOUBLE_EQ(view.zoom, 3);
}

TEST(Fit, OfNothingIsOneToOne) {
  EXPECT_DOUBLE_EQ(fit(0, 0, 1, kSize).zoom, 1);
  EXPECT_DOUBLE_EQ(fit(10, 10, 1, {0, 0}).zoom, 1);
}

}  // namespace
}  // namespace synovia::image
