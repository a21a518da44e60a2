// SPDX-License-Identifier: Apache-2.0
#include <thread>

#include "archive_support.h"

using namespace synovia;
using image::DisplaySet;
using test::SmallDicom;
using test::uid_of;

namespace {

SmallDicom film(int number, const std::string& series, int series_number, int instance_number) {
  SmallDicom one;
  one.sop_uid = uid_of(number);
  one.series_uid = series;
  one.series_number = series_number;
  one.instance_number = instance_number;
  one.modality = "DX";
  one.seed = static_cast<unsigned>(number);
  return one;
}

SmallDicom run(int number, const std::string& series, int series_number) {
  SmallDicom one = film(number, series, series_number, number);
  one.sop_class_uid = "1.2.840.10008.5.1.4.1.1.12.2";
  one.modality = "RF";
  one.frames = 6;
  return one;
}

class DisplaySets : public testing::Test {
 protected:
  void ingest(const SmallDicom& is) {
    const auto ingested = archive_->ingest(test::small_dicom(is), "test");
    ASSERT_TRUE(ingested) << ingested.error().sentence;
  }
  std::vector<DisplaySet> sets() {
    auto all = archive::display_sets(*archive_, "1.2.3.4");
    EXPECT_TRUE(all) << (all ? "" : all.error().sentence);
    return all.value_or({});
  }
  test::TemporaryFolder folder_;
  std::unique_ptr<archive::LocalArchive> archive_ = test::open_archive(folder_.path());
};

}  // namespace

TEST_F(DisplaySets, GroupTheFilmsOfASeriesByInstanceNumber) {
  ingest(film(1, "1.2.3.4.9", 2, 2));
  ingest(film(2, "1.2.3.4.9", 2, 1));
  ingest(film(3, "1.2.3.4.8", 1, 1));
  const auto all = sets();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].series_uid, "1.2.3.4.8");
  EXPECT_EQ(all[0].kind, DisplaySet::Kind::radiographs);
  ASSERT_EQ(all[1].pictures.size(), 2u);
  EXPECT_EQ(all[1].pictures[0].sop_uid, uid_of(2));
  EXPECT_EQ(all[1].pictures[1].sop_uid, uid_of(1));
  EXPECT_EQ(all[1].modality, "DX");
  EXPECT_EQ(all[1].patient_id, "P1");
  EXPECT_EQ(all[1].description, "Face");
  EXPECT_EQ(all[1].date, "2026-03-01");
}

TEST_F(DisplaySets, MakeEachRunItsOwn) {
  ingest(run(1, "1.2.3.4.9", 1));
  ingest(run(2, "1.2.3.4.9", 1));
  ingest(film(3, "1.2.3.4.9", 1, 3));
  const auto all = sets();
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].kind, DisplaySet::Kind::run);
  EXPECT_EQ(all[0].pictures.at(0).frames, 6u);
  EXPECT_EQ(all[1].kind, DisplaySet::Kind::run);
  EXPECT_EQ(all[2].kind, DisplaySet::Kind::radiographs);
}

TEST_F(DisplaySets, GiveTheirFramesThroughACacheBoundedInBytes) {
  ingest(run(1, "1.2.3.4.9", 1));
  const auto all = sets();
  ASSERT_EQ(all.size(), 1u);
  const auto source = archive::frame_source(*archive_, all[0], 3 * 16 * 16);
  EXPECT_EQ(source->cached(0, 0), nullptr);
  const base::Bytes file = test::small_dicom(run(1, "1.2.3.4.9", 1));
  for (std::size_t i = 0; i < 6; ++i) {
    const auto frame = source->frame(0, i);
    ASSERT_TRUE(frame) << frame.error().sentence;
    const auto begin = file.end() - static_cast<std::ptrdiff_t>((6 - i) * 256);
    EXPECT_TRUE(std::equal((*frame)->bytes.begin(), (*frame)->bytes.end(), begin, begin + 256)) << i;
  }
  EXPECT_EQ(source->cached(0, 2), nullptr);
  for (std::size_t i = 3; i < 6; ++i) EXPECT_NE(source->cached(0, i), nullptr);
  EXPECT_EQ(source->frame(0, 6).error().code, base::ErrorCode::out_of_range);
  EXPECT_EQ(source->frame(1, 0).error().code, base::ErrorCode::out_of_range);
}

TEST_F(DisplaySets, KeepTheLastFrameThoughItIsLargerThanTheCache) {
  ingest(film(1, "1.2.3.4.9", 1, 1));
  const auto source = archive::frame_source(*archive_, sets().at(0), 10);
  ASSERT_TRUE(source->frame(0, 0));
  EXPECT_NE(source->cached(0, 0), nullptr);
}

TEST_F(DisplaySets, GiveFramesToSeveralThreads) {
  for (int i = 1; i <= 30; ++i) ingest(film(i, "1.2.3.4.9", 1, i));  // more than files are held open
  const auto set = sets().at(0);
  const auto source = archive::frame_source(*archive_, set, 8 * 256);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < 60; ++i) {
        const std::size_t picture = (i * (t + 1)) % 30;
        const auto frame = source->frame(picture, 0);
        ASSERT_TRUE(frame);
        const base::Bytes file =
            test::small_dicom(film(static_cast<int>(picture) + 1, "1.2.3.4.9", 1, static_cast<int>(picture) + 1));
        EXPECT_TRUE(std::equal((*frame)->bytes.begin(), (*frame)->bytes.end(), file.end() - 256));
      }
    });
  for (std::thread& thread : threads) thread.join();
}
