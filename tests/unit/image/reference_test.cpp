// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "image/grayscale.h"
#include "support/frames.h"

namespace synovia::image {
namespace {

using test::grey_frame;
using test::grey_layout;
using test::rgb_frame;

GrayscaleTransform identity8() {
  GrayscaleTransform transform;
  transform.window = {128, 256, VoiFunction::linear, ""};
  return transform;
}

float at(const ViewPicture& picture, std::uint32_t x, std::uint32_t y) {
  return picture.samples[std::size_t{y} * picture.size.width + x];
}

TEST(RenderReference, AtOneToOneShowsEachPixelItself) {
  const auto frame = grey_frame(grey_layout(16, 16, 8), [](auto x, auto y) { return std::int32_t(y * 16 + x); });
  const auto picture = render_reference(frame, identity8(), {{8, 8}, 1, 1, 0, false}, {16, 16});
  ASSERT_TRUE(picture);
  for (std::uint32_t i = 0; i < 256; ++i) EXPECT_NEAR(picture->samples[i] * 255, i, 1e-4);
}

TEST(RenderReference, AtOneToOneKeepsPixelsSharpInAViewportOfOddSize) {
  const auto frame = grey_frame(grey_layout(16, 16, 8), [](auto x, auto) { return x % 2 ? 255 : 0; });
  const auto picture = render_reference(frame, identity8(), {{8, 8}, 1, 1, 0, false}, {11, 11});
  ASSERT_TRUE(picture);
  for (const float sample : picture->samples) EXPECT_TRUE(sample == 0 || sample == 1);
}

TEST(RenderReference, TurnsAndMirrorsWithoutLosingAPixel) {
  const auto frame = grey_frame(grey_layout(8, 4, 8), [](auto x, auto y) { return std::int32_t(y * 8 + x); });
  const auto turned = render_reference(frame, identity8(), {{4, 2}, 1, 1, 1, false}, {4, 8});
  const auto mirrored = render_reference(frame, identity8(), {{4, 2}, 1, 1, 0, true}, {8, 4});
  ASSERT_TRUE(turned && mirrored);
  EXPECT_NEAR(at(*turned, 3, 0) * 255, 0, 1e-4);  // clockwise: the first pixel comes to the upper right
  EXPECT_NEAR(at(*turned, 3, 7) * 255, 7, 1e-4);
  EXPECT_NEAR(at(*turned, 0, 0) * 255, 24, 1e-4);
  EXPECT_NEAR(at(*mirrored, 7, 0) * 255, 0, 1e-4);
}

TEST(RenderReference, IsBilinearAboveOneToOne) {
  const auto frame = grey_frame(grey_layout(2, 1, 8), [](auto x, auto) { return x ? 200 : 100; });
  const auto picture = render_reference(frame, identity8(), {{1, 0.5}, 4, 1, 0, false}, {8, 4});
  ASSERT_TRUE(picture);
  // Centres of device pixels 2…5 lie ⅛, ⅜, ⅝, ⅞ of the way between the two texel centres.
  const double expected[] = {100, 100, 112.5, 137.5, 162.5, 187.5, 200, 200};
  for (std::uint32_t x = 0; x < 8; ++x) EXPECT_NEAR(at(*picture, x, 1) * 255, expected[x], 1e-3);
}

TEST(RenderReference, BelowOneToOneIsTheMeanOfWhatThePixelCovers) {
  const auto frame = grey_frame(grey_layout(4, 4, 8), [](auto x, auto y) { return std::int32_t(10 * (y * 4 + x)); });
  const auto picture = render_reference(frame, identity8(), {{2, 2}, 0.5, 1, 0, false}, {2, 2});
  ASSERT_TRUE(picture);
  EXPECT_NEAR(at(*picture, 0, 0) * 255, (0 + 10 + 40 + 50) / 4.0, 1e-4);
  EXPECT_NEAR(at(*picture, 1, 1) * 255, (100 + 110 + 140 + 150) / 4.0, 1e-4);
}

TEST(RenderReference, LeavesPaddingOutOfTheMean) {
  const auto frame = grey_frame(grey_layout(4, 4, 8), [](auto x, auto y) { return (x + y) % 2 ? 255 : 60; });
  auto transform = identity8();
  transform.padding = Padding{255, 255};
  const auto picture = render_reference(frame, transform, {{2, 2}, 0.5, 1, 0, false}, {2, 2});
  ASSERT_TRUE(picture);
  for (const float sample : picture->samples) EXPECT_NEAR(sample * 255, 60, 1e-4);
}

TEST(RenderReference, ShowsNoPictureOutsideAndInPadding) {
  const auto frame = grey_frame(grey_layout(4, 4, 8), [](auto x, auto) { return x < 2 ? 0 : 90; });
  auto transform = identity8();
  transform.padding = Padding{0, 0};
  const auto picture = render_reference(frame, transform, {{2, 2}, 2, 1, 0, false}, {16, 16});
  ASSERT_TRUE(picture);
  EXPECT_EQ(at(*picture, 0, 0), -1.0f);
  EXPECT_EQ(at(*picture, 7, 8), -1.0f);             // padding up to the very edge of its texel
  EXPECT_NEAR(at(*picture, 8, 8) * 255, 90, 1e-4);  // and nothing of it beyond
}

TEST(RenderReference, ReducesLinePairsBeyondNyquistInsteadOfInventingBars) {
  constexpr double kPeriod = 3, kReduction = 2.78;
  const auto frame = grey_frame(grey_layout(834, 834, 8), [](auto x, auto y) {
    return std::int32_t(std::lround(128 + 100 * std::sin(2 * std::numbers::pi * (x + 0.02 * y) / kPeriod)));
  });
  const auto picture = render_reference(frame, identity8(), {{417, 417}, 1 / kReduction, 1, 0, false}, {300, 300});
  ASSERT_TRUE(picture);
  float least = 1, greatest = 0;
  for (std::uint32_t y = 10; y < 290; ++y)
    for (std::uint32_t x = 10; x < 290; ++x) {
      least = std::min(least, at(*picture, x, y));
      greatest = std::max(greatest, at(*picture, x, y));
    }
  EXPECT_LE((greatest - least) * 255, 0.10 * 200);
}

TEST(RenderReference, RefusesWhatItCannotShowWithASentence) {
  auto wide = grey_frame(grey_layout(2, 2, 8), [](auto, auto) { return 0; });
  wide.layout.bits_allocated = 32;
  const auto colour = rgb_frame(2, 2, [](auto, auto, int) { return std::uint8_t{1}; });
  auto shorter = grey_frame(grey_layout(2, 2, 8), [](auto, auto) { return 0; });
  shorter.bytes.pop_back();
  EXPECT_EQ(render_reference(wide, {}, {}, {2, 2}).error().code, base::ErrorCode::not_supported);
  EXPECT_EQ(render_reference(colour, {}, {}, {2, 2}).error().code, base::ErrorCode::not_supported);
  EXPECT_EQ(render_reference(shorter, {}, {}, {2, 2}).error().code, base::ErrorCode::corrupt);
  EXPECT_FALSE(render_reference(shorter, {}, {}, {2, 2}).error().sentence.empty());
}

TEST(RenderReference, OfAFilmTakesLessThanHalfASecond) {
  const auto frame =
      grey_frame(grey_layout(3000, 2500, 12), [](auto x, auto y) { return std::int32_t((x ^ y) & 4095); });
  const auto start = std::chrono::steady_clock::now();
  const auto picture = render_reference(frame, {}, fit(3000, 2500, 1, {1000, 1000}), {1000, 1000});
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  ASSERT_TRUE(picture);
  RecordProperty("seconds", std::to_string(took.count()));
  EXPECT_LT(took.count(), 2.5);  // half a second on a quiet machine; builds with sanitizers share this test
}

TEST(RenderReferenceRgba, PaintsNothingBlackAndGreyOpaque) {
  const auto frame = grey_frame(grey_layout(1, 1, 8), [](auto, auto) { return 200; });
  const auto rgba = render_reference_rgba(frame, identity8(), {{0.5, 0.5}, 1, 1, 0, false}, {3, 1});
  ASSERT_TRUE(rgba);
  EXPECT_EQ(*rgba, (base::Bytes{0, 0, 0, 255, 200, 200, 200, 255, 0, 0, 0, 255}));
}

TEST(RenderReferenceRgba, ShowsColourWithoutAWindow) {
  const auto frame =
      rgb_frame(2, 1, [](auto x, auto, int channel) { return std::uint8_t(x * 100 + 10u * unsigned(channel)); });
  const auto rgba = render_reference_rgba(frame, {}, {{1, 0.5}, 1, 1, 0, false}, {2, 1});
  ASSERT_TRUE(rgba);
  EXPECT_EQ(*rgba, (base::Bytes{0, 10, 20, 255, 100, 110, 120, 255}));
}

}  // namespace
}  // namespace synovia::image
