// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "headless.h"

namespace synovia::render {
namespace {

TEST(GraphicsContext, KnowsItsDriver) {
  const auto context = test::headless();
  ASSERT_TRUE(context);
  EXPECT_FALSE(context->facts().version.empty());
  EXPECT_FALSE(context->facts().renderer.empty());
  EXPECT_GE(context->facts().max_texture_size, 4096u);
}

TEST(GraphicsContext, LetsSeveralLiveAndDieInOneProcess) {
  for (int i = 0; i < 3; ++i) {
    auto first = GraphicsContext::headless(), second = GraphicsContext::headless();
    ASSERT_TRUE(first && second);
    auto viewport = Viewport::create(*first);
    ASSERT_TRUE(viewport);
    first = base::fail(base::ErrorCode::gpu, "gone");  // the viewport keeps its context
    EXPECT_TRUE((*viewport)->read_pixels());
  }
}

TEST(GraphicsContext, OfAWindowTakesWhateverContextIsCurrent) {
  const auto owner = test::headless();
  const auto context = GraphicsContext::of_window([owner] { owner->make_current(); });
  ASSERT_TRUE(context) << context.error().sentence;
  EXPECT_EQ((*context)->facts().version, owner->facts().version);
  auto viewport = Viewport::create(*context);
  ASSERT_TRUE(viewport);
  EXPECT_TRUE((*viewport)->read_pixels());
}

TEST(GraphicsContext, StaysSilentWhenAllIsWell) {
  testing::internal::CaptureStderr();
  testing::internal::CaptureStdout();
  {
    auto viewport = test::new_viewport();
    test::show(
        *viewport,
        test::shared(test::grey_frame(test::grey_layout(5, 3, 12), [](auto x, auto) { return std::int32_t(x); })), {},
        image::fit(5, 3, 1, {33, 17}), {33, 17});
    EXPECT_TRUE(viewport->read_pixels());
    EXPECT_TRUE(viewport->read_values());
  }
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
}

}  // namespace
}  // namespace synovia::render
