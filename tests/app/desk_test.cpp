// SPDX-License-Identifier: Apache-2.0
// The desk and the day by commands: who may, what is written, what is said.
#include <gmock/gmock.h>

#include "phantom/phantom.h"
#include "support/command_line.h"
#include "support/sample_centre.h"
#include "support/temporary_folder.h"

namespace synovia {
namespace {

using base::ErrorCode;
using nlohmann::json;
using testing::Contains;
using testing::HasSubstr;

class Desk : public testing::Test {
 protected:
  void choose() { desk.does("visit.choose", {{"visit_id", sample.visit_id}}); }
  centre::Visit visit() { return desk.centre().visit(sample.visit_id).value(); }
  json newcomer() {
    return {{"birth_name", "PETIT"},
            {"first_names", "Jean"},
            {"birth_date", "14/02/1963"},
            {"sex", "M"},
            {"reason", "Genou gonflé"},
            {"side", "left"},
            {"urgent", true}};
  }
  std::string second_visit() { return desk.does("visit.add", newcomer()).at("visit_id"); }
  std::string file(const char* name, const std::string& text) {
    test::write_text(folder / name, text);
    return folder / name;
  }

  test::TemporaryFolder folder;
  test::SampleVisit sample = test::fill_sample_centre(folder / "data");
  test::Desk desk{folder / "data"};
};

// CLINIC §1: typed in 20 s, no request, no INS needed.
TEST_F(Desk, AnUrgentVisitNeedsNameFirstNameBirthDateAndSex) {
  choose();
  const json added = desk.does("visit.add", newcomer());
  const auto visit = desk.centre().visit(added.at("visit_id")).value();
  EXPECT_TRUE(visit.urgent);
  EXPECT_EQ(visit.requested_side, "left");
  EXPECT_EQ(visit.care_date, base::iso(base::local_date(desk.centre().clock().now())));
  EXPECT_EQ(visit.time.size(), 5u);
  EXPECT_EQ(desk.centre().patient(added.at("patient_id"))->birth_date, "1963-02-14");
  EXPECT_EQ(desk.workstation().visit()->id, sample.visit_id) << "it opens nothing";
  for (const char* field : {"birth_name", "first_names", "birth_date", "sex"}) {
    json lacking = newcomer();
    lacking.erase(field);
    EXPECT_THAT(desk.refused("visit.add", lacking).sentence, HasSubstr(field));
  }
  EXPECT_EQ(desk.refused("visit.add", newcomer()).code, ErrorCode::conflict) << "this patient is known";
  const json again{{"patient_id", added.at("patient_id")}, {"urgent", true}};
  EXPECT_EQ(desk.does("visit.add", again).at("patient_id"), added.at("patient_id"));
}

TEST_F(Desk, StepsAndWhoHasThePatientAreNotedFromTheList) {
  desk.does("visit.step", {{"visit_id", sample.visit_id}, {"step", "arrived"}, {"at", "10:02"}});
  EXPECT_EQ(visit().state, centre::VisitState::arrived);
  EXPECT_EQ(visit().steps.front().at, "10:02");
  EXPECT_EQ(visit().steps.front().by, "vasseur");
  desk.does("visit.with", {{"visit_id", sample.visit_id}, {"who", "RX 1"}});
  EXPECT_EQ(visit().with, "RX 1");
  desk.does("visit.plan", {{"visit_id", sample.visit_id}, {"steps", {"gesture"}}});
  EXPECT_TRUE(visit().steps.back().planned);
  desk.does("visit.step", {{"visit_id", sample.visit_id}, {"step", "arrived"}, {"undo", true}});
  EXPECT_EQ(visit().state, centre::VisitState::planned);
  EXPECT_EQ(desk.refused("visit.step", {{"step", "arrived"}}).code, ErrorCode::refused) << "no visit is open";
  choose();
  desk.does("visit.step", {{"step", "arrived"}});
  EXPECT_EQ(desk.workstation().visit()->state, centre::VisitState::arrived) << "the open visit shows it";
  EXPECT_EQ(desk.refused("visit.step", {{"step", "tea"}}).code, ErrorCode::refused);
  EXPECT_EQ(desk.refused("visit.plan", {{"steps", {1}}}).code, ErrorCode::refused);
}

// CLINIC §5: changing patient asks to end or suspend the gesture.
TEST_F(Desk, AnotherVisitIsNotOpenedInTheMiddleOfAGesture) {
  const std::string other = second_visit();
  choose();
  desk.does("record.set", {{"template", "guided_injection"}, {"pointer", "/timeout_time"}, {"value", "10:30"}});
  const auto error = desk.refused("visit.choose", {{"visit_id", other}});
  EXPECT_EQ(error.code, ErrorCode::refused);
  EXPECT_EQ(desk.workstation().visit()->id, sample.visit_id);
  choose();
  desk.does("visit.choose", {{"visit_id", other}, {"suspend", true}});
  EXPECT_EQ(desk.workstation().visit()->id, other);
  choose();
  desk.does("record.set", {{"template", "guided_injection"}, {"pointer", "/needle_out_time"}, {"value", "10:45"}});
  desk.does("visit.choose", {{"visit_id", other}});
  EXPECT_EQ(desk.workstation().visit()->id, other);
}

TEST_F(Desk, SafetyIsAnsweredWithThreeStates) {
  choose();
  desk.does("safety.answer", {{"item", "allergy"}, {"yes", true}, {"detail", "iode"}});
  ASSERT_EQ(desk.centre().safety(sample.patient_id)->size(), 1u);
  EXPECT_EQ(desk.centre().safety(sample.patient_id)->front().by, "vasseur");
  desk.does("safety.answer", {{"item", "allergy"}, {"yes", nullptr}});
  EXPECT_TRUE(desk.centre().safety(sample.patient_id)->empty());
  EXPECT_EQ(desk.refused("safety.answer", {{"item", "allergy"}, {"yes", "perhaps"}}).code, ErrorCode::refused);
}

TEST_F(Desk, PatientsAreFoundByBirthDateOrThreeLetters) {
  second_visit();
  EXPECT_EQ(desk.does("patient.find", {{"birth_date", "14/02/1963"}, {"name", "pe"}}).at("count"), 1u);
  EXPECT_EQ(desk.does("patient.find", {{"name", "PET"}}).at("patients").at(0).at("first_names"), "Jean");
  EXPECT_EQ(desk.refused("patient.find", {{"name", "pe"}}).code, ErrorCode::refused);
  EXPECT_EQ(desk.does("patient.find", {{"name", "pe%"}}).at("count"), 0u);
}

TEST_F(Desk, PapersComeByAJobAndAreTold) {
  desk.does("visit.document", {{"visit_id", sample.visit_id},
                               {"kind", "referral"},
                               {"title", "Lettre"},
                               {"file", file("l.pdf", "%PDF-1.4\n%%EOF\n")}});
  EXPECT_EQ(visit().documents.size(), 1u);
  EXPECT_THAT(desk.notices(), Contains(HasSubstr("Lettre")));
  desk.does(
      "visit.document",
      {{"visit_id", sample.visit_id}, {"kind", "referral"}, {"title", "Lettre"}, {"file", file("l.doc", "no paper")}});
  EXPECT_EQ(visit().documents.size(), 1u);
}

// CLINIC §2: images of another identity never appear in an open visit.
TEST_F(Desk, ImagesUnderAnotherNumberAreNeitherAttachedNorShown) {
  const std::string other = second_visit();
  const std::string study = visit().study_uids.front();
  desk.does("study.attach", {{"visit_id", other}, {"study_uid", study}});
  EXPECT_TRUE(desk.centre().visit(other)->study_uids.empty());
  EXPECT_FALSE(desk.notices().empty());
  choose();
  EXPECT_FALSE(desk.workstation().reading().sets.empty());
  desk.does("visit.choose", {{"visit_id", other}});
  EXPECT_TRUE(desk.workstation().reading().sets.empty());
}

TEST_F(Desk, ImagesNamedBeforeTheyCameUnderAnotherNumberAreNotShown) {
  centre::Visit expecting = visit();
  expecting.id.clear();
  expecting.patient_id = desk.centre().visit(second_visit())->patient_id;
  phantom::PhantomRequest request;
  request.kind = "shoulder";
  request.binning = 4;
  request.seed = 2;
  request.identity.patient_id = "0482117";  // of the first visit's patient
  const auto run = phantom::make(request);
  ASSERT_TRUE(run);
  expecting.study_uids = {run->image.identity.study_uid};
  const auto added = desk.centre().add_visit(expecting, "test");
  ASSERT_TRUE(added) << added.error().sentence;
  ASSERT_TRUE(desk.centre().archive().ingest(*phantom::write(*run), "test"));
  ASSERT_TRUE(desk.centre().archive().settle());
  desk.does("visit.choose", {{"visit_id", added->id}});
  EXPECT_TRUE(desk.workstation().reading().sets.empty());
  EXPECT_FALSE(desk.notices().empty());
}

TEST_F(Desk, TheListOfTheDayIsReadOnceAndItsFaultsTold) {
  const std::string list = file("day.csv", "heure;nom;prenoms;naissance\n09:00;PETIT;Jean;01/01/1960\n;;X;\n");
  desk.does("day.import", {{"file", list}, {"dry_run", true}});
  const std::string today = base::iso(base::local_date(desk.centre().clock().now()));
  EXPECT_EQ(desk.centre().visits_on(today)->size(), 1u);
  desk.does("day.import", {{"file", list}});
  desk.does("day.import", {{"file", list}});
  EXPECT_EQ(desk.centre().visits_on(today)->size(), 2u);
  EXPECT_THAT(desk.notices(), Contains(HasSubstr("3"))) << "the third line is at fault";
}

TEST_F(Desk, TheDayIsClosedWithWhatIsLeft) {
  choose();
  desk.fills("operator", "Dr Claire VASSEUR");
  desk.does("day.report");
  desk.does("day.close");
  const auto lines = desk.centre().reg().lines("day");
  ASSERT_EQ(lines->size(), 1u);
  std::vector<std::string> kinds;
  for (const auto& item : lines->front().body.at("left")) kinds.push_back(item.at("kind"));
  EXPECT_THAT(kinds, testing::UnorderedElementsAre("draft", "open_visit"));
}

TEST_F(Desk, APatientBesideTheScreenIsRemembered) {
  desk.does("visits.patient_present", {{"on", true}});
  EXPECT_TRUE(desk.workstation().patient_present);
  EXPECT_TRUE(desk.workstation().settings().get("patient_present", false));
}

// CLINIC §11: the secretary keeps the desk, and records nothing clinical.
TEST(DeskRights, TheSecretaryKeepsTheDeskAndTheAuditorReads) {
  for (const auto role : {security::Role::secretary, security::Role::auditor}) {
    const test::TemporaryFolder folder;
    const auto sample = test::fill_sample_centre(folder / "data", role);
    test::Desk desk(folder / "data");
    const json arrived{{"visit_id", sample.visit_id}, {"step", "arrived"}};
    if (role == security::Role::secretary) desk.does("visit.step", arrived);
    else EXPECT_EQ(desk.refused("visit.step", arrived).code, ErrorCode::refused);
    EXPECT_EQ(
        desk.refused("safety.answer", {{"patient_id", sample.patient_id}, {"item", "allergy"}, {"yes", false}}).code,
        ErrorCode::refused);
  }
}

}  // namespace
}  // namespace synovia
