// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include "archive_support.h"

using namespace synovia;
using test::instance_bytes;
using test::uid_of;
using testing::Test;

namespace {

class Verify : public Test {
 protected:
  void SetUp() override {
    archive_ = test::open_archive(folder_.path());
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(archive_->ingest(instance_bytes(i), "test"));
    ASSERT_TRUE(archive_->settle());
  }

  std::vector<std::string> faults(bool rebuild = false) {
    const auto report = archive_->verify(rebuild);
    EXPECT_TRUE(report);
    return report ? report->faults : std::vector<std::string>{};
  }
  bool names(const std::vector<std::string>& faults, const std::string& uid) {
    return faults.size() == 1 && faults[0].find(uid) != std::string::npos;
  }
  void reopen() {
    archive_.reset();
    archive_ = test::open_archive(folder_.path());
  }

  test::TemporaryFolder folder_;
  std::unique_ptr<archive::LocalArchive> archive_;
};

}  // namespace

TEST_F(Verify, FindsNothingWrongWithASoundArchive) {
  const auto report = archive_->verify(false);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->files, 5u);
  EXPECT_EQ(report->index_rows, 5u);
  EXPECT_EQ(report->quarantined, 0u);
  EXPECT_TRUE(report->faults.empty());
}

TEST_F(Verify, NamesAChangedFileAndDoesNotTakeItForTruthWhenRebuilding) {
  const auto file = archive_->file_of(uid_of(2));
  std::fstream stream(*file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekp(-1, std::ios::end);
  stream.put('?');
  stream.close();
  EXPECT_TRUE(names(faults(), uid_of(2)));
  EXPECT_TRUE(names(faults(true), uid_of(2)));
  EXPECT_TRUE(names(faults(), uid_of(2)));
}

TEST_F(Verify, NamesAMissingFile) {
  std::filesystem::remove(*archive_->file_of(uid_of(2)));
  EXPECT_TRUE(names(faults(), uid_of(2)));
  EXPECT_TRUE(names(faults(true), uid_of(2)));
  EXPECT_TRUE(faults().empty());
  EXPECT_EQ(archive_->verify(false)->index_rows, 4u);
}

TEST_F(Verify, NamesAFileInAForeignPlace) {
  const auto file = *archive_->file_of(uid_of(2));
  std::filesystem::copy_file(file, file.parent_path() / "0000.dcm");
  EXPECT_TRUE(names(faults(), uid_of(2)));
}

TEST_F(Verify, NamesAFileThatIsNoDicom) {
  const auto file = *archive_->file_of(uid_of(2));
  std::ofstream(file.parent_path() / "notes.txt") << "a note";
  EXPECT_TRUE(names(faults(), "notes.txt"));
}

TEST_F(Verify, NamesAFileTheIndexDoesNotKnowUntilItIsRebuilt) {
  const auto file = *archive_->file_of(uid_of(2));
  std::filesystem::rename(file, folder_ / "aside");
  (void)archive_->verify(true);
  std::filesystem::rename(folder_ / "aside", file);
  EXPECT_TRUE(names(faults(), uid_of(2)));
  EXPECT_TRUE(names(faults(true), uid_of(2)));
  EXPECT_TRUE(faults().empty());
}

TEST_F(Verify, RebuildsAnEqualIndexFromTheFilesAlone) {
  const auto before = archive_->canonical_dump();
  archive_.reset();
  for (const char* leaf : {"index.sqlite", "index.sqlite-wal", "index.sqlite-shm"})
    std::filesystem::remove(folder_ / leaf);
  archive_ = test::open_archive(folder_.path());
  EXPECT_TRUE(faults(true).empty());
  const auto after = archive_->canonical_dump();
  ASSERT_TRUE(after);
  EXPECT_EQ((*before)["instances"].size(), 5u);
  EXPECT_EQ(*before, *after);
}

TEST_F(Verify, MakesADamagedIndexAnewWhenOpening) {
  const auto before = archive_->canonical_dump();
  archive_.reset();
  std::ofstream(folder_ / "index.sqlite", std::ios::trunc) << std::string(8192, 'x');
  archive_ = test::open_archive(folder_.path());
  ASSERT_NE(archive_, nullptr);
  EXPECT_EQ(*before, *archive_->canonical_dump());
}

TEST_F(Verify, StopsWhenCancelledAndChangesNothing) {
  base::JobState job("verify");
  job.cancel();
  const auto stopped = archive_->verify(true, &job);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, base::ErrorCode::cancelled);
  EXPECT_EQ(archive_->verify(false)->index_rows, 5u);
}
