// SPDX-License-Identifier: Apache-2.0
#include "image/cine.h"

#include <gtest/gtest.h>

namespace synovia::image {
namespace {

TEST(FrameTimes, FollowTheFrameTime) {  // PS3.3 C.7.6.5: T(n) = Frame Time · (n − 1)
  CineFacts facts;
  facts.frame_time_ms = 40;
  const auto times = frame_times(facts, 3);
  EXPECT_EQ(times.start_ms, (std::vector<double>{0, 40, 80}));
  EXPECT_DOUBLE_EQ(times.total_ms, 120);
  EXPECT_FALSE(times.assumed);
}

TEST(FrameTimes, AddUpTheFrameTimeVectorWhoseFirstIncrementIsZero) {  // PS3.3 C.7.6.5.1.2
  CineFacts facts;
  facts.frame_time_vector_ms = {0, 30, 50, 40};
  EXPECT_EQ(frame_times(facts, 4).start_ms, (std::vector<double>{0, 30, 80, 120}));
}

TEST(FrameTimes, PreferTheRecommendedRate) {
  CineFacts facts;
  facts.recommended_fps = 10;
  facts.cine_rate = 25;
  facts.frame_time_ms = 40;
  EXPECT_DOUBLE_EQ(frame_times(facts, 2).start_ms[1], 100);
}

TEST(FrameTimes, AssumeFifteenFramesASecondWhenTheFileIsSilentOrAbsurd) {
  CineFacts facts;
  facts.frame_time_ms = 0;
  facts.frame_time_vector_ms = {0, -1, 5};
  const auto times = frame_times(facts, 3);
  EXPECT_TRUE(times.assumed);
  EXPECT_NEAR(times.total_ms, 200, 1e-9);
}

TEST(FrameTimes, OfNoFramesAreEmpty) {
  const auto times = frame_times({}, 0);
  EXPECT_TRUE(times.start_ms.empty());
  EXPECT_EQ(frame_at(times, 100), 0u);
}

TEST(FrameAt, FollowsTheClockAndSkipsFramesThatAreLate) {
  CineFacts facts;
  facts.frame_time_ms = 40;
  const auto times = frame_times(facts, 10);
  EXPECT_EQ(frame_at(times, 0), 0u);
  EXPECT_EQ(frame_at(times, 39.9), 0u);
  EXPECT_EQ(frame_at(times, 40), 1u);
  EXPECT_EQ(frame_at(times, 200), 5u);
}

TEST(FrameAt, LoopsAndScalesWithSpeed) {
  CineFacts facts;
  facts.frame_time_ms = 40;
  const auto times = frame_times(facts, 10);
  EXPECT_EQ(frame_at(times, 400), 0u);
  EXPECT_EQ(frame_at(times, 440), 1u);
  EXPECT_EQ(frame_at(times, 100, 2), 5u);
  EXPECT_EQ(frame_at(times, -40), 9u);
}

TEST(FrameAt, ShowsEveryFrameOnceWhenAskedAtItsOwnStart) {
  CineFacts facts;
  facts.recommended_fps = 29.97;
  const auto times = frame_times(facts, 300);
  for (std::size_t i = 0; i < 300; ++i) EXPECT_EQ(frame_at(times, times.start_ms[i]), i);
}

}  // namespace
}  // namespace synovia::image
