// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "phantom/beam.h"

namespace synovia::phantom {
namespace {

constexpr Beam kBeam{.source_detector_mm = 1000, .pitch_mm = 0.5, .columns = 201, .rows = 201};

// Odd sizes: the middle pixel's ray is the central ray.
double middle_of(const std::vector<Body>& bodies) {
  std::vector<float> film(std::size_t{kBeam.columns} * kBeam.rows, 0.0f);
  for (const Body& body : bodies) add(body, kBeam, film);
  return film[std::size_t{100} * kBeam.columns + 100];
}

Body body_of(std::vector<Solid> solids) {
  Body body;
  body.solids = std::move(solids);
  body.per_mm = 1;
  return body;
}

TEST(Beam, MagnifiesByDistance) {
  const auto a = kBeam.project({0, 500, 0}), b = kBeam.project({10, 500, 5});
  EXPECT_NEAR(b.x - a.x, 10 * 2 / 0.5, 1e-9);
  EXPECT_NEAR(b.y - a.y, 5 * 2 / 0.5, 1e-9);
  EXPECT_EQ(a.x, 100.5);
}

TEST(Body, ChordThroughEllipsoidCentreIsItsAxis) {
  EXPECT_NEAR(middle_of({body_of({Ellipsoid{{0, 800, 0}, {5, 12, 7}, 30}})}), 24, 1e-4);
}

TEST(Body, ChordAcrossCylinderIsItsDiameter) {
  EXPECT_NEAR(middle_of({body_of({Cylinder{{-20, 800, 0}, {20, 800, 0}, 3}})}), 6, 1e-4);
  EXPECT_NEAR(middle_of({body_of({Cylinder{{0, 800, -20}, {0, 800, 20}, 3}})}), 6, 1e-4);
}

TEST(Body, CylinderStopsAtItsFlatEnds) {
  EXPECT_EQ(middle_of({body_of({Cylinder{{0.5, 800, 0}, {20, 800, 0}, 3}})}), 0);
  EXPECT_NEAR(middle_of({body_of({Cylinder{{-0.5, 800, 0}, {20, 800, 0}, 3}})}), 6, 1e-4);
}

TEST(Body, UnionCountsSharedSpaceOnce) {
  EXPECT_NEAR(middle_of({body_of({Ellipsoid{{0, 800, 0}, {5, 10, 5}, 0}, Ellipsoid{{0, 805, 0}, {5, 10, 5}, 0}})}), 25,
              1e-4);
}

TEST(Body, KeepsOnlyWhatIsWithinAndWithout) {
  Body body = body_of({Ellipsoid{{0, 800, 0}, {5, 10, 5}, 0}});
  body.within = Ellipsoid{{0, 806, 0}, {5, 10, 5}, 0};  // 796…810
  body.without = Ellipsoid{{0, 800, 0}, {2, 2, 2}, 0};  // less 798…802
  EXPECT_NEAR(middle_of({body}), 10, 1e-4);
}

TEST(Loft, SectionRunsThroughNodesAndInnerLosesTheWall) {
  Loft loft{{{-50, 1, 800, 10, 8, 2}, {0, 2, 800, 20, 9, 2}, {50, 3, 800, 15, 10, 2}}};
  EXPECT_NEAR(loft.section(1e-9)->a, 20, 1e-6);
  EXPECT_FALSE(loft.section(51));
  loft.inner = true;
  EXPECT_LT(loft.section(1e-9)->a, 18 + 1e-9);
  EXPECT_FALSE(loft.section(49.5)) << "the wall closes the end";
}

// The shadow's edge found by projecting points of the sphere's surface, one by one.
TEST(Shadow, OfSphereIsWhereItsSurfacePointsFall) {
  const Vec centre{60, 900, -40};
  const double radius = 12.5;
  double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
  for (int i = 0; i <= 2000; ++i) {
    for (int j = 0; j < 2000; ++j) {
      const double polar = std::numbers::pi * i / 2000, turn = 2 * std::numbers::pi * j / 2000;
      const auto p = kBeam.project(centre + Vec{radius * std::sin(polar) * std::cos(turn), radius * std::cos(polar),
                                                radius * std::sin(polar) * std::sin(turn)});
      left = std::min(left, p.x), right = std::max(right, p.x), top = std::min(top, p.y),
      bottom = std::max(bottom, p.y);
    }
  }
  const Shadow shadow = shadow_of_sphere(kBeam, centre, radius);
  EXPECT_NEAR(shadow.columns, right - left, 0.002);
  EXPECT_NEAR(shadow.rows, bottom - top, 0.002);
  EXPECT_NEAR(shadow.centre.x, (left + right) / 2, 0.002);
  EXPECT_NEAR(shadow.centre.y, (top + bottom) / 2, 0.002);
}

}  // namespace
}  // namespace synovia::phantom
