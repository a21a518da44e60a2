// SPDX-License-Identifier: Apache-2.0
// What the visits screen does at a desk: it chooses, notes, adds, and reads the day again.
#include <gmock/gmock.h>

#include "app/shell/visits_actions.h"
#include "app/shell/visits_model.h"
#include "support/sample_centre.h"
#include "support/temporary_folder.h"

namespace synovia {
namespace {

class DayDesk : public testing::Test {
 protected:
  app::DayFacts facts() {
    const auto day = base::iso(base::local_date(desk.centre().clock().now()));
    return app::read_day(desk.centre(), {day, "en", desk.workstation().drafts().names(), ""});
  }
  app::AppWorkstation& workstation() { return desk.workstation(); }

  test::TemporaryFolder folder;
  test::SampleVisit sample = test::fill_sample_centre(folder / "data");
  test::Desk desk{folder / "data"};
};

TEST_F(DayDesk, ChoosingAVisitStaysInTheListOpeningItGoesToItsImages) {
  ASSERT_TRUE(app::select_visit(workstation(), sample.visit_id));
  EXPECT_EQ(workstation().visit()->id, sample.visit_id);
  EXPECT_EQ(workstation().screen, "visits");
  ASSERT_TRUE(app::open_visit(workstation(), sample.visit_id));
  EXPECT_EQ(workstation().screen, "reading");
}

TEST_F(DayDesk, NotesAStepAndTakesItBack) {
  const std::size_t before = workstation().revision;
  ASSERT_TRUE(app::stamp_step(workstation(), sample.visit_id, centre::Step::arrived));
  EXPECT_GT(workstation().revision, before) << "the day is read again";
  EXPECT_EQ(facts().visit(sample.visit_id)->state, centre::VisitState::arrived);
  ASSERT_TRUE(app::undo_step(workstation(), sample.visit_id, centre::Step::arrived));
  EXPECT_EQ(facts().visit(sample.visit_id)->state, centre::VisitState::planned);
}

TEST_F(DayDesk, KeepsThreeStatesOfASafetyAnswer) {
  const auto answers = [&] { return facts().safety.at(sample.patient_id).size(); };
  ASSERT_EQ(answers(), 0U);
  ASSERT_TRUE(app::answer_safety(workstation(), sample.patient_id, "antithrombotics", true, "apixaban"));
  EXPECT_EQ(facts().safety.at(sample.patient_id).at(0).detail, "apixaban");
  ASSERT_TRUE(app::answer_safety(workstation(), sample.patient_id, "antithrombotics", false, "apixaban"));
  EXPECT_FALSE(facts().safety.at(sample.patient_id).at(0).yes);
  EXPECT_EQ(facts().safety.at(sample.patient_id).at(0).detail, "") << "what was said of 'yes' does not stay with 'no'";
  ASSERT_TRUE(app::answer_safety(workstation(), sample.patient_id, "antithrombotics", std::nullopt, ""));
  EXPECT_EQ(answers(), 0U);
}

TEST_F(DayDesk, AddsAnUrgentVisitAndAsksBeforeATwin) {
  app::UrgentForm form;
  form.family = "ROUX";
  form.first = "Bernard";
  form.born = "03/05/1968";
  form.sex = 1;
  form.reason = "Genou chaud";
  form.side = 1;
  ASSERT_TRUE(app::add_urgent(workstation(), form));
  EXPECT_TRUE(workstation().visit()->urgent);
  EXPECT_EQ(workstation().visit()->requested_side, "left");
  const auto twin = app::add_urgent(workstation(), form);
  ASSERT_FALSE(twin);
  EXPECT_EQ(twin.error().code, base::ErrorCode::conflict);
  form.another = true;
  EXPECT_TRUE(app::add_urgent(workstation(), form));
  app::DayView view;
  view.language = "en";
  const auto model = app::visits_model(facts(), view);
  EXPECT_EQ(std::count_if(model.visits.begin(), model.visits.end(), [](const auto& row) { return row.homonym; }), 2);
}

TEST_F(DayDesk, ClosesTheDayWithThingsLeft) {
  EXPECT_FALSE(facts().report.items.empty()) << "nobody said whether the patient came";
  ASSERT_TRUE(app::close_day(workstation()));
  workstation().jobs().wait_idle();
  EXPECT_TRUE(facts().report.closed);
  EXPECT_FALSE(facts().report.closed_at.empty());
}

}  // namespace
}  // namespace synovia
