// SPDX-License-Identifier: Apache-2.0
// Drafts outlive a kill: what was edited a second before is offered again, taken up or discarded; signing ends them.
#include <gmock/gmock.h>

#include <signal.h>

#include <sstream>
#include <thread>

#include "support/process.h"
#include "support/sample_centre.h"
#include "support/temporary_folder.h"

namespace synovia {
namespace {

using nlohmann::json;

class Drafts : public testing::Test {
 protected:
  test::TemporaryFolder folder;
  test::SampleVisit sample = test::fill_sample_centre(folder / "data");
  const std::string letter = "letter/" + sample.visit_id, annotations = "annotations/" + sample.visit_id,
                    record = "record/" + sample.visit_id + "/guided_injection";

  // Writes a letter that nobody signs, as a first run of the program.
  void write_letter() {
    test::Desk desk(folder / "data");
    desk.does("visit.choose", {{"visit_id", sample.visit_id}});
    desk.writes_letter();
  }
  std::set<std::string> recovered(test::Desk& desk) {
    std::set<std::string> names;
    for (const auto& [name, draft] : desk.workstation().recovered()) names.insert(name);
    return names;
  }
};

struct Written {
  long number = -1;
  std::chrono::system_clock::time_point at;
};

std::vector<Written> whole_lines(const std::string& output) {
  std::vector<Written> all;
  std::istringstream lines(output.substr(0, output.rfind('\n') + 1));
  long number = 0, microseconds = 0;
  while (lines >> number >> microseconds)
    all.push_back({number, std::chrono::system_clock::time_point(std::chrono::microseconds(microseconds))});
  return all;
}

TEST_F(Drafts, AreWholeToWithinASecondAfterAKill) {
  std::vector<Written> written;
  std::chrono::system_clock::time_point killed;
  {
    test::Process writer({SYNOVIA_BUILD_DIR "/bin/draft_writer", folder / "data", sample.visit_id}, folder / "log");
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    const auto worked = [&] {
      written = whole_lines(writer.output());
      return !written.empty() && written.back().at - written.front().at > std::chrono::milliseconds(2500);
    };
    while (!worked() && std::chrono::steady_clock::now() < patience)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    killed = std::chrono::system_clock::now();
    ::kill(writer.id(), SIGKILL);
    while (writer.running()) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    written = whole_lines(writer.output());
  }
  ASSERT_GT(written.size(), 20u);
  long must_be_there = -1;
  for (const auto& edit : written)
    if (edit.at < killed - std::chrono::seconds(1)) must_be_there = edit.number;
  ASSERT_GT(must_be_there, 5);

  test::Desk desk(folder / "data");
  ASSERT_EQ(recovered(desk), (std::set<std::string>{annotations, record}));
  EXPECT_FALSE(desk.workstation().recovered_at().empty());
  const json& shapes = desk.workstation().recovered().at(annotations).at("shapes");
  const json& values = desk.workstation().recovered().at(record).at("values");
  for (long i = 0; i <= must_be_there; ++i)
    ASSERT_TRUE(shapes.contains(std::to_string(i))) << "edit " << i << " of " << must_be_there;
  EXPECT_GE(std::stol(values.at("injections_12_months").at("decimal").get<std::string>()), must_be_there);
  // Nothing in between is missing: what is there is a beginning of what was done.
  for (std::size_t i = 0; i < shapes.size(); ++i) ASSERT_TRUE(shapes.contains(std::to_string(i))) << i;
  EXPECT_LE(shapes.size(), written.size() + 1);
  EXPECT_EQ(values.at("side_request"), "right");
}

TEST_F(Drafts, AreOfferedAtTheNextStartAndTakenUp) {
  write_letter();
  test::Desk desk(folder / "data");
  EXPECT_EQ(recovered(desk), std::set<std::string>{letter});
  EXPECT_TRUE(desk.workstation().drafts().names().empty()) << "offered, not opened";
  desk.does("drafts.take_up");
  EXPECT_TRUE(recovered(desk).empty());
  EXPECT_EQ(desk.draft(letter).at("advice"), "Repos 48 h, reprise de la kinésithérapie à J8.");
  EXPECT_TRUE(desk.workstation().drafts().undo_label().empty()) << "taking up is no step to undo";
}

TEST_F(Drafts, TakenUpSurviveTheNextKillToo) {
  write_letter();
  {
    test::Desk desk(folder / "data");
    desk.does("visit.choose", {{"visit_id", sample.visit_id}});  // choosing the visit takes its drafts up
    EXPECT_TRUE(recovered(desk).empty());
    desk.does("letter.set", {{"pointer", "/advice"}, {"value", "Repos 24 h."}});
  }
  test::Desk desk(folder / "data");
  EXPECT_EQ(desk.workstation().recovered().at(letter).at("advice"), "Repos 24 h.");
  EXPECT_EQ(desk.workstation().recovered().at(letter).at("conclusion"),
            "Infiltration de l'épaule droite réalisée sans incident.");
}

TEST_F(Drafts, UnansweredAreOfferedAgain) {
  write_letter();
  { test::Desk unanswered(folder / "data"); }
  test::Desk desk(folder / "data");
  EXPECT_EQ(recovered(desk), std::set<std::string>{letter});
}

TEST_F(Drafts, DiscardedAreGoneForGoodAndItIsAudited) {
  write_letter();
  {
    test::Desk desk(folder / "data");
    desk.does("drafts.discard");
    EXPECT_TRUE(recovered(desk).empty());
    EXPECT_TRUE(desk.workstation().drafts().names().empty());
    auto trail = desk.centre().audit().read(1);
    ASSERT_TRUE(trail);
    EXPECT_EQ(trail->front().action, "discard");
  }
  test::Desk desk(folder / "data");
  EXPECT_TRUE(recovered(desk).empty());
}

TEST_F(Drafts, AreClosedBySigningAndLeaveTheJournal) {
  const auto journal = folder / "data" / "drafts.journal";
  {
    test::Desk desk(folder / "data");
    desk.does("visit.choose", {{"visit_id", sample.visit_id}});
    desk.records_injection();
    desk.does("annotation.add", {{"shape", {{"kind", "target"}, {"sop_uid", sample.run_uid}, {"points", {{10, 10}}}}}});
    desk.writes_letter();
    desk.does("draft.save");
    EXPECT_GT(std::filesystem::file_size(journal), 1000u);
    desk.does("report.sign");
    ASSERT_TRUE(desk.workstation().last_signed) << testing::PrintToString(desk.notices());
    EXPECT_TRUE(desk.workstation().drafts().names().empty());
    EXPECT_TRUE(desk.workstation().drafts().undo_label().empty());
    EXPECT_EQ(std::filesystem::file_size(journal), 0u);
  }
  test::Desk desk(folder / "data");
  EXPECT_TRUE(recovered(desk).empty());
}

TEST_F(Drafts, OfAnotherVisitStayInTheJournalWhenOneIsSigned) {
  std::string other;
  {
    test::Desk desk(folder / "data");
    auto visit = *desk.centre().visit(sample.visit_id);
    visit.id.clear();
    visit.time = "11:00";
    visit.study_uids.clear();
    other = desk.centre().add_visit(visit, "test")->id;
    desk.does("visit.choose", {{"visit_id", other}});
    desk.writes_letter();
  }
  {
    test::Desk desk(folder / "data");
    desk.does("visit.choose", {{"visit_id", sample.visit_id}});
    desk.writes_letter();
    desk.does("report.sign");
    ASSERT_TRUE(desk.workstation().last_signed) << testing::PrintToString(desk.notices());
  }
  test::Desk desk(folder / "data");
  EXPECT_EQ(recovered(desk), std::set<std::string>{"letter/" + other});
}

}  // namespace
}  // namespace synovia
