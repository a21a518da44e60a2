// SPDX-License-Identifier: Apache-2.0
#include "render/stored_window.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace synovia::render {
namespace {

using image::GrayscaleTransform;
using image::VoiFunction;

// shaders/lib/voi.glsl in the same precision.
float shown(const StoredWindow& window, float stored) {
  const float t = ((stored - window.window_whole) - window.window_part) * window.window_gain + window.window_offset;
  float value = std::clamp(t + 0.5f, 0.0f, 1.0f);
  if (window.window_shape == StoredWindow::Shape::sigmoid) value = 1 / (1 + std::exp(-4 * t));
  if (window.window_shape == StoredWindow::Shape::threshold) value = t > 0 ? 1 : 0;
  return window.inverse ? 1 - value : value;
}

void expect_like_the_reference(const GrayscaleTransform& transform) {
  const auto window = stored_window(transform);
  for (std::int32_t stored = -32768; stored <= 65535; stored += 7)
    ASSERT_NEAR(shown(window, static_cast<float>(stored)), image::apply(transform, stored), 0.05 / 255)
        << stored << " slope " << transform.slope << " centre " << transform.window.centre << " width "
        << transform.window.width;
}

TEST(StoredWindow, IsTheReferenceInSinglePrecision) {
  for (const auto function : {VoiFunction::linear, VoiFunction::linear_exact, VoiFunction::sigmoid})
    for (const double slope : {1.0, -1.0, 0.25, 3.7})
      for (const double centre : {-1000.5, 0.0, 600.0, 65535.25})
        for (const double width : {1.5, 2.0, 256.0, 65536.0})
          for (const bool inverse : {false, true})
            expect_like_the_reference({slope, -1024, std::nullopt, {centre, width, function, ""}, inverse});
}

TEST(StoredWindow, HandlesThresholds) {
  expect_like_the_reference({1, 0, std::nullopt, {0, 1, VoiFunction::linear, ""}, false});
  expect_like_the_reference({-2, 5, std::nullopt, {100.5, 0, VoiFunction::linear_exact, ""}, true});
}

TEST(StoredWindow, HandlesRescalesThatMakeNoSense) {
  expect_like_the_reference({0, 30, std::nullopt, {20, 100, VoiFunction::linear, ""}, false});
  expect_like_the_reference({0, 30, std::nullopt, {20, 100, VoiFunction::sigmoid, ""}, true});
  expect_like_the_reference({1e-9, 30, std::nullopt, {20, 100, VoiFunction::linear_exact, ""}, false});
  const auto window = stored_window({std::nan(""), 0, std::nullopt, {20, 100, VoiFunction::linear, ""}, false});
  EXPECT_TRUE(std::isfinite(shown(window, 5)));
}

}  // namespace
}  // namespace synovia::render
