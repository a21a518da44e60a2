// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "records.h"
#include "support/sample_centre.h"
#include "support/temporary_folder.h"

namespace synovia::test {
namespace {

using nlohmann::json;

class RecordsAtADesk : public testing::Test {
 protected:
  RecordsAtADesk() { desk.does("visit.choose", {{"visit_id", sample.visit_id}}); }
  std::vector<records::Entry> listed() {
    auto& workstation = desk.workstation();
    return records::entries(workstation.templates(), workstation.drafts(), sample.visit_id, "fr");
  }
  TemporaryFolder folder;
  SampleVisit sample = fill_sample_centre(folder / "data");
  Desk desk{folder / "data"};
};

TEST_F(RecordsAtADesk, ListEveryTemplateThoseBegunFirst) {
  const auto before = listed();
  ASSERT_GE(before.size(), 3u);
  for (const auto& entry : before) EXPECT_TRUE(entry.draft.empty()) << entry.label;
  desk.does("records.begin", {{"template", "education"}});
  const auto after = listed();
  EXPECT_EQ(after.size(), before.size());
  EXPECT_EQ(after.front().tmpl->id, "education");
  EXPECT_EQ(after.front().draft, records::draft_name(sample.visit_id, "education"));
}

TEST_F(RecordsAtADesk, BeginFillsTheDayOfCareAndNothingElse) {
  const std::string draft = desk.does("records.begin", {{"template", "education"}}).at("draft");
  const json values = desk.workstation().drafts().value(draft, "/values");
  EXPECT_EQ(values, json({{"care_date", desk.workstation().visit()->care_date}}));
  desk.does("record.set", {{"template", "education"}, {"pointer", "/care_date"}, {"value", "2026-01-02"}});
  desk.does("records.begin", {{"template", "education"}});
  EXPECT_EQ(desk.workstation().drafts().value(draft, "/values/care_date"), "2026-01-02");
}

TEST_F(RecordsAtADesk, BeginIsRefusedWithoutATemplate) {
  EXPECT_FALSE(desk.refused("records.begin").sentence.empty());
  EXPECT_EQ(desk.refused("records.begin", {{"template", "nothing"}}).code, base::ErrorCode::not_found);
}

}  // namespace
}  // namespace synovia::test
