// SPDX-License-Identifier: Apache-2.0
// The shoulder run's frames, held against the needle's truth.
#include <algorithm>
#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "dicom/file.h"
#include "phantom/phantom.h"

namespace synovia::phantom {
namespace {

using image::ImagePoint;
using image::Side;

const Phantom& run_of(Side side) {
  static const auto make_one = [](Side s) {
    PhantomRequest request;
    request.kind = "shoulder";
    request.side = s;
    return make(request).value();
  };
  static const Phantom right = make_one(Side::right), left = make_one(Side::left);
  return side == Side::right ? right : left;
}

// Light there, proportional to the detector's dose: the run shows its square root.
double light(const Phantom& phantom, std::size_t frame, double x, double y) {
  const double stored =
      phantom.image.frames[frame].stored(static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y));
  return stored * stored;
}

// Mean over frames before the needle: the picture behind it.
double light_behind(const Phantom& phantom, double x, double y) {
  return (light(phantom, 0, x, y) + light(phantom, 1, x, y) + light(phantom, 2, x, y) + light(phantom, 3, x, y)) / 4;
}

class ShoulderRun : public testing::TestWithParam<Side> {};
INSTANTIATE_TEST_SUITE_P(Sides, ShoulderRun, testing::Values(Side::right, Side::left),
                         [](const auto& run) { return run.param == Side::right ? "Right" : "Left"; });

// Where the shadow of the needle ends: along its line, the part of light let through rises by half.
TEST_P(ShoulderRun, NeedleEndsAtItsTrueTip) {
  const Phantom& phantom = run_of(GetParam());
  const TrueNeedle& needle = phantom.facts.needle.value();
  const double ux = (needle.path.to.x - needle.path.from.x) / needle.path.pixels;
  const double uy = (needle.path.to.y - needle.path.from.y) / needle.path.pixels;
  for (std::size_t frame = 5; frame < needle.first_contrast_frame; frame += 3) {
    ASSERT_TRUE(needle.tips[frame]);
    const ImagePoint tip = *needle.tips[frame];
    std::vector<double> through;
    for (int step = -24; step <= 24; ++step) {
      double seen = 0, behind = 0;
      for (int beside = -1; beside <= 1; ++beside) {
        const double x = tip.x + step * ux - beside * uy, y = tip.y + step * uy + beside * ux;
        seen += light(phantom, frame, x, y);
        behind += light_behind(phantom, x, y);
      }
      through.push_back(seen / behind);
    }
    const auto mean = [&](int from, int to) {
      double sum = 0;
      for (int i = from; i < to; ++i) sum += through[static_cast<std::size_t>(i)];
      return sum / (to - from);
    };
    const double shaft = mean(0, 18), free = mean(31, 49);
    ASSERT_LT(shaft, 0.75 * free) << frame;
    // The edge's place from its area: every step counts by how much of the shadow it has.
    double shadow = 0;
    for (const double value : through) shadow += std::clamp((free - value) / (free - shaft), -1.0, 2.0);
    EXPECT_NEAR(shadow - 24.5, 0, 1.5) << "frame " << frame;
  }
}

TEST_P(ShoulderRun, NoNeedleBeforeTheSkin) {
  const TrueNeedle& needle = run_of(GetParam()).facts.needle.value();
  EXPECT_FALSE(needle.tips[0]);
  EXPECT_EQ(needle.tips.size(), 40u);
  const auto first =
      std::find_if(needle.tips.begin(), needle.tips.end(), [](const auto& tip) { return tip.has_value(); });
  EXPECT_NEAR((*first)->x, needle.path.from.x, 1e-9);
  EXPECT_NEAR(needle.tips[needle.arrival_frame]->x, needle.path.to.x, 1e-9);
}

TEST_P(ShoulderRun, PathRunsFromTheMedialSideUpToTheJoint) {
  const TrueNeedle& needle = run_of(GetParam()).facts.needle.value();
  const bool medial_is_right = GetParam() == Side::right;  // the patient's right shoulder lies on the image's left
  EXPECT_EQ(needle.path.from.x > needle.path.to.x, medial_is_right);
  EXPECT_GT(needle.path.from.y, needle.path.to.y);
  // 3-D length from its parts: 38.7, 55 and 27.3 mm between entry and target.
  EXPECT_NEAR(needle.path.true_mm, std::sqrt(38.7 * 38.7 + 55 * 55 + 27.3 * 27.3), 1e-6);
  EXPECT_NEAR(needle.depth_mm, 55, 1e-9);
  EXPECT_NEAR(std::tan(needle.angle_deg * std::numbers::pi / 180),
              std::abs((needle.path.to.y - needle.path.from.y) / (needle.path.to.x - needle.path.from.x)), 1e-9);
}

TEST_P(ShoulderRun, ContrastComesWithItsFirstFrameAndSpreads) {
  const Phantom& phantom = run_of(GetParam());
  const TrueNeedle& needle = phantom.facts.needle.value();
  const auto darkness = [&](std::size_t frame) {
    double seen = 0, behind = 0;
    for (int dy = -70; dy <= 70; dy += 2) {
      for (int dx = -70; dx <= 70; dx += 2) {
        seen += light(phantom, frame, needle.path.to.x + dx, needle.path.to.y + dy);
        behind += light(phantom, needle.arrival_frame, needle.path.to.x + dx, needle.path.to.y + dy);
      }
    }
    return 1 - seen / behind;
  };
  const std::size_t first = needle.first_contrast_frame;
  EXPECT_NEAR(darkness(first - 1), 0, 0.002);
  EXPECT_GT(darkness(first), 0.003);
  EXPECT_GT(darkness(first + 2), darkness(first) + 0.01);
  EXPECT_GT(darkness(39), darkness(first + 2) + 0.01);
}

TEST_P(ShoulderRun, FieldIsRoundAndEveryFrameHasItsOwnNoise) {
  const Phantom& phantom = run_of(GetParam());
  EXPECT_EQ(phantom.image.frames.size(), 40u);
  for (const auto& frame : phantom.image.frames) {
    EXPECT_EQ(frame.stored(2, 2), frame.stored(1021, 1021));
    EXPECT_LT(frame.stored(2, 2), 100);
    EXPECT_GT(frame.stored(512, 512), 500);
  }
  EXPECT_NE(phantom.image.frames[0].bytes, phantom.image.frames[1].bytes);
}

TEST(ShoulderFile, ReadsBackAsARunAtFifteenFrames) {
  PhantomRequest request;
  request.kind = "shoulder";
  request.binning = 2;
  auto bytes = write(make(request).value());
  ASSERT_TRUE(bytes) << bytes.error().sentence;
  auto file = dicom::File::parse(std::move(*bytes));
  ASSERT_TRUE(file) << file.error().sentence;
  EXPECT_EQ(file->header().picture.frames, 40u);
  EXPECT_EQ(file->header().picture.layout.columns, 512u);
  EXPECT_NEAR(file->header().picture.cine.frame_time_ms.value_or(0), 66.6667, 0.001);
}

}  // namespace
}  // namespace synovia::phantom
