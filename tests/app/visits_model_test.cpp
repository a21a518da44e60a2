// SPDX-License-Identifier: Apache-2.0
// The list of the day: rows, steps, homonyms, what is missing, patient-present mode (CLINIC §1, §4).
#include <gmock/gmock.h>

#include "app/shell/visits_model.h"

namespace synovia {
namespace {

using app::DayFacts;
using app::DayView;
using app::StepMark;
using app::VisitFilter;
using centre::Step;
using centre::VisitState;

centre::Patient patient(const std::string& id, const std::string& family, const std::string& first,
                        const std::string& born) {
  centre::Patient one;
  one.id = id;
  one.birth_name = family;
  one.first_names = first;
  one.birth_date = born;
  one.sex = "F";
  return one;
}

centre::Visit visit(const std::string& id, const std::string& patient_id, const std::string& time,
                    const std::string& reason, VisitState state) {
  centre::Visit one;
  one.id = id;
  one.patient_id = patient_id;
  one.care_date = "2026-11-21";
  one.time = time;
  one.reason = reason;
  one.state = state;
  return one;
}

class VisitsModel : public testing::Test {
 protected:
  VisitsModel() {
    facts.day = "2026-11-21";
    facts.patients = {{"p1", patient("p1", "DELMAS", "Hélène", "1963-02-14")},
                      {"p2", patient("p2", "ROUX", "Bernard", "1968-05-03")},
                      {"p3", patient("p3", "Delmas", "Jeanne", "1950-01-02")}};
    facts.visits = {visit("v1", "p1", "09:10", "Infiltration guidée de l'épaule", VisitState::arrived),
                    visit("v2", "p2", "09:40", "Consultation, rachis lombaire", VisitState::planned),
                    visit("v3", "p3", "10:20", "Radiographie des mains", VisitState::done)};
  }
  app::VisitRow row(std::size_t i) { return app::visits_model(facts, view).visits.at(i); }

  DayFacts facts;
  DayView view;
};

TEST_F(VisitsModel, FlagsHomonymsWithTheirBirthDateWhateverTheCase) {
  EXPECT_TRUE(row(0).homonym);
  EXPECT_EQ(row(0).born, "14/02/1963");
  EXPECT_FALSE(row(1).homonym);
  EXPECT_TRUE(row(2).homonym);
}

TEST_F(VisitsModel, TwoVisitsOfOnePatientAreNoHomonyms) {
  facts.visits = {facts.visits[1], visit("v4", "p2", "15:00", "Éducation", VisitState::planned)};
  EXPECT_FALSE(row(0).homonym);
}

TEST_F(VisitsModel, CountsAndFiltersByWhereThePatientIs) {
  auto model = app::visits_model(facts, view);
  EXPECT_THAT(model.counts, testing::ElementsAre(3, 1, 1, 1));
  view.filter = VisitFilter::to_do;
  model = app::visits_model(facts, view);
  ASSERT_EQ(model.visits.size(), 1U);
  EXPECT_EQ(model.visits[0].id, "v2");
  EXPECT_THAT(model.counts, testing::ElementsAre(3, 1, 1, 1)) << "the counts are of the whole day";
}

TEST_F(VisitsModel, ShowsStepsDoneWithTheirTimePlannedAndNeither) {
  facts.visits[0].steps = {{Step::arrived, true, "09:02", "asst"}, {Step::gesture, true, "", ""}};
  const auto steps = row(0).steps;
  EXPECT_EQ(steps[0].look, StepMark::Look::done);
  EXPECT_THAT(steps[0].tip, testing::HasSubstr("09:02"));
  EXPECT_EQ(steps[1].look, StepMark::Look::absent);
  EXPECT_EQ(steps[3].look, StepMark::Look::planned);
  EXPECT_EQ(steps[3].step, Step::gesture);
}

TEST_F(VisitsModel, AsksForAntithromboticsOnlyBeforeAGesture) {
  EXPECT_TRUE(row(0).lacks.empty()) << "no gesture is planned";
  facts.visits[0].steps = {{Step::gesture, true, "", ""}};
  EXPECT_EQ(row(0).lacks.size(), 1U);
  facts.safety["p1"] = {{"antithrombotics", false, "", "vasseur", "VASSEUR Claire", "2026-11-21T08:00:00Z"}};
  EXPECT_TRUE(row(0).lacks.empty()) << "'no' is an answer";
  facts.safety.clear();
  facts.visits[0].state = VisitState::done;
  EXPECT_TRUE(row(0).lacks.empty()) << "it is too late to ask";
}

TEST_F(VisitsModel, TellsWhatTheDaysReportLeavesForTheVisit) {
  facts.report.items = {
      {"draft", "v1", "p1", "The report is a draft.", "vasseur", "visit.choose", {{"visit_id", "v1"}}},
      {"open_visit", "v1", "p1", "It is not closed.", "", "visit.state", {}},
      {"pending_result", "v3", "p3", "The culture is due.", "vasseur", "result.receive", {}}};
  const auto lacks = row(0).lacks;
  ASSERT_EQ(lacks.size(), 1U) << "a visit still open is no lack while the day goes on";
  EXPECT_EQ(lacks[0].command, "visit.choose");
  EXPECT_EQ(lacks[0].arguments["visit_id"], "v1");
  EXPECT_EQ(lacks[0].owner, "vasseur");
}

// CLINIC §4: at most one amber on a screen at rest.
TEST_F(VisitsModel, HasOneAmberTheChosenVisitsFirst) {
  facts.report.items = {{"draft", "v1", "p1", "a", "", "", {}}, {"draft", "v3", "p3", "b", "", "", {}}};
  const auto ambers = [&] {
    std::vector<std::string> ids;
    for (const auto& one : app::visits_model(facts, view).visits)
      if (one.amber) ids.push_back(one.id);
    return ids;
  };
  EXPECT_THAT(ambers(), testing::ElementsAre("v1"));
  view.chosen = "v3";
  EXPECT_THAT(ambers(), testing::ElementsAre("v3"));
}

TEST_F(VisitsModel, NamesTheSideThatTheReasonLeavesOut) {
  facts.visits[0].requested_side = "right";
  EXPECT_THAT(row(0).detail, testing::EndsWith("right side"));
  facts.visits[0].reason = "Infiltration guidée de l'épaule droite";
  EXPECT_EQ(row(0).detail, "Infiltration guidée de l'épaule droite");
  facts.visits[0].requested_side = "left";
  EXPECT_THAT(row(0).detail, testing::EndsWith("left side")) << "a side that contradicts the reason is never hidden";
}

// CLINIC §1: no other patient's name while someone sits beside the screen.
TEST_F(VisitsModel, HidesOthersWhileAPatientIsPresent) {
  view.chosen = "v1";
  view.patient_present = true;
  facts.visits[1].with = "ROUX's daughter";
  facts.visits[1].urgent = true;
  const auto model = app::visits_model(facts, view);
  EXPECT_EQ(model.visits[0].name, "DELMAS Hélène");
  const auto& other = model.visits[1];
  EXPECT_TRUE(other.hidden);
  EXPECT_EQ(other.time, "09:40");
  EXPECT_EQ(other.visit_state, VisitState::planned);
  EXPECT_EQ(other.name.find("ROUX"), std::string::npos);
  EXPECT_TRUE(other.detail.empty());
  EXPECT_TRUE(other.with.empty());
  EXPECT_TRUE(other.born.empty());
  EXPECT_TRUE(other.patient_id.empty());
  EXPECT_TRUE(other.lacks.empty());
  EXPECT_FALSE(other.urgent);
}

TEST_F(VisitsModel, SaysWhenTheDayWasClosed) {
  EXPECT_TRUE(app::visits_model(facts, view).closed.empty());
  facts.report.closed = true;
  facts.report.closed_at = "2026-11-21T17:02:00.000Z";
  EXPECT_THAT(app::visits_model(facts, view).closed,
              testing::HasSubstr(base::local_time(*base::parse_iso_utc("2026-11-21T17:02:00.000Z"))));
}

}  // namespace
}  // namespace synovia
