// SPDX-License-Identifier: Apache-2.0
// DCMTK's senders against our receiver (PS3.4 Annex B).
#include <sys/resource.h>

#include <csignal>
#include <set>
#include <thread>

#include "peer_support.h"

using namespace synovia;
using namespace std::chrono_literals;
using test::count;
using test::instance;
using test::small_dicom;
using test::uid_of;

namespace {

using StorageScpPeers = test::Receiving;

std::filesystem::path real_data() { return SYNOVIA_SHARED_DATA; }

}  // namespace

TEST_F(StorageScpPeers, AnswersAnEcho) {
  const auto echo = test::run({"echoscu", "-v", "--call", "SYNOVIA", "127.0.0.1", std::to_string(scp_->port())});
  EXPECT_EQ(echo.exit_code, 0) << echo.output;
  EXPECT_NE(echo.output.find("Success"), std::string::npos) << echo.output;
}

TEST_F(StorageScpPeers, KeepADataSetByteForByte) {
  const base::Bytes bytes = small_dicom(instance(1));
  const auto sent = send_here({file("1.dcm", bytes)});
  EXPECT_EQ(sent.exit_code, 0) << sent.output;
  EXPECT_EQ(count(sent.output, "(Success)"), 1u) << sent.output;
  const auto kept = archive_->read(uid_of(1));
  ASSERT_TRUE(kept) << kept.error().sentence;
  EXPECT_EQ(test::data_set(*kept), test::data_set(bytes));
  EXPECT_EQ(archive_->instance(uid_of(1))->identity.transfer_syntax_uid, "1.2.840.10008.1.2.1");
}

TEST_F(StorageScpPeers, TakeALargeInstanceAndSeveralAssociationsAfterEachOther) {
  const base::Bytes large = small_dicom(instance(1, 4000));  // 16 MB
  const std::string one = file("1.dcm", large), two = file("2.dcm", small_dicom(instance(2)));
  test::Finished first, second;
  std::thread other([&] { first = send_here({one}); });
  second = send_here({two});
  other.join();
  EXPECT_EQ(first.exit_code, 0) << first.output;
  EXPECT_EQ(second.exit_code, 0) << second.output;
  EXPECT_EQ(test::data_set(*archive_->read(uid_of(1))), test::data_set(large));
  EXPECT_TRUE(archive_->read(uid_of(2)));
}

TEST_F(StorageScpPeers, AreNotHeldUpByASenderWithNaglesAlgorithm) {
  std::vector<std::string> files;
  for (int i = 0; i < 60; ++i) files.push_back(file(std::to_string(i) + ".dcm", small_dicom(instance(i))));
  for (const bool with_nagle : {true, false}) {
    const auto begin = std::chrono::steady_clock::now();
    const auto sent = send_here(files, with_nagle);
    EXPECT_EQ(sent.exit_code, 0) << sent.output;
    EXPECT_EQ(count(sent.output, "(Success)"), 60u);
    // A receiver that delays its acknowledgements takes 90 ms for each: 5.4 s.
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 4s);
  }
  EXPECT_EQ(archive_->find({})->front().instances, 60u);
}

TEST_F(StorageScpPeers, AreRefusedUnderAnotherTitle) {
  const auto sent = test::send("SOMEBODY", scp_->port(), {file("1.dcm", small_dicom(instance(1)))}, false, {"-v"});
  EXPECT_NE(sent.exit_code, 0);
  EXPECT_NE(sent.output.find("Called AE Title Not Recognized"), std::string::npos) << sent.output;
  EXPECT_FALSE(archive_->read(uid_of(1)));
}

TEST_F(StorageScpPeers, HearSuccessForADuplicateAndFailureForAContradiction) {
  const std::string one = file("1.dcm", small_dicom(instance(1)));
  EXPECT_EQ(count(send_here({one}).output, "(Success)"), 1u);
  EXPECT_EQ(count(send_here({one}).output, "(Success)"), 1u);
  const auto other = send_here({file("other.dcm", small_dicom(instance(1, 64)))});
  EXPECT_EQ(count(other.output, "(Success)"), 0u) << other.output;
  EXPECT_EQ(archive_->verify(false)->quarantined, 1u);
}

TEST_F(StorageScpPeers, HearCannotUnderstandForADataSetWithoutAStudy) {
  auto nowhere = instance(1);
  nowhere.study_uid = "";
  const auto sent = send_here({file("1.dcm", small_dicom(nowhere))});
  EXPECT_NE(sent.output.find("CannotUnderstand"), std::string::npos) << sent.output;
  EXPECT_EQ(archive_->verify(false)->quarantined, 1u);
}

TEST_F(StorageScpPeers, HearOutOfResourcesWhenTheDiskIsFullAndSucceedLater) {
  const std::string small = file("1.dcm", small_dicom(instance(1))),
                    large = file("2.dcm", small_dicom(instance(2, 3000)));
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const rlimit full{1, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &full);
  const auto refused = send_here({small, large}, false, {"-v", "--no-halt"});
  ::setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_EQ(count(refused.output, "OutOfResources"), 2u) << refused.output;
  EXPECT_FALSE(archive_->read(uid_of(1)));
  const auto taken = send_here({small, large});
  EXPECT_EQ(count(taken.output, "(Success)"), 2u) << taken.output;
  EXPECT_TRUE(archive_->verify(false)->faults.empty());
}

TEST_F(StorageScpPeers, LeaveNothingBehindWhenTheyDieInMidTransfer) {
  const std::string large = file("1.dcm", small_dicom(instance(1, 12000)));  // 144 MB
  {
    test::Process sender({"storescu", "--call", "SYNOVIA", "127.0.0.1", std::to_string(scp_->port()), large},
                         data_ / "log");
    const auto spooled = [&] { return !std::filesystem::is_empty(data_ / "archive" / "intake" / "spool"); };
    for (int i = 0; i < 500 && !spooled(); ++i) std::this_thread::sleep_for(10ms);
    EXPECT_TRUE(spooled());
    ::kill(sender.id(), SIGKILL);
  }
  const auto sent = send_here({file("2.dcm", small_dicom(instance(2)))});
  EXPECT_EQ(count(sent.output, "(Success)"), 1u) << sent.output;
  EXPECT_FALSE(archive_->read(uid_of(1)));
  EXPECT_TRUE(std::filesystem::is_empty(data_ / "archive" / "intake" / "spool"));
}

TEST_F(StorageScpPeers, CanSendEveryRealFileTheyUnderstand) {
  if (!std::filesystem::exists(real_data())) GTEST_SKIP() << "no real data beside the project";
  for (const char* part : {"radiographs", "fluoroscopy", "compressed", "charsets", "sr", "presentation"}) {
    const auto sent = test::run(
        {"dcmsend", "-v", "--decompress-never", "--no-halt", "--no-illegal-proposal", "--scan-directories", "--recurse",
         "--call", "SYNOVIA", "127.0.0.1", std::to_string(scp_->port()), (real_data() / part).string()},
        300s);
    ASSERT_FALSE(sent.timed_out) << part;
    EXPECT_EQ(count(sent.output, "Refused"), 0u) << part << sent.output;
  }
  const auto report = archive_->verify(false);
  ASSERT_TRUE(report);
  EXPECT_GT(report->files, 100u);
  EXPECT_EQ(report->faults, std::vector<std::string>{});
}

TEST_F(StorageScpPeers, KeepTheTransferSyntaxTheySendIn) {
  const auto folder = real_data() / "compressed" / "CTImage_all_ts";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no real data beside the project";
  std::set<std::string> syntaxes;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    test::TemporaryFolder mine;
    const auto archive =
        std::move(*archive::LocalArchive::open(mine.path(), {.segment_bytes = 8 << 20, .segments = 1}));
    const auto scp = std::move(*network::StorageScp::start(*archive, {.port = 0}));
    const auto sent = test::run({"dcmsend", "-v", "--decompress-never", "--call", "SYNOVIA", "127.0.0.1",
                                 std::to_string(scp->port()), entry.path().string()});
    const auto studies = archive->find({});
    ASSERT_TRUE(studies);
    if (sent.exit_code != 0 || studies->empty()) continue;  // what dcmsend itself cannot read
    const auto rows = archive->instances(studies->front().study_uid);
    ASSERT_EQ(rows->size(), 1u);
    const std::string uid = rows->front().identity.transfer_syntax_uid;
    EXPECT_NE(entry.path().filename().string().find(uid == "1.2.840.10008.1.2.1" ? "CTImage.dcm" : "_" + uid),
              std::string::npos)
        << uid;
    syntaxes.insert(uid);
  }
  EXPECT_GE(syntaxes.size(), 10u);
}
