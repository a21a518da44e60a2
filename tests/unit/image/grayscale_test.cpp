// SPDX-License-Identifier: Apache-2.0
#include "image/grayscale.h"

#include <gtest/gtest.h>

#include "support/frames.h"

namespace synovia::image {
namespace {

using test::grey_frame;
using test::grey_layout;

double on_255(const Window& window, double x) { return 255 * apply_window(window, x); }

TEST(VoiWindow, LinearOf4096LevelsIsTheIdentity) {  // PS3.3 C.11.2.1.2.1
  const Window window{2048, 4096, VoiFunction::linear, ""};
  EXPECT_DOUBLE_EQ(on_255(window, 0), 0);
  EXPECT_NEAR(on_255(window, 2048), 127.5311, 5e-5);
  EXPECT_DOUBLE_EQ(on_255(window, 4095), 255);
}

TEST(VoiWindow, LinearExactHalvesAtItsCentre) {  // PS3.3 C.11.2.1.3.2
  const Window window{2048, 4096, VoiFunction::linear_exact, ""};
  EXPECT_DOUBLE_EQ(on_255(window, 2048), 127.5);
  EXPECT_DOUBLE_EQ(on_255(window, 0), 0);
  EXPECT_DOUBLE_EQ(on_255(window, 4096), 255);
}

TEST(VoiWindow, SigmoidFollowsTheLogisticCurve) {  // PS3.3 C.11.2.1.3.1; numbers computed apart
  const Window window{2048, 4096, VoiFunction::sigmoid, ""};
  EXPECT_DOUBLE_EQ(on_255(window, 2048), 127.5);
  EXPECT_NEAR(on_255(window, 3072), 186.4199, 5e-5);
  EXPECT_NEAR(on_255(window, 4096), 224.6033, 5e-5);
}

TEST(VoiWindow, LinearOfWidthOneIsAThreshold) {
  const Window window{0, 1, VoiFunction::linear, ""};
  EXPECT_DOUBLE_EQ(on_255(window, -1), 0);
  EXPECT_DOUBLE_EQ(on_255(window, 0), 255);
}

TEST(VoiWindow, OfForbiddenWidthActsAsAThreshold) {
  EXPECT_DOUBLE_EQ(apply_window({10, 0, VoiFunction::linear_exact, ""}, 10), 0);
  EXPECT_DOUBLE_EQ(apply_window({10, -5, VoiFunction::sigmoid, ""}, 11), 1);
}

TEST(VoiWindow, ClampsBeyondItsEdges) {
  const Window window{100, 50, VoiFunction::linear, ""};
  EXPECT_DOUBLE_EQ(apply_window(window, -1e9), 0);
  EXPECT_DOUBLE_EQ(apply_window(window, 1e9), 1);
}

TEST(GrayscaleTransform, RescalesThenWindowsThenInverts) {
  GrayscaleTransform transform;
  transform.slope = 2;
  transform.intercept = -1024;
  transform.window = {0, 2048, VoiFunction::linear_exact, ""};
  EXPECT_DOUBLE_EQ(apply(transform, 512), 0.5);
  EXPECT_DOUBLE_EQ(apply(transform, 768), 0.75);
  transform.inverse = true;
  EXPECT_DOUBLE_EQ(apply(transform, 768), 0.25);
}

TEST(StoredRange, LeavesPaddingOut) {  // PS3.3 C.7.5.1.1.2
  const auto frame =
      grey_frame(grey_layout(4, 1, 12), [](auto x, auto) { return std::int32_t(x == 0 ? 4095 : 100 + x); });
  const auto all = stored_range(frame, std::nullopt), picture = stored_range(frame, Padding{4095, 4095});
  ASSERT_TRUE(all && picture);
  EXPECT_EQ(all->greatest, 4095);
  EXPECT_EQ(picture->least, 101);
  EXPECT_EQ(picture->greatest, 103);
}

TEST(StoredRange, OfNothingButPaddingIsNone) {
  const auto frame = grey_frame(grey_layout(3, 3, 8), [](auto, auto) { return 0; });
  EXPECT_FALSE(stored_range(frame, Padding{0, 0}));
}

TEST(StoredRange, OfAFrameShorterThanItsHeaderIsNone) {
  auto frame = grey_frame(grey_layout(3, 3, 12), [](auto, auto) { return 7; });
  frame.bytes.pop_back();
  EXPECT_FALSE(stored_range(frame, std::nullopt));
}

TEST(WindowFor, IsTheIdentityForAFullRange) {  // PS3.3 C.11.2.1.2.1: c = 2^(n−1), w = 2^n
  const auto window = window_for({0, 4095}, 1, 0);
  EXPECT_DOUBLE_EQ(window.centre, 2048);
  EXPECT_DOUBLE_EQ(window.width, 4096);
}

TEST(WindowFor, CountsInModalityValuesAlsoWithANegativeSlope) {
  const auto window = window_for({0, 100}, -1, 0);
  EXPECT_DOUBLE_EQ(window.centre, -49.5);
  EXPECT_DOUBLE_EQ(window.width, 101);
}

}  // namespace
}  // namespace synovia::image
