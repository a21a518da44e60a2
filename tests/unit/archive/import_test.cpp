// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include "archive_support.h"

using namespace synovia;
using archive::import_paths;
using test::instance_bytes;
using test::uid_of;

namespace {

void write(const std::filesystem::path& file, const base::Bytes& bytes) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

class Import : public testing::Test {
 protected:
  test::TemporaryFolder data_, disc_;
  std::unique_ptr<archive::LocalArchive> archive_ = test::open_archive(data_.path());
};

}  // namespace

TEST_F(Import, WalksFoldersAndListsWhatItRefusesWithAReason) {
  write(disc_ / "IMAGES/A/1", instance_bytes(1));
  write(disc_ / "IMAGES/B/2.dcm", instance_bytes(2));
  write(disc_ / "IMAGES/B/again.dcm", instance_bytes(2));
  write(disc_ / "IMAGES/other.dcm", instance_bytes(1, 18));
  write(disc_ / "AUTORUN.INF", base::Bytes(300, 'a'));
  const auto report = import_paths(*archive_, {disc_.path()}, false);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->stored, 2u);
  EXPECT_EQ(report->duplicates, 1u);
  ASSERT_EQ(report->refused.size(), 2u);
  EXPECT_NE(report->refused[0].file.find("AUTORUN.INF"), std::string::npos);
  EXPECT_FALSE(report->refused[0].reason.empty());
  EXPECT_NE(report->refused[1].file.find("other.dcm"), std::string::npos);
  // The contradiction is kept, the disc's own files are not.
  EXPECT_EQ(archive_->verify(false)->quarantined, 1u);
  EXPECT_TRUE(std::filesystem::exists(disc_ / "IMAGES/A/1"));
}

TEST_F(Import, PassesOverADicomdir) {
  test::SmallDicom directory;
  directory.sop_class_uid = "1.2.840.10008.1.3.10";
  directory.sop_uid = uid_of(5);
  write(disc_ / "DICOMDIR", test::small_dicom(directory));
  const auto report = import_paths(*archive_, {disc_.path()}, false);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->stored, 0u);
  EXPECT_TRUE(report->refused.empty());
  EXPECT_EQ(archive_->verify(false)->quarantined, 0u);
}

TEST_F(Import, DeletesASourceOnlyOnceItIsKept) {
  write(disc_ / "1", instance_bytes(1));
  write(disc_ / "2", instance_bytes(1));
  write(disc_ / "3", base::Bytes(300, 'a'));
  const auto report = import_paths(*archive_, {disc_.path()}, true);
  ASSERT_TRUE(report);
  EXPECT_FALSE(std::filesystem::exists(disc_ / "1"));
  EXPECT_FALSE(std::filesystem::exists(disc_ / "2"));
  EXPECT_TRUE(std::filesystem::exists(disc_ / "3"));
  EXPECT_EQ(*archive_->read(uid_of(1)), instance_bytes(1));
}

TEST_F(Import, SaysWhatIsNotThere) {
  const auto report = import_paths(*archive_, {disc_ / "nothing"}, false);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->refused.size(), 1u);
}

TEST_F(Import, ReportsProgressAndStopsWhenCancelled) {
  for (int i = 0; i < 4; ++i) write(disc_ / std::to_string(i), instance_bytes(i));
  base::JobState job("import");
  ASSERT_TRUE(import_paths(*archive_, {disc_.path()}, false, &job));
  EXPECT_DOUBLE_EQ(job.progress(), 1.0);
  base::JobState cancelled("import");
  cancelled.cancel();
  const auto report = import_paths(*archive_, {disc_.path()}, false, &cancelled);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->duplicates, 0u);
}

TEST_F(Import, DoesNotFollowALinkRoundInCircles) {
  write(disc_ / "IMAGES/1", instance_bytes(1));
  std::filesystem::create_directory_symlink(disc_.path(), disc_ / "IMAGES/round");
  EXPECT_EQ(import_paths(*archive_, {disc_.path()}, false)->stored, 1u);
}

TEST_F(Import, TakesOrRefusesEveryRealFile) {
  const std::filesystem::path real = SYNOVIA_SHARED_DATA;
  if (!std::filesystem::exists(real)) GTEST_SKIP() << "no real data beside the project";
  const auto report = import_paths(*archive_, {real}, false);
  ASSERT_TRUE(report);
  EXPECT_GT(report->stored, 200u);
  for (const auto& refused : report->refused) EXPECT_FALSE(refused.reason.empty()) << refused.file;
  const auto check = archive_->verify(false);
  ASSERT_TRUE(check);
  EXPECT_EQ(check->faults, std::vector<std::string>{});
  EXPECT_EQ(check->index_rows, report->stored);
  const auto before = archive_->canonical_dump();
  ASSERT_TRUE(archive_->verify(true));
  EXPECT_EQ(*before, *archive_->canonical_dump());
  const auto studies = archive_->find({.limit = 100000});
  ASSERT_TRUE(studies);
  for (const auto& study : *studies) EXPECT_TRUE(archive::display_sets(*archive_, study.study_uid)) << study.study_uid;
}
