// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "headless.h"

namespace synovia::render {
namespace {

using image::GrayscaleTransform;
using image::ViewTransform;
using test::grey_frame;
using test::grey_layout;
using test::shared;

constexpr image::ViewSize kSize{32, 24};
const ViewTransform kView{{16, 12}, 1, 1, 0, false};

std::shared_ptr<const image::Frame> flat(std::int32_t value, std::uint32_t columns = 32, std::uint32_t rows = 24) {
  return shared(grey_frame(grey_layout(columns, rows, 8), [value](auto, auto) { return value; }));
}

GrayscaleTransform identity8() {
  GrayscaleTransform transform;
  transform.window = {128, 256, image::VoiFunction::linear, ""};
  return transform;
}

int grey_at(Viewport& viewport, std::size_t x, std::size_t y, std::size_t width = kSize.width) {
  const auto pixels = viewport.read_pixels();
  return pixels ? (*pixels)[4 * (y * width + x)] : -1;
}

TEST(Viewport, IsBlackWithoutAPicture) {
  auto viewport = test::new_viewport();
  viewport->resize(kSize);
  const auto pixels = viewport->read_pixels();
  ASSERT_TRUE(pixels);
  ASSERT_EQ(pixels->size(), 32u * 24 * 4);
  for (std::size_t i = 0; i < pixels->size(); ++i) ASSERT_EQ((*pixels)[i], i % 4 == 3 ? 255 : 0);
  EXPECT_FALSE(viewport->read_values());
}

TEST(Viewport, BecomesBlackAgainWhenThePictureIsTakenAway) {
  auto viewport = test::new_viewport();
  test::show(*viewport, flat(200), identity8(), kView, kSize);
  EXPECT_EQ(grey_at(*viewport, 3, 3), 200);
  ASSERT_TRUE(viewport->set_frame(nullptr));
  EXPECT_EQ(grey_at(*viewport, 3, 3), 0);
}

TEST(Viewport, PutsTheFirstRowOnTop) {
  auto viewport = test::new_viewport();
  const auto frame =
      shared(grey_frame(grey_layout(32, 24, 8), [](auto x, auto y) { return std::int32_t(y * 8 + (x == 0)); }));
  test::show(*viewport, frame, identity8(), kView, kSize);
  EXPECT_EQ(grey_at(*viewport, 0, 0), 1);
  EXPECT_EQ(grey_at(*viewport, 1, 23), 184);
}

TEST(Viewport, DrawsOnlyTheSecondPassWhileTheWindowIsDragged) {
  auto viewport = test::new_viewport();
  auto transform = identity8();
  test::show(*viewport, flat(100), transform, kView, kSize);
  ASSERT_TRUE(viewport->render());
  const auto before = viewport->work();
  transform.window.centre = 90;
  viewport->set_grayscale(transform);
  EXPECT_TRUE(viewport->dirty());
  ASSERT_TRUE(viewport->render());
  EXPECT_EQ(viewport->work().resamples, before.resamples);
  EXPECT_EQ(viewport->work().maps, before.maps + 1);
}

TEST(Viewport, DrawsNothingWhenNothingChanged) {
  auto viewport = test::new_viewport();
  test::show(*viewport, flat(100), identity8(), kView, kSize);
  ASSERT_TRUE(viewport->render());
  const auto before = viewport->work();
  viewport->set_view(kView);
  viewport->set_grayscale(identity8());
  viewport->resize(kSize);
  EXPECT_FALSE(viewport->dirty());
  ASSERT_TRUE(viewport->render());
  EXPECT_EQ(viewport->work().maps, before.maps);
}

TEST(Viewport, ResamplesAgainWhenPaddingChanges) {
  auto viewport = test::new_viewport();
  auto transform = identity8();
  test::show(*viewport, flat(100), transform, kView, kSize);
  EXPECT_EQ(grey_at(*viewport, 5, 5), 100);
  transform.padding = image::Padding{100, 100};
  viewport->set_grayscale(transform);
  EXPECT_EQ(grey_at(*viewport, 5, 5), 0);
}

TEST(Viewport, KeepsTheOldPictureUntilTheNewOneIsWholeOnTheGpu) {
  auto viewport = test::new_viewport();
  test::show(*viewport, flat(50), identity8(), kView, kSize);
  EXPECT_EQ(grey_at(*viewport, 5, 5), 50);
  ASSERT_TRUE(viewport->set_frame(flat(220)));
  EXPECT_FALSE(viewport->upload_step(10));
  EXPECT_EQ(grey_at(*viewport, 5, 5), 50);
  EXPECT_FALSE(viewport->upload_step(10));
  EXPECT_TRUE(viewport->upload_step(10));
  EXPECT_EQ(grey_at(*viewport, 5, 5), 220);
  EXPECT_EQ(viewport->work().uploaded_rows, 48u);
}

TEST(Viewport, FollowsARunWhoseFramesChangeShapeAndDepth) {
  auto viewport = test::new_viewport();
  auto transform = identity8();
  for (int i = 0; i < 6; ++i) {
    const std::uint32_t side = i % 2 ? 40 : 32;
    ASSERT_TRUE(viewport->set_frame(flat(10 * (i + 1), side, side)));
    while (!viewport->upload_step(7)) {}
    viewport->set_view({{side / 2.0, side / 2.0}, 1, 1, 0, false});
    viewport->set_grayscale(transform);
    viewport->resize(kSize);
    EXPECT_EQ(grey_at(*viewport, 16, 12), 10 * (i + 1));
  }
  ASSERT_TRUE(viewport->set_frame(shared(grey_frame(grey_layout(32, 24, 12, true), [](auto, auto) { return -77; }))));
  ASSERT_TRUE(viewport->upload_step());
  transform.intercept = 100;
  viewport->set_grayscale(transform);
  EXPECT_EQ(grey_at(*viewport, 16, 12), 23);
}

TEST(Viewport, FollowsItsSize) {
  auto viewport = test::new_viewport();
  test::show(*viewport, flat(90), identity8(), kView, kSize);
  for (const std::uint32_t side : {7u, 64u, 33u, 1u}) {
    viewport->resize({side, side});
    const auto pixels = viewport->read_pixels();
    ASSERT_TRUE(pixels);
    EXPECT_EQ(pixels->size(), std::size_t{side} * side * 4);
    EXPECT_EQ((*pixels)[4 * (side / 2 * side + side / 2)], 90);
  }
}

TEST(Viewport, KeepsItsPictureWhileOthersDrawOnTheSameContext) {
  auto one = test::new_viewport(), two = test::new_viewport();
  test::show(*one, flat(40), identity8(), kView, kSize);
  test::show(*two, flat(160), identity8(), kView, kSize);
  EXPECT_EQ(grey_at(*one, 4, 4), 40);
  EXPECT_EQ(grey_at(*two, 4, 4), 160);
  auto inverse = identity8();
  inverse.inverse = true;
  one->set_grayscale(inverse);
  EXPECT_EQ(grey_at(*one, 4, 4), 215);
  EXPECT_EQ(grey_at(*two, 4, 4), 160);
  EXPECT_NE(one->texture(), two->texture());
}

TEST(Viewport, RefusesWhatItCannotShowAndKeepsWhatItShows) {
  auto viewport = test::new_viewport();
  test::show(*viewport, flat(70), identity8(), kView, kSize);
  image::Frame torn = *flat(1);
  torn.bytes.pop_back();
  image::Frame wide = *flat(1);
  wide.layout.bits_allocated = 32;
  const auto huge = flat(0, test::headless()->facts().max_texture_size + 1, 1);
  EXPECT_EQ(viewport->set_frame(shared(torn)).error().code, base::ErrorCode::corrupt);
  EXPECT_EQ(viewport->set_frame(shared(wide)).error().code, base::ErrorCode::not_supported);
  EXPECT_EQ(viewport->set_frame(huge).error().code, base::ErrorCode::gpu);
  EXPECT_EQ(grey_at(*viewport, 5, 5), 70);
}

}  // namespace
}  // namespace synovia::render
