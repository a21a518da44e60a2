// SPDX-License-Identifier: Apache-2.0
// The list of the day from other programs: RFC 4180, the encodings and words of spreadsheets, and what is left out by name.
#include <gmock/gmock.h>

#include "base/files.h"
#include "sample.h"

namespace synovia::centre {
namespace {

using test::SampleCentre;
using testing::HasSubstr;

constexpr base::Date kDay{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(21)};

std::vector<DayRow> parsed(const std::string& text) {
  auto rows = parse_day_csv(text, kDay);
  EXPECT_TRUE(rows) << rows.error().sentence;
  return rows ? *rows : std::vector<DayRow>();
}

TEST(DayCsv, ReadsFrenchColumnsSeparatedBySemicolons) {
  const auto rows = parsed(
      "Heure;IPP;Nom;Prénoms;Naissance;Sexe;Motif;Côté;Adressé par\r\n"
      "9h05;0482117;DELMAS;Hélène;03/04/1958;F;Infiltration épaule;droite;Dr Martin\r\n"
      "10:20;;N'GUYEN;Anh;1963-02-14;H;Consultation;;\r\n");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].line, 2u);
  EXPECT_EQ(rows[0].visit.time, "09:05");
  EXPECT_EQ(rows[0].visit.care_date, "2026-11-21");
  EXPECT_EQ(rows[0].patient.local_id, "0482117");
  EXPECT_EQ(rows[0].patient.first_names, "Hélène");
  EXPECT_EQ(rows[0].patient.birth_date, "1958-04-03");
  EXPECT_EQ(rows[0].patient.sex, "F");
  EXPECT_EQ(rows[0].visit.requested_side, "right");
  EXPECT_EQ(rows[0].visit.referrer, "Dr Martin");
  EXPECT_EQ(rows[1].patient.birth_name, "N'GUYEN");
  EXPECT_EQ(rows[1].patient.birth_date, "1963-02-14");
  EXPECT_EQ(rows[1].patient.sex, "M");
  EXPECT_EQ(rows[1].fault, "");
}

TEST(DayCsv, ReadsEnglishColumnsWithCommasOrTabsInAnyOrder) {
  for (const char separator : {',', '\t'}) {
    std::string text = "birth_date,birth_name,first_names,side,time,reason\n1958-04-03,DELMAS,Ana,left,14:00,Knee\n";
    std::replace(text.begin(), text.end(), ',', separator);
    const auto rows = parsed(text);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].patient.birth_name, "DELMAS");
    EXPECT_EQ(rows[0].visit.requested_side, "left");
    EXPECT_EQ(rows[0].visit.reason, "Knee");
  }
}

// RFC 4180, 2.5 to 2.7: separators, line ends and doubled quotes inside quotes.
TEST(DayCsv, ReadsQuotedFields) {
  const auto rows = parsed(
      "nom;naissance;motif\n"
      "\"DELMAS; née PETIT\";03/04/1958;\"Genou \"\"à ressort\"\"\nà revoir\"\n"
      "AUTRE;01/01/1960;\"\"\n");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].patient.birth_name, "DELMAS; née PETIT");
  EXPECT_EQ(rows[0].visit.reason, "Genou \"à ressort\"\nà revoir");
  EXPECT_EQ(rows[1].line, 4u) << "the second visit begins on the fourth line of the file";
  EXPECT_EQ(rows[1].visit.reason, "");
}

TEST(DayCsv, ReadsUtf8WithAMarkAndLatin1) {
  EXPECT_EQ(parsed("\xEF\xBB\xBFnom;naissance\nLÉVÊQUE;1958-04-03\n").at(0).patient.birth_name, "LÉVÊQUE");
  // ISO 8859-1: É is C9, Ê is CA, ô is F4; Windows-1252: œ is 9C, ’ is 92.
  const auto rows = parsed("nom;naissance;c\xF4t\xE9;motif\nL\xC9V\xCAQUE;1958-04-03;gauche;c\x9Cur, l\x92\xE9paule\n");
  EXPECT_EQ(rows.at(0).patient.birth_name, "LÉVÊQUE");
  EXPECT_EQ(rows.at(0).visit.requested_side, "left");
  EXPECT_EQ(rows.at(0).visit.reason, "cœur, l’épaule");
}

TEST(DayCsv, RefusesAFileWithoutItsColumns) {
  for (const char* text : {"", "DELMAS;03/04/1958\n", "nom;motif\nDELMAS;genou\n", "\x89PNG\r\n\x1a\n"}) {
    const auto rows = parse_day_csv(text, kDay);
    ASSERT_FALSE(rows) << text;
    EXPECT_EQ(rows.error().code, base::ErrorCode::refused);
    EXPECT_THAT(rows.error().sentence, HasSubstr("naissance"));
  }
  EXPECT_EQ(parse_day_csv("nom;naissance;birth_name\n", kDay).error().code, base::ErrorCode::refused);
}

TEST(DayCsv, NamesTheLineAndTheColumnOfABadRow) {
  const auto rows = parsed(
      "nom;naissance;sexe;cote;heure\n"
      "DELMAS;;F;droite;10:00\n"
      ";03/04/1958;F;droite;10:00\n"
      "\n"
      "DELMAS;30/02/1958;F;droite;10:00\n"
      "DELMAS;03/04/2058;F;droite;10:00\n"
      "DELMAS;03/04/1958;F;dextre;10:00\n"
      "DELMAS;03/04/1958;F;droite;25:00\n"
      "DELMAS;03/04/1958;X;droite;10:00\n"
      "DELMAS;03/04/1958;F;droite;10:00;trop\n"
      "DELMAS;03/04/1958;F;droite;\"10:00\n");
  ASSERT_EQ(rows.size(), 9u);
  const std::vector<std::pair<std::size_t, std::string>> expected{
      {2, "birth date"}, {3, "birth name"}, {5, "birth date"},    {6, "birth date"},     {7, "requested side"},
      {8, "time"},       {9, "sex"},        {10, "more columns"}, {11, "quotation mark"}};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(rows[i].line, expected[i].first);
    EXPECT_THAT(rows[i].fault, HasSubstr(expected[i].second));
    EXPECT_THAT(rows[i].fault, HasSubstr("Line " + std::to_string(expected[i].first)));
    EXPECT_THAT(rows[i].fault, testing::Not(HasSubstr("DELMAS"))) << "no identity in an error";
  }
}

class DayImport : public testing::Test {
 protected:
  std::vector<DayRow> import(const std::string& text, bool dry_run = false) {
    const std::string file = sample.folder / "day.csv";
    EXPECT_TRUE(base::write_file(file, std::string_view(text)));
    auto rows = sample.centre->import_day(file, "2026-11-21", dry_run, "aline");
    EXPECT_TRUE(rows) << rows.error().sentence;
    return rows ? *rows : std::vector<DayRow>();
  }
  std::size_t patients() { return sample.centre->find_patients("", "")->size(); }
  std::size_t visits() { return sample.centre->visits_on("2026-11-21")->size(); }

  SampleCentre sample;
  const std::string list =
      "heure;ipp;nom;prenoms;naissance;motif\n"
      "09:00;0482117;DELMAS;Hélène;03/04/1958;Genou\n"
      "09:30;;Petit;Jean;01/01/1960;Main\n"
      "10:00;;PETIT;Jean;02/01/1960;Main\n"
      "bad;;FAUX;Jean;02/01/1960;Main\n";
};

TEST_F(DayImport, AddsVisitsOnceHoweverOftenItIsRead) {
  EXPECT_EQ(import(list, true).size(), 4u);
  EXPECT_EQ(visits(), 0u) << "a dry run only tells";
  EXPECT_EQ(patients(), 1u);
  auto rows = import(list);
  EXPECT_TRUE(rows[0].known_patient);
  EXPECT_FALSE(rows[1].known_patient);
  EXPECT_FALSE(rows[2].known_patient) << "a homonym born on another day is another patient";
  EXPECT_THAT(rows[3].fault, HasSubstr("Line 5"));
  EXPECT_EQ(patients(), 3u);
  EXPECT_EQ(visits(), 3u);
  rows = import(list);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_TRUE(rows[i].present);
    EXPECT_TRUE(rows[i].known_patient);
  }
  EXPECT_EQ(patients(), 3u);
  EXPECT_EQ(visits(), 3u);
}

TEST_F(DayImport, KnowsAPatientWhateverTheCaseAndAccents) {
  const auto rows = import("nom;prenoms;naissance\ndelmas;Helene;1958-04-03\n");
  EXPECT_TRUE(rows[0].known_patient);
  EXPECT_EQ(rows[0].patient.birth_name, "DELMAS") << "what the register says of a person holds";
  EXPECT_EQ(patients(), 1u);
}

TEST_F(DayImport, RefusesANumberThatIsAnotherPersons) {
  const auto rows = import(
      "ipp;nom;prenoms;naissance\n"
      "0482117;AUTRE;Hélène;03/04/1958\n"
      "0482117;DELMAS;Hélène;04/04/1958\n"
      "999;DELMAS;Hélène;03/04/1958\n");
  for (const DayRow& row : rows) EXPECT_THAT(row.fault, HasSubstr("IPP"));
  EXPECT_EQ(visits(), 0u);
  EXPECT_EQ(patients(), 1u);
}

TEST_F(DayImport, APatientListedTwiceIsOnePatientWithTwoVisits) {
  const auto rows = import(
      "heure;nom;prenoms;naissance;motif\n"
      "09:00;PETIT;Jean;01/01/1960;Radiographie\n"
      "11:00;PETIT;Jean;01/01/1960;Infiltration\n"
      "11:00;PETIT;Jean;01/01/1960;Infiltration\n");
  EXPECT_EQ(patients(), 2u);
  EXPECT_EQ(visits(), 2u);
  EXPECT_TRUE(rows[2].present);
  // Exported again, the injection moved: it is still one visit.
  import("heure;nom;prenoms;naissance;motif\n11:30;PETIT;Jean;01/01/1960;Infiltration\n");
  EXPECT_EQ(visits(), 2u);
}

TEST_F(DayImport, ACancelledVisitDoesNotComeBack) {
  const auto rows = import("heure;nom;prenoms;naissance\n09:00;PETIT;Jean;01/01/1960\n");
  ASSERT_TRUE(sample.centre->set_visit_state(rows[0].visit.id, VisitState::cancelled, "aline"));
  EXPECT_TRUE(import("heure;nom;prenoms;naissance\n09:00;PETIT;Jean;01/01/1960\n")[0].present);
  EXPECT_EQ(visits(), 1u);
}

}  // namespace
}  // namespace synovia::centre
