// SPDX-License-Identifier: Apache-2.0
// Pixels of the knee measured by thresholds and profiles, held against the truth computed from its geometry.
#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "dicom/file.h"
#include "phantom/phantom.h"

namespace synovia::phantom {
namespace {

using image::Side;

const Phantom& knee_of(Side side) {
  static const auto make_one = [](Side s) {
    PhantomRequest request;
    request.side = s;
    return make(request).value();
  };
  static const Phantom right = make_one(Side::right), left = make_one(Side::left);
  return side == Side::right ? right : left;
}

int at(const Phantom& phantom, double column, double row) {
  return phantom.image.frames[0].stored(static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(row));
}

// Places where the profile passes `level`, in pixels from the outer edge of the first sample (sample i lies at i + 0.5).
std::vector<double> passings(const std::vector<double>& profile, double level) {
  std::vector<double> found;
  for (std::size_t i = 0; i + 1 < profile.size(); ++i) {
    const double a = profile[i] - level, b = profile[i + 1] - level;
    if ((a < 0) != (b < 0)) found.push_back(static_cast<double>(i) + 0.5 + a / (a - b));
  }
  return found;
}

// 50 % transmission on the film's logarithmic scale (5.6 natural units in 14 bits).
const double kHalf = std::log(2.0) / 5.6 * 16383;

class Knee : public testing::TestWithParam<Side> {};
INSTANTIATE_TEST_SUITE_P(Sides, Knee, testing::Values(Side::right, Side::left),
                         [](const auto& run) { return run.param == Side::right ? "Right" : "Left"; });

TEST_P(Knee, BallCastsTheShadowTheTruthSays) {
  const Phantom& phantom = knee_of(GetParam());
  const TrueBall& ball = phantom.facts.ball.value();
  std::vector<double> along, down;
  for (int i = 0; i < 400; ++i) {
    along.push_back(at(phantom, ball.centre.x - 200 + i, ball.centre.y));
    down.push_back(at(phantom, ball.centre.x, ball.centre.y - 200 + i));
  }
  const auto columns = passings(along, kHalf), rows = passings(down, kHalf);
  ASSERT_EQ(columns.size(), 2u);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_NEAR(columns[1] - columns[0], ball.columns_px, 1);
  EXPECT_NEAR(rows[1] - rows[0], ball.rows_px, 1);
  EXPECT_NEAR(std::floor(ball.centre.x - 200) + (columns[0] + columns[1]) / 2, ball.centre.x, 0.75);
  EXPECT_NEAR(std::floor(ball.centre.y - 200) + (rows[0] + rows[1]) / 2, ball.centre.y, 0.75);
}

TEST_P(Knee, BallAtTheJointsDepthGivesBackMillimetres) {
  const Truth& truth = knee_of(GetParam()).facts;
  EXPECT_NEAR(truth.magnification, 1150.0 / 1000.0, 1e-12);
  EXPECT_NEAR(truth.ball->rows_px * truth.pitch_mm / truth.magnification, 25, 0.05);
}

TEST_P(Knee, JointSpaceIsAsWideAsTheTruthSays) {
  const Phantom& phantom = knee_of(GetParam());
  for (const auto& space : {phantom.facts.medial_joint_space.value(), phantom.facts.lateral_joint_space.value()}) {
    std::vector<double> profile;
    const double top = space.from.y - 40;
    for (int i = 0; i < 80 + static_cast<int>(space.pixels); ++i) {
      double sum = 0;
      for (int beside = -7; beside <= 7; ++beside) sum += at(phantom, space.from.x + beside, top + i);
      profile.push_back(sum / 15);
    }
    const double gap = *std::min_element(profile.begin() + 40, profile.end() - 40);
    const double plate = std::min(*std::max_element(profile.begin(), profile.begin() + 40),
                                  *std::max_element(profile.end() - 40, profile.end()));
    const auto edges = passings(profile, (gap + plate) / 2);
    ASSERT_GE(edges.size(), 2u);
    const auto below = std::lower_bound(edges.begin(), edges.end(), 40 + space.pixels / 2);
    ASSERT_TRUE(below != edges.begin() && below != edges.end());
    // The ends are round along the beam: half of the rise lies within 1 px of each end.
    EXPECT_NEAR(*below - *(below - 1), space.pixels, 2) << space.true_mm;
    EXPECT_NEAR(std::floor(top) + (*below + *(below - 1)) / 2, (space.from.y + space.to.y) / 2, 2);
    EXPECT_NEAR(space.pixels * phantom.facts.pitch_mm / phantom.facts.magnification, space.true_mm, 1e-9);
  }
}

TEST_P(Knee, MarkerStandsOnTheLateralHalf) {
  const Phantom& phantom = knee_of(GetParam());
  const TrueMarker& marker = phantom.facts.marker.value();
  const bool left = GetParam() == Side::left;
  EXPECT_EQ(marker.letter, left ? "L" : "R");
  // Seen from the front, the patient's right is the image's left.
  const double middle = phantom.facts.columns / 2.0;
  EXPECT_EQ(marker.corner.x > middle, left);
  std::size_t inside = 0, outside = 0;
  for (std::uint32_t row = 0; row < phantom.facts.rows / 2; ++row) {
    for (std::uint32_t column = 0; column < phantom.facts.columns; ++column) {
      if (at(phantom, column, row) < 13500) continue;
      const bool in_box = column >= marker.corner.x - 1 && column <= marker.opposite.x + 1 &&
                          row >= marker.corner.y - 1 && row <= marker.opposite.y + 1;
      ++(in_box ? inside : outside);
    }
  }
  EXPECT_GT(inside, 1000u);
  EXPECT_EQ(outside, 0u) << "nothing else above the joint is as dense as lead";
  // An L has nothing in its top right quarter; an R has its bowl there: the letter is not mirrored.
  std::size_t bowl = 0;
  for (double row = marker.corner.y; row < (marker.corner.y + marker.opposite.y) / 2; ++row) {
    for (double column = (marker.corner.x + marker.opposite.x) / 2; column < marker.opposite.x; ++column)
      bowl += at(phantom, column, row) > 12000;
  }
  EXPECT_EQ(bowl > 100, !left);
}

TEST_P(Knee, FibulaIsOnTheMarkersSide) {
  const Phantom& phantom = knee_of(GetParam());
  const double row = phantom.facts.rows / 2.0 + 70 * 1.15 / 0.14, reach = 32 * 1.15 / 0.14,
               middle = phantom.facts.columns / 2.0;
  const auto mean = [&](double column) {
    double sum = 0;
    for (int i = -20; i <= 20; ++i) sum += at(phantom, column + i, row);
    return sum / 41;
  };
  const double towards = phantom.facts.marker->corner.x > middle ? 1 : -1;
  EXPECT_GT(mean(middle + towards * reach), mean(middle - towards * reach) + 300);
}

TEST_P(Knee, CortexIsBrighterThanSpongyBoneAndSoftTissue) {
  const Phantom& phantom = knee_of(GetParam());
  const double row = phantom.facts.rows / 2.0 + 150 * 1.15 / 0.14, middle = phantom.facts.columns / 2.0;
  std::vector<double> profile;
  for (int i = -250; i < 250; ++i) {
    double sum = 0;
    for (int k = 0; k < 20; ++k) sum += at(phantom, middle + i, row + k);
    profile.push_back(sum / 20);
  }
  const auto peak = std::max_element(profile.begin(), profile.end());
  EXPECT_GT(*peak, profile[250] + 150) << "the tibia's wall and its middle";
  EXPECT_GT(profile[250], profile[profile.size() / 2 + 130] + 200) << "the tibia's middle and the calf";
}

TEST(PhantomRequest, EqualRequestsGiveEqualFilms) {
  PhantomRequest request;
  request.binning = 4;
  const auto a = make(request).value(), b = make(request).value();
  EXPECT_EQ(a.image.frames[0].bytes, b.image.frames[0].bytes);
  EXPECT_EQ(a.truth, b.truth);
  request.seed = 2;
  const auto c = make(request).value();
  EXPECT_NE(a.image.frames[0].bytes, c.image.frames[0].bytes);
  EXPECT_NE(a.image.identity.sop_uid, c.image.identity.sop_uid);
}

TEST(PhantomRequest, BinningKeepsMillimetres) {
  PhantomRequest request;
  request.binning = 2;
  const Phantom half = make(request).value();
  const Truth& full = knee_of(Side::right).facts;
  EXPECT_EQ(half.facts.columns, 1250u);
  EXPECT_EQ(half.facts.rows, 1500u);
  EXPECT_NEAR(half.facts.ball->columns_px * half.facts.pitch_mm, full.ball->columns_px * full.pitch_mm, 1e-9);
}

TEST(PhantomRequest, RefusesWhatItCannotMake) {
  EXPECT_EQ(make({.kind = "elbow", .identity = {}}).error().code, base::ErrorCode::not_found);
  EXPECT_EQ(make({.side = Side::unknown, .identity = {}}).error().code, base::ErrorCode::out_of_range);
  EXPECT_EQ(make({.binning = 3, .identity = {}}).error().code, base::ErrorCode::out_of_range);
}

TEST(PhantomRequest, CallersIdentityWins) {
  PhantomRequest request;
  request.binning = 4;
  request.identity.patient_name = "DELMAS^Hélène";
  request.identity.study_uid = "2.25.11";
  const Phantom phantom = make(request).value();
  EXPECT_EQ(phantom.image.identity.patient_name, "DELMAS^Hélène");
  EXPECT_EQ(phantom.image.identity.study_uid, "2.25.11");
  EXPECT_EQ(phantom.image.identity.laterality, "R");
  EXPECT_EQ(phantom.truth.at("study_uid"), "2.25.11");
}

TEST(PhantomFile, ReadsBackWithItsPixelsAndGeometry) {
  PhantomRequest request;
  request.binning = 4;
  const Phantom phantom = make(request).value();
  auto bytes = write(phantom);
  ASSERT_TRUE(bytes) << bytes.error().sentence;
  auto file = dicom::File::parse(std::move(*bytes));
  ASSERT_TRUE(file) << file.error().sentence;
  EXPECT_EQ(file->header().picture.layout.columns, 625u);
  EXPECT_EQ(file->header().identity.patient_name, "FANTOME^Genou");
  EXPECT_EQ(file->decode_frame(0).value().bytes, phantom.image.frames[0].bytes);
  EXPECT_NEAR(file->header().spacing_facts.imager.value().row, 0.56, 1e-9);
  EXPECT_NEAR(file->header().spacing_facts.source_object_mm.value_or(0), 1000, 1e-9);
}

}  // namespace
}  // namespace synovia::phantom
