// SPDX-License-Identifier: Apache-2.0
// Steps of a visit, who has the patient, safety answers: what is written, what it makes of the visit, and that all comes
// back from the register.
#include <gmock/gmock.h>

#include "sample.h"

namespace synovia::centre {
namespace {

using test::SampleCentre;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Day : public testing::Test {
 protected:
  Visit now() { return sample.centre->visit(visit.id).value(); }
  std::vector<std::string> done() {
    std::vector<std::string> names;
    for (const VisitStep& step : now().steps)
      if (!step.at.empty()) names.push_back(std::string(name_of(step.step)) + " " + step.at);
    return names;
  }
  std::vector<std::string> planned() {
    std::vector<std::string> names;
    for (const VisitStep& step : now().steps)
      if (step.planned) names.emplace_back(name_of(step.step));
    return names;
  }
  VisitState step(Step step, const char* at = "10:00") {
    EXPECT_TRUE(sample.centre->set_step(visit.id, step, at, "aline"));
    return now().state;
  }

  SampleCentre sample;
  Visit visit = sample.add_visit("2026-11-21");
};

TEST_F(Day, RegisterLinesWrittenBeforeStepsExistedStillRead) {
  const auto old = visit_from_json(
      {{"id", "v1"}, {"patient_id", "p1"}, {"care_date", "2026-03-01"}, {"state", "done"}, {"study_uids", {"1.2.3"}}});
  ASSERT_TRUE(old);
  EXPECT_TRUE(old->steps.empty());
  EXPECT_TRUE(old->documents.empty());
  EXPECT_EQ(old->with, "");
  EXPECT_FALSE(old->urgent);
  EXPECT_FALSE(visit_from_json({{"steps", {{{"step", "tea"}}}}}));
}

// CLINIC §1: arrived, radiograph, consultation, gesture, education, left.
TEST_F(Day, StepsLeadTheStateForward) {
  EXPECT_EQ(step(Step::arrived, "10:02"), VisitState::arrived);
  EXPECT_EQ(step(Step::radiograph, "10:10"), VisitState::arrived);
  EXPECT_EQ(step(Step::gesture, "10:40"), VisitState::in_progress);
  EXPECT_EQ(step(Step::consultation, "10:25"), VisitState::in_progress);
  EXPECT_EQ(step(Step::arrived, "09:58"), VisitState::in_progress) << "a corrected time sends nobody back";
  EXPECT_EQ(step(Step::left, "11:15"), VisitState::done);
  EXPECT_THAT(done(),
              ElementsAre("arrived 09:58", "radiograph 10:10", "consultation 10:25", "gesture 10:40", "left 11:15"));
  EXPECT_EQ(now().steps.front().by, "aline");
}

TEST_F(Day, AStepUndoneTakesItsStateBack) {
  step(Step::arrived);
  step(Step::consultation);
  step(Step::left);
  ASSERT_TRUE(sample.centre->undo_step(visit.id, Step::left, "aline"));
  EXPECT_EQ(now().state, VisitState::in_progress);
  ASSERT_TRUE(sample.centre->undo_step(visit.id, Step::consultation, "aline"));
  EXPECT_EQ(now().state, VisitState::arrived);
  ASSERT_TRUE(sample.centre->undo_step(visit.id, Step::arrived, "aline"));
  EXPECT_EQ(now().state, VisitState::planned);
  const auto lines = sample.centre->reg().lines("visit")->size();
  ASSERT_TRUE(sample.centre->undo_step(visit.id, Step::arrived, "aline"));
  EXPECT_EQ(sample.centre->reg().lines("visit")->size(), lines) << "nothing was there to undo";
}

TEST_F(Day, AnEndThatSomebodyWroteStays) {
  ASSERT_TRUE(sample.centre->set_visit_state(visit.id, VisitState::left_early, "aline"));
  EXPECT_EQ(step(Step::left), VisitState::left_early);
  EXPECT_EQ(step(Step::radiograph), VisitState::left_early);
  ASSERT_TRUE(sample.centre->set_visit_state(visit.id, VisitState::no_show, "aline"));
  EXPECT_EQ(step(Step::arrived), VisitState::arrived) << "who was said not to come, came";
}

TEST_F(Day, AStepWithoutATimeIsNow) {
  ASSERT_TRUE(sample.centre->set_step(visit.id, Step::arrived, "", "aline"));
  EXPECT_EQ(now().steps.front().at, base::local_time(sample.clock.now()));
  EXPECT_EQ(sample.centre->set_step(visit.id, Step::arrived, "10h20", "aline").error().code, base::ErrorCode::refused);
  EXPECT_EQ(sample.centre->set_step("nobody", Step::arrived, "", "aline").error().code, base::ErrorCode::not_found);
}

TEST_F(Day, PlannedStepsAreReplacedAndThoseDoneStay) {
  EXPECT_THAT(planned(), ElementsAre("arrived", "consultation", "left"));
  step(Step::consultation);
  ASSERT_TRUE(sample.centre->plan_steps(visit.id, {Step::gesture, Step::radiograph}, "aline"));
  EXPECT_THAT(planned(), ElementsAre("radiograph", "gesture"));
  EXPECT_THAT(done(), ElementsAre("consultation 10:00"));
}

TEST_F(Day, NothingIsForeseenOfAnUrgentVisit) {
  Visit urgent;
  urgent.patient_id = sample.patient.id;
  urgent.care_date = "2026-11-21";
  urgent.urgent = true;
  const auto added = sample.centre->add_visit(urgent, "aline");
  ASSERT_TRUE(added);
  EXPECT_TRUE(sample.centre->visit(added->id)->urgent);
  EXPECT_THAT(sample.centre->visit(added->id)->steps, IsEmpty());
}

TEST_F(Day, SaysWhoHasThePatient) {
  ASSERT_TRUE(sample.centre->set_with(visit.id, " Dr C. Vasseur ", "aline"));
  EXPECT_EQ(now().with, "Dr C. Vasseur");
  ASSERT_TRUE(sample.centre->set_with(visit.id, "", "aline"));
  EXPECT_EQ(now().with, "");
}

// CLINIC §4: yes / no, with name and date / not asked.
TEST_F(Day, SafetyAnswersHaveThreeStatesWithNameAndTime) {
  const auto& id = sample.patient.id;
  EXPECT_THAT(*sample.centre->safety(id), IsEmpty());
  SafetyAnswer answer;
  answer.item = "antithrombotics";
  answer.yes = true;
  answer.detail = "apixaban, dernière prise 19/11";
  ASSERT_TRUE(sample.centre->answer_safety(id, answer, SampleCentre::doctor()));
  answer.item = "allergy";
  answer.yes = false;
  answer.detail.clear();
  ASSERT_TRUE(sample.centre->answer_safety(id, answer, SampleCentre::doctor()));
  auto answers = *sample.centre->safety(id);
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[0].item, "allergy");
  EXPECT_FALSE(answers[0].yes);
  EXPECT_TRUE(answers[1].yes);
  EXPECT_EQ(answers[1].detail, "apixaban, dernière prise 19/11");
  EXPECT_EQ(answers[1].by, "vasseur");
  EXPECT_EQ(answers[1].by_name, "VASSEUR Claire");
  EXPECT_THAT(answers[1].at, HasSubstr("2026-11-21"));

  ASSERT_TRUE(sample.centre->withdraw_safety(id, "allergy", SampleCentre::doctor()));
  EXPECT_EQ(sample.centre->safety(id)->size(), 1u);
  answer.item = "mood";
  EXPECT_THAT(sample.centre->answer_safety(id, answer, SampleCentre::doctor()).error().sentence,
              HasSubstr("antithrombotics"));
  answer.item = "implant";
  EXPECT_EQ(sample.centre->answer_safety("nobody", answer, SampleCentre::doctor()).error().code,
            base::ErrorCode::not_found);
}

TEST_F(Day, AllComesBackFromTheRegister) {
  step(Step::arrived, "10:02");
  step(Step::gesture, "10:40");
  ASSERT_TRUE(sample.centre->undo_step(visit.id, Step::gesture, "aline"));
  ASSERT_TRUE(sample.centre->plan_steps(visit.id, {Step::gesture}, "aline"));
  ASSERT_TRUE(sample.centre->set_with(visit.id, "RX 1", "aline"));
  SafetyAnswer answer;
  answer.item = "diabetes";
  answer.yes = true;
  ASSERT_TRUE(sample.centre->answer_safety(sample.patient.id, answer, SampleCentre::doctor()));
  ASSERT_TRUE(sample.centre->close_day("2026-11-21", {}, "aline"));
  const auto before = sample.centre->canonical_dump();
  const auto visit_before = to_json(now());
  ASSERT_TRUE(before);
  EXPECT_EQ(before->at("safety").size(), 1u);
  ASSERT_TRUE(sample.centre->rebuild());
  EXPECT_EQ(*sample.centre->canonical_dump(), *before);
  EXPECT_EQ(to_json(now()), visit_before);
  EXPECT_EQ(sample.centre->safety(sample.patient.id)->size(), 1u);
  EXPECT_TRUE(sample.centre->day_report("2026-11-21", {}, "fr")->closed);
  sample.reopen();
  EXPECT_EQ(to_json(now()), visit_before);
}

}  // namespace
}  // namespace synovia::centre
