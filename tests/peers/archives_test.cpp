// SPDX-License-Identifier: Apache-2.0
// What our archive keeps is accepted by other archives: Orthanc and dcmqrscp.
#include "peer_support.h"

using namespace synovia;
using test::count;

namespace {

// Files of our archive: synthetic ones, and real ones that both peers' senders understand.
class StoredByUs : public testing::Test {
 protected:
  void SetUp() override {
    if (!test::is_installed("storescu")) FAIL() << "no DCMTK tools here";
    auto opened = archive::LocalArchive::open(data_ / "archive", {.segment_bytes = std::uint64_t{8} << 20});
    ASSERT_TRUE(opened) << opened.error().sentence;
    archive_ = std::move(*opened);
    for (int i = 0; i < 10; ++i) ASSERT_TRUE(archive_->ingest(test::small_dicom(test::instance(i)), "test"));
    const std::filesystem::path real = std::filesystem::path(SYNOVIA_SHARED_DATA) / "radiographs";
    if (std::filesystem::exists(real)) {
      const auto imported = archive::import_paths(*archive_, {real}, false);
      ASSERT_TRUE(imported);
      EXPECT_GT(imported->stored, 0u);
    }
    ASSERT_TRUE(archive_->settle());
  }

  using Sends = bool (*)(const std::string& transfer_syntax);

  void expect_accepted_by(const test::Peer& peer, Sends sends) {
    const auto studies = archive_->find({.limit = 10'000});
    ASSERT_TRUE(studies);
    std::size_t sent = 0, accepted = 0;
    for (const auto& study : *studies) {
      std::vector<std::string> files;
      const auto rows = archive_->instances(study.study_uid);
      ASSERT_TRUE(rows);
      for (const auto& row : *rows)
        if (sends(row.identity.transfer_syntax_uid)) files.push_back(archive_->file_of(row.identity.sop_uid)->string());
      if (files.empty()) continue;
      std::vector<std::string> command{"dcmsend", "-v",          "--decompress-never", "--no-halt",
                                       "--call",  peer.ae_title, "127.0.0.1",          std::to_string(peer.port)};
      command.insert(command.end(), files.begin(), files.end());
      const auto finished = test::run(command, std::chrono::seconds(120));
      sent += files.size();
      accepted += count(finished.output, "(Success)");
      EXPECT_EQ(finished.exit_code, 0) << finished.output;
      // A damaged real file may be kept by us and stump the sender's parser; that says nothing of the peer.
      sent -= count(finished.output, "cannot send SOP instance from file");
    }
    EXPECT_GE(sent, 10u);
    EXPECT_EQ(accepted, sent);
  }

  test::TemporaryFolder data_;
  std::unique_ptr<archive::LocalArchive> archive_;
};

}  // namespace

TEST_F(StoredByUs, IsAcceptedByOrthanc) {
  const auto orthanc = test::start_orthanc();
  if (!orthanc) FAIL() << "Orthanc is not installed or did not start";
  // DCMTK 3.6.7, the sender here, knows no HTJ2K (1.2.840.10008.1.2.4.201 to 203).
  expect_accepted_by(*orthanc, [](const std::string& syntax) { return !syntax.starts_with("1.2.840.10008.1.2.4.20"); });
}

TEST_F(StoredByUs, IsAcceptedByDcmqrscp) {
  const auto qrscp = test::start_dcmqrscp();
  if (!qrscp) FAIL() << "dcmqrscp is not installed or did not start";
  // As it is started, dcmqrscp takes uncompressed objects only.
  expect_accepted_by(*qrscp, [](const std::string& syntax) { return !syntax.starts_with("1.2.840.10008.1.2.4"); });
}
