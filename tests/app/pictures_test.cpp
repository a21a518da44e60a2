// SPDX-License-Identifier: Apache-2.0
// Thumbnails and textures of the shell, on a headless context: when they come, when they go, what stands for a broken one.
#include <gtest/gtest.h>

#include "app/shell/pictures.h"
#include "archive/open_instance.h"
#include "support/sample_centre.h"
#include "support/temporary_folder.h"

namespace synovia {
namespace {

std::shared_ptr<const image::RgbaImage> white(std::uint32_t width, std::uint32_t height) {
  return std::make_shared<const image::RgbaImage>(
      image::RgbaImage{base::Bytes(std::size_t{width} * height * 4, 255), {width, height}});
}

class Pictures : public testing::Test {
 protected:
  Pictures() {
    auto made = render::GraphicsContext::headless();
    if (!made) throw std::runtime_error(made.error().sentence);
    pictures = std::make_unique<app::Pictures>(desk.centre().archive(), desk.workstation().jobs(), std::move(*made));
  }
  // Frames until the thumbnail is there; 0 when it never comes.
  std::uintptr_t await(const std::string& uid, std::size_t frame = 0) {
    for (int i = 0; i < 20; ++i) {
      pictures->begin_frame();
      if (const auto name = pictures->thumbnail(uid, frame)) return name;
      desk.workstation().jobs().wait_idle();
    }
    return 0;
  }
  test::TemporaryFolder folder;
  test::SampleVisit sample = test::fill_sample_centre(folder / "data");
  test::Desk desk{folder / "data"};
  std::unique_ptr<app::Pictures> pictures;
};

TEST_F(Pictures, ThumbnailOfARunComesOffTheUiThreadAndStays) {
  pictures->begin_frame();
  EXPECT_EQ(pictures->thumbnail(sample.run_uid, 0), 0U) << "nothing is decoded while the frame is drawn";
  const auto name = await(sample.run_uid);
  EXPECT_NE(name, 0U);
  pictures->begin_frame();
  EXPECT_EQ(pictures->thumbnail(sample.run_uid, 0), name);
  EXPECT_NE(await(sample.run_uid, sample.frames - 1), name) << "each frame has its own";
}

TEST_F(Pictures, WhatCannotBeReadIsMarkedAndNotAskedForAgain) {
  const auto name = await("1.2.3.4");
  EXPECT_NE(name, 0U);
  pictures->begin_frame();
  EXPECT_EQ(pictures->thumbnail("1.2.3.4", 0), name);
  EXPECT_TRUE(desk.workstation().jobs().running().empty());
  EXPECT_EQ(await("1.2.3.5"), name) << "one mark for all";
  EXPECT_EQ(await(sample.run_uid, sample.frames), name) << "a frame that is not there";
}

TEST_F(Pictures, UploadOnePerFrame) {
  const auto one = white(8, 4), two = white(4, 8);
  pictures->begin_frame();
  EXPECT_NE(pictures->texture(one), 0U);
  EXPECT_EQ(pictures->texture(two), 0U);
  EXPECT_TRUE(pictures->busy()) << "another frame is wanted";
  pictures->begin_frame();
  EXPECT_NE(pictures->texture(two), 0U);
  EXPECT_FALSE(pictures->busy());
  EXPECT_EQ(pictures->texture(nullptr), 0U);
}

TEST_F(Pictures, LetATextureGoWithItsPictureOrWhenItIsNotAskedFor) {
  auto shown = white(8, 8);
  const auto kept = white(4, 4);
  pictures->begin_frame();
  (void)pictures->texture(shown);
  pictures->begin_frame();
  (void)pictures->texture(kept);
  ASSERT_EQ(pictures->textures(), 2U);
  shown.reset();
  pictures->begin_frame();
  EXPECT_EQ(pictures->textures(), 1U);
  for (int i = 0; i < 200; ++i) pictures->begin_frame();
  EXPECT_EQ(pictures->textures(), 0U);
}

TEST_F(Pictures, KeepABoundedNumberOfThumbnails) {
  for (int i = 0; i < 250; ++i) ASSERT_NE(await("1.2.3." + std::to_string(i)), 0U);
  EXPECT_LE(pictures->thumbnails(), 192U);
}

TEST_F(Pictures, SmallPictureFillsItsCell) {
  auto file = archive::open_instance(desk.centre().archive(), sample.run_uid);
  ASSERT_TRUE(file);
  auto small = app::small_picture(*file, 0);
  ASSERT_TRUE(small);
  EXPECT_EQ(small->size, (image::ViewSize{256, 256}));
  ASSERT_EQ(small->rgba.size(), 256U * 256 * 4);
  int brightest = 0;
  for (std::size_t at = 0; at < small->rgba.size(); at += 4) brightest = std::max<int>(brightest, small->rgba[at]);
  EXPECT_GT(brightest, 128);
  EXPECT_EQ(app::small_picture(*file, 9999).error().code, base::ErrorCode::out_of_range);
}

}  // namespace
}  // namespace synovia
