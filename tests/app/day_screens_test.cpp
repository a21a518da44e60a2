// SPDX-License-Identifier: Apache-2.0
// The models of the screens around the day: studies, safety chips, urgent add-on, close of day, notices.
#include <gmock/gmock.h>

#include "app/shell/chrome_model.h"
#include "app/shell/close_model.h"
#include "app/shell/patient_model.h"
#include "app/shell/visits_studies_model.h"
#include "app/shell/visits_urgent_model.h"

namespace synovia {
namespace {

using namespace std::chrono_literals;
using plugin::Notice;

const base::Date kToday = *base::parse_date("2026-11-21");

// --- Search: birth date first, then the letters of the name (CLINIC §2).

TEST(StudySearch, ReadsABirthDateANumberOrLetters) {
  EXPECT_EQ(app::read_search("14/02/1963").birth_date, "1963-02-14");
  EXPECT_EQ(app::read_search(" 0482117 ").patient_id, "0482117");
  EXPECT_EQ(app::read_search("19630214").patient_id, "19630214") << "a number sooner than a date without strokes";
  EXPECT_EQ(app::read_search("del").name, "del");
  EXPECT_TRUE(app::read_search("  ").name.empty());
}

TEST(StudySearch, AsksTheArchiveForThePeriodAndModality) {
  const auto query = app::study_query(app::read_search("del"), app::Period::week, 1, kToday);
  EXPECT_EQ(query.name_prefix, "del");
  EXPECT_EQ(query.date_from, "2026-11-14");
  EXPECT_EQ(query.modality, "DX");
  EXPECT_TRUE(app::study_query({}, app::Period::any, 0, kToday).date_from.empty());
}

// --- Whose is it? Traits side by side, differences marked.

archive::StudyRow disc(const std::string& name, const std::string& born, const std::string& number) {
  archive::StudyRow row;
  row.patient_name = name;
  row.birth_date = born;
  row.sex = "F";
  row.patient_id = number;
  return row;
}

std::vector<std::string> differing(const centre::Patient& patient, const archive::StudyRow& row) {
  std::vector<std::string> labels;
  for (const auto& line : app::compare(patient, row, "fr"))
    if (line.differs) labels.push_back(line.label);
  return labels;
}

TEST(StudyIdentity, MarksWhatDiffersAndNothingElse) {
  centre::Patient patient;
  patient.birth_name = "MARTIN-DELMAS";
  patient.used_name = "ROUX";
  patient.first_names = "Hélène";
  patient.birth_date = "1963-02-14";
  patient.sex = "F";
  patient.local_id = "0482117";
  EXPECT_THAT(differing(patient, disc("MARTIN DELMAS^HELENE", "1963-02-14", "0482117")), testing::IsEmpty())
      << "hyphens, case and accents are no difference";
  EXPECT_THAT(differing(patient, disc("ROUX^Hélène", "19630214", "0482117")), testing::IsEmpty())
      << "the name in use counts, and DICOM writes dates without strokes";
  EXPECT_THAT(differing(patient, disc("ROUX^Hélène", "1963-12-14", "X-77")),
              testing::ElementsAre("Birth date", "Patient number"));
  EXPECT_THAT(differing(patient, disc("ROUX^Bernard", "1963-02-14", "0482117")), testing::ElementsAre("Name"));
}

// --- Safety chips: three states, with name and date (CLINIC §4).

TEST(SafetyChips, HaveThreeStatesAndNeverSayAvk) {
  const auto chips = app::safety_chips({{"allergy", true, "iode", "v", "VASSEUR Claire", "2026-11-20T09:24:00.000Z"},
                                        {"diabetes", false, "", "v", "VASSEUR Claire", "2026-11-20T09:24:00.000Z"}},
                                       "fr");
  ASSERT_EQ(chips.size(), std::size(centre::kSafetyItems));
  EXPECT_EQ(chips[0].state, app::SafetyChip::State::yes);
  EXPECT_THAT(chips[0].words, testing::HasSubstr("iode"));
  EXPECT_THAT(chips[0].by_whom, testing::AllOf(testing::HasSubstr("VASSEUR Claire"), testing::HasSubstr("20/11/2026")));
  EXPECT_EQ(chips[1].state, app::SafetyChip::State::not_asked);
  EXPECT_EQ(chips[1].label, "Anticoagulants and antiplatelets");
  EXPECT_TRUE(chips[1].by_whom.empty());
  EXPECT_EQ(chips[2].state, app::SafetyChip::State::no);
}

TEST(SafetyChips, CollapseFromTheEndAndKeepWhatIsSoLongest) {
  const std::vector<app::ChipRoom> chips = {{100, 40, true}, {200, 40, false}, {100, 40, false}};
  EXPECT_THAT(app::collapsed(chips, 10, 420), testing::ElementsAre(false, false, false));
  EXPECT_THAT(app::collapsed(chips, 10, 419), testing::ElementsAre(false, false, true));
  EXPECT_THAT(app::collapsed(chips, 10, 250), testing::ElementsAre(false, true, true));
  EXPECT_THAT(app::collapsed(chips, 10, 150), testing::ElementsAre(true, true, true));
}

// --- Urgent add-on.

app::UrgentForm urgent() {
  app::UrgentForm form;
  form.family = " DELMAS ";
  form.first = "Hélène";
  form.born = "14/02/1963";
  form.sex = 0;
  form.reason = "Poussée du genou";
  return form;
}

TEST(UrgentForm, NeedsNeitherRequestNorSideNorNumber) {
  EXPECT_TRUE(app::missing_of(urgent()).empty());
  auto form = urgent();
  form.born = "14/02";
  EXPECT_THAT(app::missing_of(form), testing::ElementsAre("birth date"));
  EXPECT_TRUE(app::born_is_wrong(form));
}

TEST(UrgentForm, MakesAPatientWithoutANumber) {
  const auto patient = app::patient_of(urgent());
  EXPECT_EQ(patient.birth_name, "DELMAS");
  EXPECT_EQ(patient.birth_date, "1963-02-14");
  EXPECT_EQ(patient.sex, "F");
  EXPECT_TRUE(patient.local_id.empty());
}

TEST(UrgentForm, TakesAKnownPatientWhole) {
  auto form = urgent();
  centre::Patient known;
  known.id = "p9";
  known.local_id = "0482117";
  known.birth_name = "DELMAS";
  known.first_names = "Hélène Marie";
  known.birth_date = "1963-02-14";
  known.sex = "F";
  app::take(form, known, "fr");
  EXPECT_EQ(app::patient_of(form).id, "p9");
  EXPECT_EQ(form.first, "Hélène Marie");
}

TEST(UrgentForm, LooksForPeopleFromThreeLettersOrABirthDate) {
  app::UrgentForm form;
  form.family = "de";
  EXPECT_EQ(app::person_search(form), app::PersonSearch{});
  form.family = "del";
  EXPECT_EQ(app::person_search(form).name, "del");
  form = {};
  form.born = "14/02/1963";
  EXPECT_EQ(app::person_search(form).birth_date, "1963-02-14");
}

// --- Close of day: each thing left has an owner and one action, and never bars the close.

class CloseOfDay : public testing::Test {
 protected:
  CloseOfDay() {
    facts.day = "2026-11-21";
    centre::Patient patient;
    patient.id = "p1";
    patient.birth_name = "DELMAS";
    patient.first_names = "Hélène";
    facts.patients["p1"] = patient;
    centre::Visit visit;
    visit.id = "v1";
    visit.patient_id = "p1";
    visit.time = "10:20";
    facts.visits = {visit};
    facts.report.items = {
        {"unbilled", "v1", "p1", "The forfait is not billed.", "", "forfait.bill", {{"visit_id", "v1"}}},
        {"draft", "v1", "p1", "The report is a draft.", "vasseur", "visit.choose", {}},
        {"of_a_plugin", "", "", "Something else.", "", "", {}}};
    view.language = "fr";
    view.person_name = [](const std::string& id) { return id == "vasseur" ? "VASSEUR Claire" : id; };
  }
  app::DayFacts facts;
  app::CloseView view;
};

TEST_F(CloseOfDay, GroupsByKindWithReportsBeforeMoney) {
  const auto model = app::close_model(facts, view);
  ASSERT_EQ(model.groups.size(), 3U);
  EXPECT_EQ(model.groups[0].kind, "draft");
  EXPECT_EQ(model.groups[1].kind, "unbilled");
  EXPECT_EQ(model.groups[2].items[0].sentence, "Something else.") << "a kind nobody knows is not lost";
  EXPECT_EQ(model.left, 3U);
  EXPECT_THAT(model.summary, testing::HasSubstr("3"));
  EXPECT_EQ(model.groups[0].items[0].owner, "VASSEUR Claire");
  EXPECT_EQ(model.groups[0].items[0].patient, "10:20 · DELMAS Hélène");
}

TEST_F(CloseOfDay, HidesNamesWhileAPatientIsPresent) {
  view.patient_present = true;
  for (const auto& group : app::close_model(facts, view).groups)
    for (const auto& item : group.items) EXPECT_EQ(item.patient.find("DELMAS"), std::string::npos);
}

TEST_F(CloseOfDay, SaysThatNothingIsLeft) {
  facts.report.items.clear();
  const auto model = app::close_model(facts, view);
  EXPECT_TRUE(model.groups.empty());
  EXPECT_EQ(model.summary, "Nothing is left to do.");
}

// --- Notices: three at most, eight seconds, danger stays.

std::deque<app::ShownNotice> told(std::initializer_list<std::pair<Notice::Level, std::chrono::seconds>> notices,
                                  app::Moment now) {
  std::deque<app::ShownNotice> all;
  for (const auto& [level, ago] : notices) all.push_back({{level, "x"}, now - ago});
  return all;
}

TEST(Toasts, AreThreeAtMostNewestFirst) {
  const auto now = std::chrono::steady_clock::now();
  using L = Notice::Level;
  EXPECT_THAT(app::toasts(told({{L::info, 4s}, {L::info, 3s}, {L::info, 2s}, {L::info, 1s}}, now), now),
              testing::ElementsAre(3, 2, 1));
}

TEST(Toasts, GoAfterEightSecondsButDangerStays) {
  const auto now = std::chrono::steady_clock::now();
  using L = Notice::Level;
  EXPECT_THAT(app::toasts(told({{L::danger, 600s}, {L::warning, 9s}, {L::done, 7s}}, now), now),
              testing::ElementsAre(2, 0));
}

TEST(Toasts, WaitInTheBellDuringAGestureAndLeaveThePictureFree) {
  plugin::Registries registries;
  plugin::Command step;
  step.id = "run.start";
  step.screens = {"fluoroscopy"};
  registries.commands.push_back({"guided_injection", step});
  EXPECT_EQ(app::notice_place(registries, "fluoroscopy", 1920, false), app::NoticePlace::bell);
  EXPECT_EQ(app::notice_place(registries, "reading", 1920, false), app::NoticePlace::toast);
  EXPECT_EQ(app::notice_place(registries, "reading", 1366, false), app::NoticePlace::status_bar);
  EXPECT_EQ(app::notice_place(registries, "reading", 1920, true), app::NoticePlace::bell);
  EXPECT_EQ(app::notice_place(registries, "visits", 1366, true), app::NoticePlace::toast);
}

TEST(Toasts, NameNoOtherPatientWhileOneIsPresent) {
  EXPECT_EQ(app::shown_sentence("Study of Delmas received", {"DELMAS"}).find("Delmas"), std::string::npos);
  EXPECT_EQ(app::shown_sentence("Study received", {"DELMAS", ""}), "Study received");
}

// --- "Undo" is offered after a removal only, while it is the newest step.

TEST(Removal, IsKnownFromAnUndoThatTakesSomethingAway) {
  base::Drafts drafts;
  std::vector<std::string> removals;
  drafts.listen([&](const base::Edit& edit) {
    if (app::is_removal(edit, drafts)) removals.push_back(edit.label);
  });
  const auto apply = [&](const char* pointer, nlohmann::json value, const char* label) {
    base::Edit edit;
    edit.draft = "annotations/v1";
    edit.pointer = pointer;
    edit.has_after = !value.is_null();
    edit.after = std::move(value);
    edit.label = label;
    ASSERT_TRUE(drafts.apply(edit));
  };
  apply("", nlohmann::json::object(), "Drawing begun");
  apply("/a", {{"kind", "line"}}, "Line drawn");
  apply("/b", {{"kind", "line"}}, "Line drawn");
  drafts.undo();
  EXPECT_TRUE(removals.empty()) << "an addition undone is no removal";
  apply("/a", nullptr, "Line removed");
  EXPECT_THAT(removals, testing::ElementsAre("Line removed"));
  drafts.close("annotations/v1");
  EXPECT_EQ(removals.size(), 1U) << "a draft that was signed is no removal";
}

}  // namespace
}  // namespace synovia
