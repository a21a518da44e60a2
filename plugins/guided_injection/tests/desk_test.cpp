// SPDX-License-Identifier: Apache-2.0
// The gesture's commands at a desk: each applies in its state only, and the record keeps the times.
#include <gtest/gtest.h>

#include "support/sample_centre.h"
#include "support/temporary_folder.h"

namespace synovia::test {
namespace {

using nlohmann::json;

class GestureAtADesk : public testing::Test {
 protected:
  GestureAtADesk() { desk.does("visit.choose", {{"visit_id", sample.visit_id}}); }
  bool enabled(const std::string& command) {
    return desk.registries().find_command("guided_injection." + command)->item.enabled(desk.workstation());
  }
  std::vector<std::string> large_buttons() {
    std::vector<std::string> ids;
    for (const auto& entry : desk.registries().commands)
      if (entry.owner == "guided_injection" && entry.item.enabled(desk.workstation()))
        for (const auto& screen : entry.item.screens)
          if (screen == "fluoroscopy") ids.push_back(entry.item.id);
    return ids;
  }
  json value(const char* field) {
    return desk.workstation().drafts().value("record/" + sample.visit_id + "/guided_injection",
                                             std::string("/values/") + field);
  }

  TemporaryFolder folder;
  SampleVisit sample = fill_sample_centre(folder / "data");
  Desk desk{folder / "data"};
};

TEST_F(GestureAtADesk, ShowsOneLargeButtonForEachState) {
  using Ids = std::vector<std::string>;
  EXPECT_EQ(large_buttons(), Ids{}) << "nothing is prepared";
  desk.does("guided_injection.prepare");
  EXPECT_EQ(large_buttons(), Ids{"guided_injection.start"});
  EXPECT_FALSE(desk.refused("guided_injection.start").sentence.empty()) << "the side is not confirmed";
  desk.records_injection();
  EXPECT_EQ(large_buttons(), Ids{"guided_injection.watched"});
  desk.does("guided_injection.watched");
  EXPECT_EQ(large_buttons(), Ids{"guided_injection.done"});
  desk.does("guided_injection.done");
  EXPECT_EQ(large_buttons(), Ids{});
  for (const char* field : {"timeout_time", "needle_out_time", "watched_time", "ended_time"})
    EXPECT_EQ(value(field).get<std::string>().size(), 5u) << field;
  EXPECT_EQ(desk.centre().visit(sample.visit_id)->state, centre::VisitState::in_progress);
}

TEST_F(GestureAtADesk, WritesNoTimeOverAnother) {
  desk.records_injection();
  const json out = value("needle_out_time");
  EXPECT_EQ(desk.refused("guided_injection.needle_out").code, base::ErrorCode::refused);
  EXPECT_EQ(desk.refused("guided_injection.start").code, base::ErrorCode::refused);
  EXPECT_EQ(value("needle_out_time"), out);
  EXPECT_FALSE(enabled("needle_out"));
}

}  // namespace
}  // namespace synovia::test
