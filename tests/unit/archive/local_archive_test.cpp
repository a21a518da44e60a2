// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <thread>

#include "archive_support.h"

#include "base/hash.h"
#include "base/log.h"

using namespace synovia;
using archive::IngestOutcome;
using base::ErrorCode;
using test::instance_bytes;
using test::uid_of;

namespace {

std::size_t files_in(const std::filesystem::path& folder, const std::string& extension) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    count += entry.path().extension() == extension;
  return count;
}

}  // namespace

TEST(LocalArchive, ReadsAnInstanceAtOnceByteForByte) {
  test::TemporaryFolder folder;
  const auto archive = test::open_archive(folder.path(), test::never_moving());
  const auto ingested = archive->ingest(instance_bytes(1), "test");
  ASSERT_TRUE(ingested) << ingested.error().sentence;
  EXPECT_EQ(ingested->outcome, IngestOutcome::stored);
  EXPECT_EQ(ingested->sop_uid, uid_of(1));
  EXPECT_EQ(files_in(folder / "objects", ".dcm"), 0u);
  EXPECT_EQ(*archive->read(uid_of(1)), instance_bytes(1));
  ASSERT_TRUE(archive->settle());
  EXPECT_EQ(files_in(folder / "objects", ".dcm"), 1u);
  EXPECT_EQ(*archive->read(uid_of(1)), instance_bytes(1));
}

TEST(LocalArchive, NamesFilesByAHashNeverByATagsText) {
  test::TemporaryFolder folder;
  const auto archive = test::open_archive(folder.path());
  test::SmallDicom hostile;
  hostile.sop_uid = "../../../escape";
  ASSERT_TRUE(archive->ingest(test::small_dicom(hostile), "test"));
  const auto file = archive->file_of(hostile.sop_uid);
  ASSERT_TRUE(file);
  const std::string name = base::sha256(std::string_view(hostile.sop_uid));
  EXPECT_EQ(*file, folder.path() / "objects" / name.substr(0, 2) / name.substr(2, 2) / (name + ".dcm"));
}

TEST(LocalArchive, TakesTheSameBytesTwiceAsADuplicate) {
  test::TemporaryFolder folder;
  for (const auto& options : {test::never_moving(), test::small_segments()}) {
    const auto archive = test::open_archive(folder.path(), options);
    ASSERT_TRUE(archive->ingest(instance_bytes(1), "test"));
    EXPECT_EQ(archive->ingest(instance_bytes(1), "test")->outcome, IngestOutcome::duplicate);
    ASSERT_TRUE(archive->settle());
    EXPECT_EQ(archive->ingest(instance_bytes(1), "test")->outcome, IngestOutcome::duplicate);
  }
  EXPECT_EQ(files_in(folder / "quarantine", ".dcm"), 0u);
}

TEST(LocalArchive, SetsOtherBytesUnderAKnownUidAside) {
  test::TemporaryFolder folder;
  const auto archive = test::open_archive(folder.path(), test::never_moving());
  ASSERT_TRUE(archive->ingest(instance_bytes(1), "test"));
  const auto check = [&](std::uint16_t side) {
    const auto conflict = archive->ingest(instance_bytes(1, side), "dicom:CARM");
    ASSERT_FALSE(conflict);
    EXPECT_EQ(conflict.error().code, ErrorCode::conflict);
    EXPECT_NE(conflict.error().sentence.find(uid_of(1)), std::string::npos);
    const std::string hash = base::sha256(base::ByteView(instance_bytes(1, side)));
    EXPECT_EQ(*base::read_file(folder.path() / "quarantine" / (hash + ".dcm")), instance_bytes(1, side));
    const auto reason = nlohmann::json::parse(*base::read_text(folder.path() / "quarantine" / (hash + ".json")));
    EXPECT_EQ(reason["code"], "conflict");
    EXPECT_EQ(reason["source"], "dicom:CARM");
  };
  check(18);
  ASSERT_TRUE(archive->settle());
  check(20);
  EXPECT_EQ(*archive->read(uid_of(1)), instance_bytes(1));
}

TEST(LocalArchive, SetsWhatIsNoDicomAsideWithItsReason) {
  test::TemporaryFolder folder;
  const auto archive = test::open_archive(folder.path());
  for (const base::Bytes& bytes : {base::Bytes{}, base::Bytes(500, 'x'), base::Bytes(5 << 20, 'x')}) {
    const auto refused = archive->ingest(bytes, "test");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::corrupt);
  }
  EXPECT_EQ(files_in(folder / "quarantine", ".dcm"), 3u);
  EXPECT_EQ(files_in(folder / "quarantine", ".json"), 3u);
  EXPECT_EQ(files_in(folder / "intake", ".part"), 0u);
  EXPECT_EQ(archive->verify(false)->quarantined, 3u);
}

TEST(LocalArchive, RefusesAnInstanceWithoutIdentifiers) {
  test::TemporaryFolder folder;
  const auto archive = test::open_archive(folder.path());
  test::SmallDicom nameless;
  const auto refused = archive->ingest(test::small_dicom(nameless), "test");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::corrupt);
}

TEST(LocalArchive, StreamsALargeInstanceThroughTheSpool) {
  test::TemporaryFolder folder;
  const base::Bytes large = instance_bytes(1, 2500);  // 6 MB
  {
    const auto archive = test::open_archive(folder.path(), test::never_moving());
    const auto incoming = archive->receive();
    for (std::size_t at = 0; at < large.size(); at += 100'000)
      ASSERT_TRUE(
          incoming->append(base::ByteView(large).subspan(at, std::min<std::size_t>(100'000, large.size() - at))));
    ASSERT_TRUE(incoming->finish("test"));
    EXPECT_EQ(files_in(folder / "intake", ".part"), 1u);
    EXPECT_EQ(*archive->read(uid_of(1)), large);
    EXPECT_EQ(archive->ingest(large, "test")->outcome, IngestOutcome::duplicate);
    EXPECT_EQ(files_in(folder / "intake", ".part"), 1u);
    ASSERT_TRUE(archive->settle());
    EXPECT_EQ(archive->ingest(large, "test")->outcome, IngestOutcome::duplicate);
  }
  EXPECT_EQ(files_in(folder / "intake", ".part"), 0u);
  const auto archive = test::open_archive(folder.path());
  EXPECT_EQ(*archive->read(uid_of(1)), large);
  EXPECT_TRUE(archive->verify(false)->faults.empty());
}

TEST(LocalArchive, LeavesNothingOfAnInstanceThatNeverEnded) {
  test::TemporaryFolder folder;
  const auto archive = test::open_archive(folder.path());
  {
    const auto incoming = archive->receive();
    ASSERT_TRUE(incoming->append(base::Bytes(6 << 20, 1)));
  }
  EXPECT_EQ(files_in(folder / "intake", ".part"), 0u);
}

TEST(LocalArchive, RefusesADataSetThatIsNotTheOneAnnounced) {
  test::TemporaryFolder folder;
  const auto archive = test::open_archive(folder.path());
  const auto incoming = archive->receive();
  ASSERT_TRUE(incoming->append(instance_bytes(1)));
  const auto refused = incoming->finish("test", uid_of(2));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::refused);
  EXPECT_FALSE(archive->read(uid_of(1)));
}

TEST(LocalArchive, CommitsABatchWholeOrNotAtAll) {
  test::TemporaryFolder folder;
  const auto archive = test::open_archive(folder.path());
  const auto all = archive->commit({instance_bytes(1), instance_bytes(2), instance_bytes(3, 700)}, "signature");
  ASSERT_TRUE(all) << all.error().sentence;
  ASSERT_EQ(all->size(), 3u);
  EXPECT_EQ((*all)[2].sop_uid, uid_of(3));

  EXPECT_EQ(archive->commit({instance_bytes(4), base::Bytes(10, 'x')}, "signature").error().code, ErrorCode::corrupt);
  EXPECT_EQ(archive->commit({instance_bytes(4), instance_bytes(1, 18)}, "signature").error().code, ErrorCode::conflict);
  EXPECT_EQ(archive->commit({instance_bytes(4), instance_bytes(4)}, "signature").error().code, ErrorCode::conflict);
  EXPECT_FALSE(archive->read(uid_of(4)));
  EXPECT_EQ(archive->find({})->front().instances, 3u);

  const auto again = archive->commit({instance_bytes(1), instance_bytes(4)}, "signature");
  ASSERT_TRUE(again);
  EXPECT_EQ((*again)[0].outcome, IngestOutcome::duplicate);
  EXPECT_EQ((*again)[1].outcome, IngestOutcome::stored);
}

TEST(LocalArchive, CommitsABatchLargerThanASegment) {
  test::TemporaryFolder folder;
  std::vector<base::Bytes> batch;
  for (int i = 0; i < 12; ++i) batch.push_back(instance_bytes(i, 400));  // 160 kB each, segments of 1 MiB
  batch.push_back(instance_bytes(99, 2500));
  {
    const auto archive = test::open_archive(folder.path(), test::never_moving());
    ASSERT_TRUE(archive->commit(batch, "signature"));
    for (int i = 0; i < 12; ++i) EXPECT_EQ(*archive->read(uid_of(i)), batch[static_cast<std::size_t>(i)]);
  }
  EXPECT_TRUE(test::open_archive(folder.path())->verify(false)->faults.empty());
}

TEST(LocalArchive, BelongsToOneProcess) {
  test::TemporaryFolder folder;
  auto archive = test::open_archive(folder.path());
  const auto second = archive::LocalArchive::open(folder.path());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::conflict);
  archive.reset();
  EXPECT_TRUE(archive::LocalArchive::open(folder.path(), test::small_segments()));
}

TEST(LocalArchive, FindsWhatWasAcceptedBeforeTheQuestion) {
  test::TemporaryFolder folder;
  const auto archive = test::open_archive(folder.path(), test::never_moving());
  for (int i = 1; i <= 3; ++i) ASSERT_TRUE(archive->ingest(instance_bytes(i), "test"));
  const auto studies = archive->find({.name_prefix = "tes"});
  ASSERT_TRUE(studies);
  ASSERT_EQ(studies->size(), 1u);
  EXPECT_EQ(studies->front().instances, 3u);
  EXPECT_EQ(studies->front().date, "2026-03-01");
  const auto instances = archive->instances(studies->front().study_uid);
  ASSERT_EQ(instances->size(), 3u);
  EXPECT_EQ((*instances)[1].identity.sop_uid, uid_of(2));
  EXPECT_EQ((*instances)[1].size, instance_bytes(2).size());
  EXPECT_EQ((*instances)[1].sha256, base::sha256(base::ByteView(instance_bytes(2))));
  EXPECT_EQ(archive->instance(uid_of(9)).error().code, ErrorCode::not_found);
  EXPECT_EQ(archive->read(uid_of(9)).error().code, ErrorCode::not_found);
  EXPECT_EQ(archive->file_of(uid_of(9)).error().code, ErrorCode::not_found);
}

TEST(LocalArchive, CountsTheFramesOfARun) {
  test::TemporaryFolder folder;
  const auto archive = test::open_archive(folder.path());
  test::SmallDicom run;
  run.sop_uid = uid_of(1);
  run.sop_class_uid = "1.2.840.10008.5.1.4.1.1.12.2";
  run.frames = 7;
  ASSERT_TRUE(archive->ingest(test::small_dicom(run), "test"));
  EXPECT_EQ(archive->instance(uid_of(1))->frames, 7u);
}

TEST(LocalArchive, TellsItsListenerWhatWasStoredOnce) {
  test::TemporaryFolder folder;
  std::vector<std::string> stored;
  {
    const auto archive = test::open_archive(folder.path());
    archive->on_stored([&](const dicom::Identity& identity) { stored.push_back(identity.sop_uid); });
    ASSERT_TRUE(archive->ingest(instance_bytes(1), "test"));
    ASSERT_TRUE(archive->ingest(instance_bytes(1), "test"));
    ASSERT_TRUE(archive->ingest(instance_bytes(2), "test"));
  }
  EXPECT_EQ(stored, (std::vector<std::string>{uid_of(1), uid_of(2)}));
}

TEST(LocalArchive, TakesFromSeveralThreadsAndReusesItsSegments) {
  test::TemporaryFolder folder;
  const auto archive = test::open_archive(folder.path());
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 40; ++i) {
        const int number = t * 1000 + i;
        EXPECT_TRUE(archive->ingest(instance_bytes(number, 200), "test"));  // 40 kB each: 6.4 MB through 3 MiB
        EXPECT_EQ(*archive->read(uid_of(number)), instance_bytes(number, 200));
      }
    });
  for (std::thread& thread : threads) thread.join();
  const auto report = archive->verify(false);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->files, 160u);
  EXPECT_EQ(report->index_rows, 160u);
  EXPECT_TRUE(report->faults.empty());
}

TEST(LocalArchive, AcceptsAnInstanceOnceWhenAllThreadsBringIt) {
  test::TemporaryFolder folder;
  const auto archive = test::open_archive(folder.path());
  std::atomic<int> stored = 0, duplicates = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 30; ++i) {
        const auto one = archive->ingest(instance_bytes(i), "test");
        ASSERT_TRUE(one);
        ++(one->outcome == IngestOutcome::stored ? stored : duplicates);
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(stored, 30);
  EXPECT_EQ(duplicates, 90);
}
