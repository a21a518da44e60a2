// SPDX-License-Identifier: Apache-2.0
#include "archive/segment.h"

#include <fstream>

#include "archive_support.h"

using namespace synovia;
using archive::Segment;

namespace {

constexpr std::uint64_t kCapacity = 64 * 1024;

base::Bytes payload(std::size_t size, std::uint8_t value) { return base::Bytes(size, value); }

std::unique_ptr<Segment> open_segment(const std::filesystem::path& file) {
  auto opened = Segment::open(file, kCapacity);
  EXPECT_TRUE(opened) << (opened ? "" : opened.error().sentence);
  return opened ? std::move(*opened) : nullptr;
}

std::vector<archive::Record> replay(const std::filesystem::path& file, std::size_t& torn) {
  torn = 0;
  auto records = open_segment(file)->replay(torn);
  EXPECT_TRUE(records);
  return records.value_or({});
}

void overwrite(const std::filesystem::path& file, std::streamoff at, char value) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekp(at);
  stream.put(value);
}

}  // namespace

TEST(Segment, IsWrittenWithZerosToItsFullSizeBeforehand) {
  test::TemporaryFolder folder;
  open_segment(folder / "one.seg");
  EXPECT_EQ(std::filesystem::file_size(folder / "one.seg"), kCapacity);
}

TEST(Segment, GivesBackItsRecordsInOrderAfterReopening) {
  test::TemporaryFolder folder;
  {
    const auto segment = open_segment(folder / "one.seg");
    ASSERT_TRUE(segment->write(7, payload(100, 1)));
    ASSERT_TRUE(segment->write(8, payload(3, 2)));
    ASSERT_TRUE(segment->sync());
  }
  std::size_t torn = 0;
  const auto records = replay(folder / "one.seg", torn);
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].sequence, 7u);
  EXPECT_EQ(records[0].payload, payload(100, 1));
  EXPECT_EQ(records[1].payload, payload(3, 2));
  EXPECT_EQ(torn, 0u);
}

TEST(Segment, LeavesOutARecordTornInItsPayloadAndKeepsTheOthers) {
  test::TemporaryFolder folder;
  {
    const auto segment = open_segment(folder / "one.seg");
    ASSERT_TRUE(segment->write(1, payload(100, 1)));
    ASSERT_TRUE(segment->write(2, payload(100, 2)));
    ASSERT_TRUE(segment->sync());
  }
  overwrite(folder / "one.seg", 4096 + 60, 9);
  std::size_t torn = 0;
  const auto records = replay(folder / "one.seg", torn);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].sequence, 2u);
  EXPECT_EQ(torn, 1u);
}

TEST(Segment, LeavesOutATornTail) {
  test::TemporaryFolder folder;
  {
    const auto segment = open_segment(folder / "one.seg");
    ASSERT_TRUE(segment->write(1, payload(100, 1)));
    ASSERT_TRUE(segment->write(2, payload(100, 2)));
    ASSERT_TRUE(segment->sync());
  }
  const std::uint64_t second = 4096 + Segment::space_for(100);
  overwrite(folder / "one.seg", static_cast<std::streamoff>(second) + 20, 9);  // in the header
  std::size_t torn = 0;
  EXPECT_EQ(replay(folder / "one.seg", torn).size(), 1u);
}

TEST(Segment, CutShortGivesTheRecordsThatAreWhole) {
  test::TemporaryFolder folder;
  {
    const auto segment = open_segment(folder / "one.seg");
    ASSERT_TRUE(segment->write(1, payload(100, 1)));
    ASSERT_TRUE(segment->write(2, payload(1000, 2)));
    ASSERT_TRUE(segment->sync());
  }
  std::filesystem::resize_file(folder / "one.seg", 4096 + Segment::space_for(100) + 500);
  std::size_t torn = 0;
  const auto records = replay(folder / "one.seg", torn);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].sequence, 1u);
  EXPECT_EQ(torn, 1u);
}

TEST(Segment, HasNoRecordsOnceRecycledThoughTheirBytesAreStillThere) {
  test::TemporaryFolder folder;
  {
    const auto segment = open_segment(folder / "one.seg");
    ASSERT_TRUE(segment->write(1, payload(100, 1)));
    ASSERT_TRUE(segment->write(2, payload(100, 2)));
    ASSERT_TRUE(segment->sync());
    ASSERT_TRUE(segment->recycle());
    ASSERT_TRUE(segment->write(3, payload(100, 3)));  // the old second record now follows it directly
    ASSERT_TRUE(segment->sync());
  }
  std::size_t torn = 0;
  const auto records = replay(folder / "one.seg", torn);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].sequence, 3u);
}

TEST(Segment, ForgetsWhatWasTakenBack) {
  test::TemporaryFolder folder;
  {
    const auto segment = open_segment(folder / "one.seg");
    ASSERT_TRUE(segment->write(1, payload(100, 1)));
    ASSERT_TRUE(segment->sync());
    ASSERT_TRUE(segment->write(2, payload(100, 2)));
    ASSERT_TRUE(segment->write(3, payload(100, 3)));
    segment->take_back();
  }
  std::size_t torn = 0;
  EXPECT_EQ(replay(folder / "one.seg", torn).size(), 1u);
}

TEST(Segment, SaysWhenAPayloadDoesNotFit) {
  test::TemporaryFolder folder;
  const auto segment = open_segment(folder / "one.seg");
  EXPECT_TRUE(segment->fits(kCapacity - 4096 - 40));
  EXPECT_FALSE(segment->fits(kCapacity - 4096 - 39));
}
