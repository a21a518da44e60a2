// SPDX-License-Identifier: Apache-2.0
#include "archive/intake.h"

#include <thread>

#include "archive_support.h"

using namespace synovia;
using archive::Intake;

namespace {

constexpr std::uint64_t kSegment = 64 * 1024;

std::unique_ptr<Intake> open_intake(const std::filesystem::path& folder, std::size_t segments = 2) {
  auto opened = Intake::open(folder, kSegment, segments);
  EXPECT_TRUE(opened) << (opened ? "" : opened.error().sentence);
  return opened ? std::move(*opened) : nullptr;
}

}  // namespace

TEST(Intake, HandsOutEachThreadsRecordsAfterReopeningInOrder) {
  test::TemporaryFolder folder;
  {
    const auto intake = open_intake(folder.path());
    std::vector<std::thread> threads;
    for (std::uint8_t t = 0; t < 4; ++t)
      threads.emplace_back([&, t] {
        for (std::uint8_t i = 0; i < 50; ++i) EXPECT_TRUE(intake->append(base::Bytes{t, i}));
      });
    for (std::thread& thread : threads) thread.join();
  }
  const auto replayed = open_intake(folder.path())->take_replayed();
  ASSERT_EQ(replayed.size(), 200u);
  std::array<int, 4> next{};
  for (const auto& one : replayed) EXPECT_EQ(one.record.payload[1], next[one.record.payload[0]]++);
}

TEST(Intake, HasNothingToReplayOnceAllWasReleased) {
  test::TemporaryFolder folder;
  {
    const auto intake = open_intake(folder.path());
    for (int i = 0; i < 5; ++i) {
      const auto ticket = intake->append(base::Bytes(100, 1));
      ASSERT_TRUE(ticket);
      intake->release(*ticket);
    }
    intake->tidy();
  }
  EXPECT_TRUE(open_intake(folder.path())->take_replayed().empty());
}

TEST(Intake, ReusesItsSegmentsForEver) {
  test::TemporaryFolder folder;
  const auto intake = open_intake(folder.path());
  for (int i = 0; i < 200; ++i) {
    const auto ticket = intake->append(base::Bytes(10000, 1));
    ASSERT_TRUE(ticket);
    intake->release(*ticket);
  }
  std::size_t segments = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    segments += entry.path().extension() == ".seg";
  EXPECT_LE(segments, 2u);
}

TEST(Intake, WaitsForRoomAndAsksForIt) {
  test::TemporaryFolder folder;
  const auto intake = open_intake(folder.path(), 1);
  std::atomic<bool> asked = false;
  intake->on_need_room([&] { asked = true; });
  const auto first = intake->append(base::Bytes(40000, 1));
  ASSERT_TRUE(first);
  std::thread late([&] { EXPECT_TRUE(intake->append(base::Bytes(40000, 2))); });
  while (!asked) std::this_thread::yield();
  intake->release(*first);
  late.join();
}

TEST(Intake, FailsInsteadOfWaitingWhileNothingCanBeMoved) {
  test::TemporaryFolder folder;
  const auto intake = open_intake(folder.path(), 1);
  ASSERT_TRUE(intake->append(base::Bytes(40000, 1)));
  intake->set_stuck(base::fail(base::ErrorCode::io, "disk full"));
  const auto refused = intake->append(base::Bytes(40000, 2));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::ErrorCode::io);
  EXPECT_EQ(open_intake(folder.path())->take_replayed().size(), 1u);
}

TEST(Intake, RefusesARecordNoSegmentCanHold) {
  test::TemporaryFolder folder;
  const auto intake = open_intake(folder.path());
  const auto refused = intake->append(base::Bytes(kSegment, 1));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::ErrorCode::refused);
  EXPECT_TRUE(intake->append(base::Bytes(intake->largest_payload(), 1)));
}

TEST(Intake, ReplacesASegmentThatWasCutShort) {
  test::TemporaryFolder folder;
  { ASSERT_TRUE(open_intake(folder.path())->append(base::Bytes(10, 1))); }
  std::filesystem::resize_file(folder / "segment-00.seg", 5000);
  const auto intake = open_intake(folder.path());
  auto replayed = intake->take_replayed();
  ASSERT_EQ(replayed.size(), 1u);
  intake->release(replayed[0].ticket);
  EXPECT_TRUE(intake->append(base::Bytes(intake->largest_payload(), 1)));
}
