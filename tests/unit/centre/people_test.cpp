// SPDX-License-Identifier: Apache-2.0
#include "sample.h"

#include "database/database.h"

namespace synovia::centre {
namespace {

using test::SampleCentre;

Patient someone(const std::string& name, const std::string& birth_date) {
  Patient patient;
  patient.birth_name = name;
  patient.first_names = "Ana";
  patient.birth_date = birth_date;
  return patient;
}

TEST(Patient, NamesForScreenAndDicom) {
  Patient patient = someone("DELMAS", "1958-04-03");
  EXPECT_EQ(patient.dicom_name(), "DELMAS^Ana");
  EXPECT_EQ(patient.display_name(), "DELMAS Ana");
  patient.birth_name = "D^E=L";  // separators of PN (PS3.5 6.2.1)
  EXPECT_EQ(patient.dicom_name(), "D E L^Ana");
}

TEST(Patient, JsonGivesThePersonBack) {
  Patient patient = someone("DELMAS", "1958-04-03");
  patient.ins_status = InsStatus::qualified;
  const auto back = patient_from_json(to_json(patient));
  ASSERT_TRUE(back);
  EXPECT_EQ(to_json(*back), to_json(patient));
  EXPECT_FALSE(patient_from_json({{"birth_name", 5}}));
  EXPECT_FALSE(patient_from_json({{"ins_status", "perfect"}}));
}

TEST(Centre, MintsIdsAndRefusesASecondPatientOfTheSameNumber) {
  SampleCentre sample;
  EXPECT_FALSE(sample.patient.id.empty());
  Patient twin = someone("AUTRE", "1960-01-01");
  twin.local_id = sample.patient.local_id;
  const auto added = sample.centre->add_patient(twin, "secretary");
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, base::ErrorCode::conflict);
  EXPECT_EQ(added.error().sentence.find("AUTRE"), std::string::npos);
}

TEST(Centre, RefusesAPatientWithoutNameOrBirthDateNamingTheField) {
  SampleCentre sample;
  const auto nameless = sample.centre->add_patient(someone("", "1960-01-01"), "secretary");
  ASSERT_FALSE(nameless);
  EXPECT_EQ(nameless.error().code, base::ErrorCode::refused);
  EXPECT_NE(nameless.error().sentence.find("birth name"), std::string::npos);
  const auto dateless = sample.centre->add_patient(someone("X", "1960-02-30"), "secretary");
  ASSERT_FALSE(dateless);
  EXPECT_NE(dateless.error().sentence.find("birth date"), std::string::npos);
}

TEST(Centre, FindsByBirthDateThenFirstLettersWithoutAccents) {
  SampleCentre sample;
  ASSERT_TRUE(sample.centre->add_patient(someone("LÉVÊQUE", "1958-04-03"), "secretary"));
  ASSERT_TRUE(sample.centre->add_patient(someone("Levy", "1970-01-01"), "secretary"));
  const auto find = [&](const char* date, const char* name) {
    std::vector<std::string> names;
    const auto found = sample.centre->find_patients(date, name);
    if (!found) return names;
    for (const Patient& patient : *found) names.push_back(patient.birth_name);
    return names;
  };
  EXPECT_EQ(find("1958-04-03", "lev"), std::vector<std::string>{"LÉVÊQUE"});
  EXPECT_EQ(find("", "LEV"), (std::vector<std::string>{"LÉVÊQUE", "Levy"}));
  EXPECT_EQ(find("", "").size(), 3u);
  EXPECT_TRUE(find("1901-01-01", "").empty());
}

TEST(Centre, TakesAnUrgentVisitWithoutRequestNorInsNumber) {
  SampleCentre sample;
  Visit visit;
  visit.patient_id = sample.patient.id;
  visit.care_date = "2026-11-21";
  const auto added = sample.centre->add_visit(visit, "secretary");
  ASSERT_TRUE(added) << added.error().sentence;
  EXPECT_FALSE(added->id.empty());
}

TEST(Centre, RefusesAVisitOfNobodyOrOfAnImpossibleTime) {
  SampleCentre sample;
  Visit visit;
  visit.patient_id = "nobody";
  visit.care_date = "2026-11-21";
  EXPECT_EQ(sample.centre->add_visit(visit, "s").error().code, base::ErrorCode::not_found);
  visit.patient_id = sample.patient.id;
  visit.time = "25:00";
  EXPECT_EQ(sample.centre->add_visit(visit, "s").error().code, base::ErrorCode::refused);
}

TEST(Centre, ListsTheDayByTimeUntimedLast) {
  SampleCentre sample;
  Visit visit;
  visit.patient_id = sample.patient.id;
  visit.care_date = "2026-11-21";
  for (const char* time : {"", "14:00", "08:30"}) {
    visit.time = time;
    ASSERT_TRUE(sample.centre->add_visit(visit, "s"));
  }
  const auto visits = sample.centre->visits_on("21/11/2026");
  ASSERT_TRUE(visits);
  ASSERT_EQ(visits->size(), 3u);
  EXPECT_EQ((*visits)[0].time, "08:30");
  EXPECT_EQ((*visits)[2].time, "");
  EXPECT_TRUE(sample.centre->visits_on("2026-11-22")->empty());
}

TEST(Centre, KeepsStateAndStudiesOfAVisitOverAReopening) {
  SampleCentre sample;
  const Visit visit = sample.add_visit("2026-11-21");
  ASSERT_TRUE(sample.centre->set_visit_state(visit.id, VisitState::in_progress, "s"));
  ASSERT_TRUE(sample.centre->attach_study(visit.id, "1.2.3", "s"));
  ASSERT_TRUE(sample.centre->attach_study(visit.id, "1.2.3", "s"));
  EXPECT_FALSE(sample.centre->attach_study(visit.id, "../1", "s"));
  sample.reopen();
  const auto back = sample.centre->visit(visit.id);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->state, VisitState::in_progress);
  EXPECT_EQ(back->study_uids, std::vector<std::string>{"1.2.3"});
  EXPECT_EQ(sample.centre->reg().lines("visit")->size(), 3u);  // added, state, study: the second study changed nothing
}

TEST(Centre, GivesDroppedTablesBackFromTheRegister) {
  SampleCentre sample;
  const Visit visit = sample.add_visit("2026-11-21");
  ASSERT_TRUE(sample.centre->set_visit_state(visit.id, VisitState::done, "s"));
  const auto before = sample.centre->canonical_dump();
  ASSERT_TRUE(before);
  sample.centre.reset();
  {
    auto database = database::Database::open(sample.folder / "register.sqlite");
    ASSERT_TRUE(database);
    for (const char* table : {"patient", "visit", "people_head", "act", "readiness", "document_head"})
      ASSERT_TRUE((*database)->execute(std::string("DROP TABLE ") + table)) << table;
  }
  sample.open();
  EXPECT_EQ(*sample.centre->canonical_dump(), *before);
}

}  // namespace
}  // namespace synovia::centre
