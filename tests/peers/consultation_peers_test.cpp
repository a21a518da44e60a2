// SPDX-License-Identifier: Apache-2.0
// Everything the demonstration's consultation left is accepted by other archives, and they say of it what we say.
#include <gmock/gmock.h>

#include "support/demonstration.h"
#include "support/peers.h"

namespace synovia::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class Consultation : public Demonstration {
 protected:
  // Only the presentation contexts of these files are proposed: 128 would not hold all that storescu knows.
  static void expect_all_accepted(const Peer& peer, const std::vector<std::string>& files) {
    const auto sent = send(peer.ae_title, peer.port, files, false, {"-v", "-R"});
    EXPECT_EQ(sent.exit_code, 0) << sent.output;
    std::size_t accepted = 0;
    for (auto at = sent.output.find("(Success)"); at != std::string::npos; at = sent.output.find("(Success)", at + 1))
      ++accepted;
    EXPECT_EQ(accepted, files.size()) << sent.output;
  }
  // GET of Orthanc's REST interface.
  static std::string fetch(const Peer& orthanc, const std::string& path) {
    const std::string url = "http://127.0.0.1:" + std::to_string(orthanc.http_port) + path;
    return run({"python3", "-c",
                "import sys, urllib.request as web; sys.stdout.buffer.write(web.urlopen(sys.argv[1]).read())", url})
        .output;
  }
};

TEST_F(Consultation, IsAcceptedByOrthancWhichFindsItsPatient) {
  const auto orthanc = start_orthanc();
  if (!orthanc) FAIL() << "Orthanc is not installed or did not start";
  const auto files = objects("dicom");
  expect_all_accepted(*orthanc, files);
  const json instances = json::parse(fetch(*orthanc, "/instances"));
  EXPECT_EQ(instances.size(), files.size());
  EXPECT_EQ(json::parse(fetch(*orthanc, "/patients")).size(), 2u) << "each person under one identity";
  EXPECT_EQ(json::parse(fetch(*orthanc, "/studies")).size(), 3u) << "film and run of one, film of the other";
  const std::map<std::string, std::string> names{{"0482117", "DELMAS^Hélène"}, {"0311904", "BENHAMOU^Georges"}};
  std::size_t reports = 0;
  for (const std::string id : instances) {
    const json tags = json::parse(fetch(*orthanc, "/instances/" + id + "/simplified-tags"));
    ASSERT_TRUE(names.contains(tags.at("PatientID"))) << tags.value("Modality", "");
    EXPECT_EQ(tags.at("PatientName"), names.at(tags.at("PatientID")));
    if (tags.at("Modality") != "SR") continue;
    ++reports;
    EXPECT_EQ(tags.at("CompletionFlag"), "COMPLETE");
    EXPECT_EQ(tags.at("VerificationFlag"), "VERIFIED");
  }
  EXPECT_EQ(reports, 4u) << "record and letter of the injection and of the lavage";
}

TEST_F(Consultation, IsAcceptedByDcmqrscpWhichFindsItAgain) {
  const auto archive = start_dcmqrscp();
  if (!archive) FAIL() << "dcmqrscp is not installed or did not start";
  const auto files = objects("dicom");
  expect_all_accepted(*archive, files);
  const auto found = run({"findscu", "-v", "-S", "-aet", "TESTER", "-aec", archive->ae_title, "127.0.0.1",
                          std::to_string(archive->port), "-k", "QueryRetrieveLevel=STUDY", "-k", "PatientID=0482117",
                          "-k", "StudyInstanceUID", "-k", "AccessionNumber"});
  EXPECT_EQ(found.exit_code, 0) << found.output;
  EXPECT_THAT(found.output, HasSubstr("A26-10488"));
  EXPECT_THAT(found.output, HasSubstr("A26-10482"));
}

}  // namespace
}  // namespace synovia::test
