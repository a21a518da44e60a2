// SPDX-License-Identifier: Apache-2.0
// The lavage's commands at a desk: from preparation to the end, what the record then holds, what nobody filled in.
#include <gtest/gtest.h>

#include "support/sample_centre.h"
#include "support/temporary_folder.h"

namespace synovia::test {
namespace {

using nlohmann::json;

class LavageAtADesk : public testing::Test {
 protected:
  LavageAtADesk() { desk.does("visit.choose", {{"visit_id", sample.visit_id}}); }
  void fills(const std::string& field, const json& value) {
    desk.does("record.set", {{"template", "lavage"}, {"pointer", "/" + field}, {"value", value}});
  }
  json values() { return desk.workstation().drafts().value("record/" + sample.visit_id + "/lavage", "/values"); }
  json record() { return desk.draft("record/" + sample.visit_id + "/lavage"); }
  void agree_on_the_side() {
    const std::string side = desk.centre().visit(sample.visit_id)->requested_side;
    for (const char* field : {"side_request", "side_said", "side_marked", "side"}) fills(field, side);
  }

  TemporaryFolder folder;
  SampleVisit sample = fill_sample_centre(folder / "data");
  Desk desk{folder / "data"};
};

// Clinic rules §4: day and side of the request come from the visit, technique has its usual value, all else is empty.
TEST_F(LavageAtADesk, PreparingFillsInNothingThatMustBeAsked) {
  desk.does("lavage.prepare");
  std::vector<std::string> filled;
  const json held = values();
  for (const auto& [field, value] : held.items()) filled.push_back(field);
  EXPECT_EQ(filled, (std::vector<std::string>{"care_date", "irrigant", "pain_scale", "side_request"}));
}

TEST_F(LavageAtADesk, StartsOnlyOnceTheSideIsAgreed) {
  desk.does("lavage.prepare");
  EXPECT_EQ(desk.refused("lavage.start").code, base::ErrorCode::refused);
  EXPECT_FALSE(values().contains("timeout_time"));
  agree_on_the_side();
  desk.does("lavage.start");
  EXPECT_EQ(values()["timeout_time"].get<std::string>().size(), 5u);
  EXPECT_EQ(desk.centre().visit(sample.visit_id)->state, centre::VisitState::in_progress);
}

TEST_F(LavageAtADesk, BagsContainerAndEndMakeTheRecord) {
  desk.does("lavage.prepare");
  agree_on_the_side();
  desk.does("lavage.start");
  desk.does("lavage.aspirated", {{"ml", 45}});
  desk.does("lavage.total", {{"which", "in"}, {"add_ml", 1000}, {"lot", "SP-3310"}});
  desk.does("lavage.total", {{"which", "in"}, {"add_ml", 500}});
  const json answer = desk.does("lavage.total", {{"which", "out"}, {"add_ml", 1460}});
  EXPECT_EQ(answer["balance"], -5) << "1500 − 1460 − 45";
  desk.does("lavage.end");
  desk.does("lavage.needle_out");
  desk.does("lavage.watched");
  const json held = values();
  EXPECT_EQ(held["total_in"], (json{{"decimal", "1500"}, {"unit", "mL"}}));
  EXPECT_EQ(held["total_out"], (json{{"decimal", "1460"}, {"unit", "mL"}}));
  EXPECT_EQ(held["balance"], (json{{"decimal", "-5"}, {"unit", "mL"}}));
  EXPECT_EQ(held["bags"].size(), 2u);
  for (const char* field : {"timeout_time", "irrigation_start", "irrigation_end", "needle_out_time", "watched_time"})
    EXPECT_EQ(held[field].get<std::string>().size(), 5u) << field;
  EXPECT_EQ(record()["entered_by"]["total_in"], desk.workstation().person().id);
  EXPECT_FALSE(held.contains("passes"));
  EXPECT_FALSE(held.contains("infection_answer")) << "answered by the doctor, never filled in";
}

TEST_F(LavageAtADesk, OnePressIsOneStepOfUndo) {
  desk.does("lavage.prepare");
  const json before = values();
  desk.does("lavage.total", {{"which", "in"}, {"add_ml", 500}});
  EXPECT_TRUE(values().contains("irrigation_start"));
  desk.does("edit.undo");
  EXPECT_EQ(values(), before);
}

TEST_F(LavageAtADesk, WritesNoTimeOverAnother) {
  desk.does("lavage.prepare");
  desk.does("lavage.end");
  EXPECT_EQ(desk.refused("lavage.end").code, base::ErrorCode::conflict);
}

TEST_F(LavageAtADesk, RefusesWhatIsNoVolumeAndKeepsTheRecord) {
  desk.does("lavage.prepare");
  const json before = values();
  for (const auto& arguments : {json{{"which", "in"}, {"add_ml", -250}}, json{{"which", "in"}, {"add_ml", "500"}},
                                json{{"which", "up"}, {"add_ml", 500}}, json{{"which", "in"}}, json::array({1}),
                                json{{"which", 3}, {"add_ml", 5}}, json{{"which", "in"}, {"add_ml", 5}, {"lot", 7}}})
    EXPECT_FALSE(desk.refused("lavage.total", arguments).sentence.empty()) << arguments;
  EXPECT_FALSE(desk.refused("lavage.pass", {{"in", "much"}}).sentence.empty());
  EXPECT_EQ(values(), before);
  EXPECT_EQ(desk.status_of("lavage").state, plugin::PluginStatus::State::loaded);
}

TEST_F(LavageAtADesk, FinishLeadsToTheFirstMissingField) {
  EXPECT_EQ(desk.refused("lavage.finish").code, base::ErrorCode::refused) << "nothing is prepared";
  desk.does("lavage.prepare");
  const json answer = desk.does("lavage.finish");
  EXPECT_EQ(answer["missing"], "indication");
  EXPECT_NE(answer["sentence"], "");
}

}  // namespace
}  // namespace synovia::test
