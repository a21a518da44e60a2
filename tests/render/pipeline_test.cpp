// SPDX-License-Identifier: Apache-2.0
// The two passes against the CPU reference, for every combination of pixels, padding, rescale, window and view.
#include <cmath>
#include <random>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "headless.h"

namespace synovia::render {
namespace {

using image::GrayscaleTransform;
using image::ViewSize;
using image::ViewTransform;
using image::VoiFunction;

constexpr std::uint32_t kColumns = 97, kRows = 61;
constexpr ViewSize kSize{75, 58};

struct Pixels {
  std::string name;
  image::PixelLayout layout;
  std::int32_t least, greatest;
};

std::vector<Pixels> every_kind_of_pixels() {
  return {{"8 unsigned", test::grey_layout(kColumns, kRows, 8), 0, 255},
          {"12 in 16 unsigned", test::grey_layout(kColumns, kRows, 12), 0, 4095},
          {"16 unsigned", test::grey_layout(kColumns, kRows, 16), 0, 65535},
          {"16 signed", test::grey_layout(kColumns, kRows, 16, true), -32768, 32767}};
}

// Noise over a slope: random neighbours are the worst case of interpolation. A corner and single texels are padding.
std::shared_ptr<const image::Frame> noise(const Pixels& pixels) {
  std::mt19937 random(7);
  std::uniform_int_distribution<std::int32_t> any(pixels.least, pixels.greatest);
  return test::shared(test::grey_frame(pixels.layout, [&](auto x, auto y) {
    if (x < 20 && y < 15) return pixels.greatest;
    return (x + 3 * y) % 23 == 0 ? pixels.greatest - std::int32_t(x % 3) : any(random);
  }));
}

std::vector<std::optional<image::Padding>> every_padding(const Pixels& pixels) {
  return {std::nullopt, image::Padding{pixels.greatest, pixels.greatest},
          image::Padding{pixels.greatest - 2, pixels.greatest}};
}

std::vector<ViewTransform> every_view() {
  std::vector<ViewTransform> views;
  for (const double zoom : {1.0, 3.29, 1 / 2.78})
    for (int turns = 0; turns < 4; ++turns)
      for (const bool mirrored : {false, true})
        views.push_back({{kColumns / 2.0, kRows / 2.0}, zoom, 1, turns, mirrored});
  views.push_back({{30.3, 20.7}, 1.31, 1.25, 1, true});  // pixels that are not square
  views.push_back({{30.3, 20.7}, 1.0, 0.6, 0, false});   // 1:1 across, reduced down
  views.push_back({{500, 500}, 1.0, 1, 0, false});       // nothing in sight
  return views;
}

std::vector<GrayscaleTransform> every_transform(const Pixels& pixels) {
  std::vector<GrayscaleTransform> transforms;
  const double middle = (pixels.least + pixels.greatest + 1) / 2.0, full = pixels.greatest - pixels.least + 1.0;
  for (const auto function : {VoiFunction::linear, VoiFunction::linear_exact, VoiFunction::sigmoid})
    for (const bool inverse : {false, true})
      for (const auto& [slope, intercept] : {std::pair{1.0, 0.0}, std::pair{1.7, -1024.0}, std::pair{-0.5, 300.0}})
        for (const double part : {1.0, 0.1})
          transforms.push_back({slope,
                                intercept,
                                std::nullopt,
                                {slope * middle + intercept, std::abs(slope) * full * part, function, ""},
                                inverse});
  return transforms;
}

double worst_difference(Viewport& viewport, const image::Frame& frame, const GrayscaleTransform& transform,
                        const ViewTransform& view, std::size_t& disagreements) {
  const auto expected = image::render_reference(frame, transform, view, kSize);
  const auto values = viewport.read_values();
  if (!expected || !values || values->size() != expected->samples.size()) return 1e9;
  double worst = 0;
  for (std::size_t i = 0; i < values->size(); ++i) {
    const float gpu = (*values)[i], cpu = expected->samples[i];
    if ((gpu < 0) != (cpu < 0)) {
      ++disagreements;
      continue;
    }
    worst = std::max(worst, std::abs(static_cast<double>(gpu) - cpu));
  }
  return worst;
}

TEST(Pipeline, AgreesWithTheReferenceForEveryCombination) {
  auto viewport = test::new_viewport();
  ASSERT_TRUE(viewport);
  double worst = 0;
  std::size_t combinations = 0, disagreements = 0;
  for (const auto& pixels : every_kind_of_pixels()) {
    const auto frame = noise(pixels);
    for (const auto& padding : every_padding(pixels))
      for (const auto& view : every_view())
        for (auto transform : every_transform(pixels)) {
          transform.padding = padding;
          test::show(*viewport, frame, transform, view, kSize);
          const double difference = worst_difference(*viewport, *frame, transform, view, disagreements);
          worst = std::max(worst, difference);
          ++combinations;
          ASSERT_LE(difference, 0.5 / 255) << pixels.name << ", zoom " << view.zoom << ", turns " << view.quarter_turns;
        }
  }
  EXPECT_EQ(disagreements, 0u);  // of what is picture and what is not
  RecordProperty("combinations", std::to_string(combinations));
  RecordProperty("worst_255ths", fmt::format("{:.5f}", worst * 255));
}

TEST(Pipeline, IsWithinOneLevelOfTheReferenceOnEightBits) {
  auto viewport = test::new_viewport();
  ASSERT_TRUE(viewport);
  for (const auto& pixels : every_kind_of_pixels()) {
    const auto frame = noise(pixels);
    for (auto transform : every_transform(pixels)) {
      transform.padding = image::Padding{pixels.greatest, pixels.greatest};
      const ViewTransform view{{kColumns / 2.0, kRows / 2.0}, 1, 1, 0, false};
      test::show(*viewport, frame, transform, view, kSize);
      const auto expected = image::render_reference_rgba(*frame, transform, view, kSize);
      const auto seen = viewport->read_pixels();
      ASSERT_TRUE(expected && seen);
      ASSERT_EQ(seen->size(), expected->size());
      for (std::size_t i = 0; i < seen->size(); ++i) ASSERT_LE(std::abs(int{(*seen)[i]} - int{(*expected)[i]}), 1) << i;
    }
  }
}

TEST(Pipeline, ShowsAll65536ValuesExactlyAtOneToOne) {
  auto viewport = test::new_viewport();
  for (const bool is_signed : {false, true}) {
    const std::int32_t least = is_signed ? -32768 : 0;
    const auto frame = test::shared(test::grey_frame(
        test::grey_layout(256, 256, 16, is_signed), [&](auto x, auto y) { return std::int32_t(y * 256 + x) + least; }));
    const ViewTransform view{{128, 128}, 1, 1, 0, false};
    for (const double width : {65536.0, 4096.0, 256.0, 2.0}) {
      GrayscaleTransform transform;
      transform.window = {least + 40000.0, width, VoiFunction::linear, ""};
      test::show(*viewport, frame, transform, view, {256, 256});
      const auto values = viewport->read_values();
      ASSERT_TRUE(values);
      for (std::int32_t i = 0; i < 65536; ++i)
        ASSERT_NEAR((*values)[static_cast<std::size_t>(i)], image::apply(transform, i + least), 0.01 / 255) << i;
    }
  }
}

TEST(Pipeline, KeepsATenthAtMostOfLinePairsBeyondNyquistWhenReduced) {
  constexpr double kPeriod = 3, kReduction = 2.78, kPi = 3.14159265358979;
  const auto frame = test::shared(test::grey_frame(test::grey_layout(834, 834, 12), [](auto x, auto y) {
    return std::int32_t(std::lround(2048 + 1600 * std::sin(2 * kPi * (x + 0.02 * y) / kPeriod)));
  }));
  GrayscaleTransform transform;
  transform.window = {2048, 4096, VoiFunction::linear, ""};
  auto viewport = test::new_viewport();
  test::show(*viewport, frame, transform, {{417, 417}, 1 / kReduction, 1, 0, false}, {280, 280});
  const auto values = viewport->read_values();
  ASSERT_TRUE(values);
  const auto [least, greatest] = std::minmax_element(values->begin(), values->end());
  EXPECT_LE((*greatest - *least) * 4095, 0.10 * 3200);
}

TEST(Pipeline, ShowsColourAsItIs) {
  const auto frame = test::shared(test::rgb_frame(kColumns, kRows, [](auto x, auto y, int channel) {
    return static_cast<std::uint8_t>(channel == 0 ? x * 2 : channel == 1 ? y * 3 : (x * y) % 256);
  }));
  auto viewport = test::new_viewport();
  for (const auto& view : every_view()) {
    test::show(*viewport, frame, {}, view, kSize);
    const auto expected = image::render_reference_rgba(*frame, {}, view, kSize);
    const auto seen = viewport->read_pixels();
    ASSERT_TRUE(expected && seen);
    for (std::size_t i = 0; i < seen->size(); ++i) ASSERT_LE(std::abs(int{(*seen)[i]} - int{(*expected)[i]}), 1) << i;
  }
}

}  // namespace
}  // namespace synovia::render
