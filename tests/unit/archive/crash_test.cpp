// SPDX-License-Identifier: Apache-2.0
// Kills, torn records and full disks: what was answered with success is there byte for byte, and nothing half.
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <random>

#include "archive_support.h"

using namespace synovia;
using base::ErrorCode;
using test::instance_bytes;
using test::uid_of;

namespace {

// A process that ingests and says each number it was answered success for, until it is killed.
class Ingesting {
 public:
  template <class Work>
  explicit Ingesting(const Work& work) {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    child_ = ::fork();
    if (child_ == 0) {
      ::close(ends[0]);
      work([&](int number) {
        if (::write(ends[1], &number, sizeof number) != sizeof number) ::_exit(3);
      });
      for (;;) ::pause();
    }
    ::close(ends[1]);
    said_ = ends[0];
  }
  ~Ingesting() {
    kill();
    ::close(said_);
  }

  void wait_for(std::size_t count) {
    while (acknowledged.size() < count && read_one()) {}
  }
  void kill() {
    if (child_ <= 0) return;
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    child_ = -1;
    while (read_one()) {}
  }

  std::vector<int> acknowledged;

 private:
  bool read_one() {
    int number = 0;
    if (::read(said_, &number, sizeof number) != sizeof number) return false;
    acknowledged.push_back(number);
    return true;
  }
  pid_t child_ = -1;
  int said_ = -1;
};

std::uint16_t side_of(int number) { return number % 7 == 3 ? 1100 : number % 5 == 2 ? 300 : 16; }

void expect_all_there(archive::LocalArchive& archive, const std::vector<int>& numbers) {
  for (const int number : numbers) {
    const auto bytes = archive.read(uid_of(number));
    ASSERT_TRUE(bytes) << number << ": " << bytes.error().sentence;
    EXPECT_TRUE(*bytes == instance_bytes(number, side_of(number))) << number;
  }
}

void expect_clean(archive::LocalArchive& archive) {
  const auto report = archive.verify(false);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->faults, std::vector<std::string>{});
  EXPECT_EQ(report->files, report->index_rows);
  EXPECT_EQ(report->quarantined, 0u);
}

std::filesystem::path only_segment(const std::filesystem::path& folder) {
  std::filesystem::path found;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "intake"))
    if (entry.path().extension() == ".seg") found = entry.path();
  return found;
}

// Where the bytes of instance `number` begin in the segment.
std::uint64_t place_in(const std::filesystem::path& segment, int number) {
  const auto bytes = base::read_file(segment);
  const base::Bytes wanted = instance_bytes(number, side_of(number));
  const auto found = std::search(bytes->begin(), bytes->end(), wanted.begin(), wanted.end());
  EXPECT_NE(found, bytes->end());
  return static_cast<std::uint64_t>(found - bytes->begin());
}

void ingest_three_and_die(const std::filesystem::path& folder) {
  Ingesting process([&](const auto& say) {
    const auto archive = test::open_archive(folder, test::never_moving());
    for (const int number : {0, 1, 4})
      if (archive->ingest(instance_bytes(number, side_of(number)), "test")) say(number);
    for (;;) ::pause();
  });
  process.wait_for(3);
  process.kill();
  ASSERT_EQ(process.acknowledged.size(), 3u);
}

// A disk of 8 MiB.
struct SmallDisk {
  SmallDisk() : mounted(::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=8m") == 0) {}
  ~SmallDisk() {
    if (mounted) ::umount2(folder.path().c_str(), MNT_DETACH);
  }
  void fill() const {
    const std::string piece(64 * 1024, 'x');
    std::ofstream filler(folder / "filler");
    while (filler << piece << std::flush) {}
  }
  void make_room() const { std::filesystem::remove(folder / "filler"); }

  test::TemporaryFolder folder;
  const bool mounted;
};

struct FileSizeLimit {
  explicit FileSizeLimit(rlim_t bytes) {
    ::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit now{bytes, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &now);
  }
  ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &before); }
  rlimit before{};
};

}  // namespace

TEST(ArchiveAfterKill, HasAllThatWasAcknowledgedThoughNothingWasMoved) {
  test::TemporaryFolder folder;
  Ingesting process([&](const auto& say) {
    const auto archive = test::open_archive(folder.path(), test::never_moving());
    for (int number = 0; number < 20; ++number)
      if (archive->ingest(instance_bytes(number, side_of(number)), "test")) say(number);
    for (;;) ::pause();  // the archive's end would move them
  });
  process.wait_for(20);
  process.kill();
  ASSERT_EQ(process.acknowledged.size(), 20u);
  const auto archive = test::open_archive(folder.path(), test::never_moving());
  expect_all_there(*archive, process.acknowledged);
  expect_clean(*archive);
  expect_all_there(*archive, process.acknowledged);
}

TEST(ArchiveAfterKill, HasAllThatWasAcknowledgedAtAnyMoment) {
  test::TemporaryFolder folder;
  std::minstd_rand random(20260321);
  std::vector<int> acknowledged;
  for (int round = 0; round < 25; ++round) {
    Ingesting process([&](const auto& say) {
      const auto archive = test::open_archive(folder.path());
      for (int number = round * 10'000;; ++number)
        if (archive->ingest(instance_bytes(number, side_of(number)), "test")) say(number);
    });
    process.wait_for(1 + random() % 3);
    ::usleep(static_cast<useconds_t>(random() % 30'000));
    process.kill();
    acknowledged.insert(acknowledged.end(), process.acknowledged.begin(), process.acknowledged.end());
    // Now and then two kills follow each other, with no orderly end in between.
    if (round % 3 == 1) continue;
    const auto archive = test::open_archive(folder.path());
    expect_all_there(*archive, acknowledged);
    expect_clean(*archive);
  }
  const auto archive = test::open_archive(folder.path());
  expect_all_there(*archive, acknowledged);
  const auto before = archive->canonical_dump();
  ASSERT_TRUE(archive->verify(true));
  EXPECT_EQ(*before, *archive->canonical_dump());
}

TEST(ArchiveAfterKill, HasABatchWholeOrNotAtAll) {
  test::TemporaryFolder folder;
  std::minstd_rand random(7);
  for (int round = 0; round < 10; ++round) {
    const int first = round * 10'000;
    Ingesting process([&](const auto& say) {
      const auto archive = test::open_archive(folder.path());
      for (int number = first;; number += 3) {
        std::vector<base::Bytes> batch;
        for (int i = number; i < number + 3; ++i) batch.push_back(instance_bytes(i, side_of(i)));
        if (archive->commit(batch, "signature")) say(number);
      }
    });
    process.wait_for(1);
    ::usleep(static_cast<useconds_t>(random() % 20'000));
    process.kill();
    const auto archive = test::open_archive(folder.path());
    const int last = process.acknowledged.back();
    for (int number = first; number <= last + 3; number += 3) {
      const bool one = archive->read(uid_of(number)).has_value();
      for (int i = number; i < number + 3; ++i) EXPECT_EQ(archive->read(uid_of(i)).has_value(), one) << i;
      EXPECT_TRUE(one || number > last) << number;
    }
    expect_clean(*archive);
  }
}

TEST(ArchiveAfterKill, DropsARecordTornByAPowerCut) {
  test::TemporaryFolder folder;
  ASSERT_NO_FATAL_FAILURE(ingest_three_and_die(folder.path()));
  const auto segment = only_segment(folder.path());
  std::fstream stream(segment, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekp(static_cast<std::streamoff>(place_in(segment, 4) + 200));
  stream.put('?').put('!');
  stream.close();
  const auto archive = test::open_archive(folder.path());
  expect_all_there(*archive, {0, 1});
  EXPECT_EQ(archive->read(uid_of(4)).error().code, ErrorCode::not_found);
  expect_clean(*archive);
  EXPECT_TRUE(archive->ingest(instance_bytes(4, side_of(4)), "again"));
}

TEST(ArchiveAfterKill, ReadsASegmentThatWasCutShort) {
  test::TemporaryFolder folder;
  ASSERT_NO_FATAL_FAILURE(ingest_three_and_die(folder.path()));
  const auto segment = only_segment(folder.path());
  std::filesystem::resize_file(segment, place_in(segment, 4) + 100);
  const auto archive = test::open_archive(folder.path());
  expect_all_there(*archive, {0, 1});
  EXPECT_FALSE(archive->read(uid_of(4)));
  expect_clean(*archive);
  EXPECT_TRUE(archive->ingest(instance_bytes(4, side_of(4)), "again"));
}

TEST(ArchiveAfterKill, RemovesSpooledFilesNoRecordSpeaksOf) {
  test::TemporaryFolder folder;
  { test::open_archive(folder.path()); }
  std::ofstream(folder.path() / "intake" / "spool" / "stray.part") << "half an instance";
  const auto archive = test::open_archive(folder.path());
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "intake" / "spool" / "stray.part"));
}

TEST(ArchiveOnAFullDisk, AcceptsNothingItCannotKeepAndTakesItLater) {
  test::TemporaryFolder folder;
  const auto archive = test::open_archive(folder.path(), test::never_moving());
  ASSERT_TRUE(archive->ingest(instance_bytes(0), "test"));
  {
    const FileSizeLimit no_writing(1);
    for (const int number : {1, 3}) {
      const auto refused = archive->ingest(instance_bytes(number, side_of(number)), "test");
      ASSERT_FALSE(refused);
      EXPECT_EQ(refused.error().code, ErrorCode::io);
      EXPECT_FALSE(archive->read(uid_of(number)));
    }
    EXPECT_FALSE(archive->settle());
    EXPECT_TRUE(archive->read(uid_of(0)));
  }
  for (const int number : {1, 3}) ASSERT_TRUE(archive->ingest(instance_bytes(number, side_of(number)), "again"));
  expect_all_there(*archive, {0, 1, 3});
  ASSERT_TRUE(archive->settle());
  expect_all_there(*archive, {0, 1, 3});
  expect_clean(*archive);
}

TEST(ArchiveOnAFullDisk, KeepsWhatItAcceptedUntilThereIsRoom) {
  const SmallDisk disk;
  if (!disk.mounted) GTEST_SKIP() << "no right to mount a small disk";
  const auto archive = test::open_archive(disk.folder / "data");
  ASSERT_NE(archive, nullptr);
  disk.fill();
  std::vector<int> acknowledged;
  int number = 0;
  for (; number < 2000; ++number) {
    const auto ingested = archive->ingest(instance_bytes(number, side_of(number)), "test");
    if (ingested) {
      acknowledged.push_back(number);
      continue;
    }
    EXPECT_EQ(ingested.error().code, ErrorCode::io);
    if (side_of(number) == 16) break;
  }
  ASSERT_LT(number, 2000);
  ASSERT_FALSE(acknowledged.empty());
  expect_all_there(*archive, acknowledged);
  disk.make_room();
  ASSERT_TRUE(archive->ingest(instance_bytes(number, side_of(number)), "again"));
  acknowledged.push_back(number);
  ASSERT_TRUE(archive->settle());
  expect_all_there(*archive, acknowledged);
  expect_clean(*archive);
}
