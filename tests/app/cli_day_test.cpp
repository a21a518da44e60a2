// SPDX-License-Identifier: Apache-2.0
// The day from the command line: its list, steps, papers, safety answers and close.
#include <gmock/gmock.h>

#include "cli.h"

namespace synovia {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class CliDay : public test::Cli {
 protected:
  CliDay() {
    patient_ = ask({"patient", "add", "--birth-name", "ESSAI", "--first-names", "Alma", "--birth-date", "1970-02-03",
                    "--sex", "F", "--ipp", "0777"})
                   .at("id");
    visit_ = ask({"visit", "add", "--patient", patient_, "--date", "2026-03-12", "--time", "10:20"}).at("id");
  }
  std::string patient_, visit_;
};

TEST_F(CliDay, StepsAreNotedAndTakenBack) {
  const json done = ask({"visit", "step", visit_, "gesture", "--at", "10:40"});
  EXPECT_EQ(done.at("state"), "in_progress");
  EXPECT_EQ(ask({"visit", "step", visit_, "gesture", "--undo"}).at("state"), "planned");
  refused(3, {"visit", "step", visit_, "tea"});
  refused(3, {"visit", "step", visit_, "arrived", "--at", "25:00"});
  refused(2, {"visit", "step", visit_});
}

TEST_F(CliDay, AnUrgentVisitTakesANewPatient) {
  const json added = ask({"visit", "add", "--urgent", "--birth-name", "PETIT", "--first-names", "Jean", "--birth-date",
                          "14/02/1963", "--sex", "M", "--reason", "Genou gonflé", "--side", "left"});
  EXPECT_EQ(added.at("urgent"), true);
  EXPECT_EQ(added.at("steps"), json::array());
  EXPECT_EQ(ask({"patient", "find", "--birth-date", "1963-02-14"}).size(), 1u);
  refused(2, {"visit", "add", "--urgent", "--birth-name", "PETIT"});
}

TEST_F(CliDay, TheListOfTheDayIsAddedOnce) {
  const std::string list = file("day.csv");
  test::write_text(list,
                   "heure;ipp;nom;prenoms;naissance\n10:20;0777;ESSAI;Alma;03/02/1970\n11:00;;PETIT;Jean;1960-01-01\n");
  const test::Words add{"visit", "add", "--csv", list, "--date", "2026-03-12"};
  test::Words dry = add;
  dry.push_back("--dry-run");
  EXPECT_EQ(ask(dry).at(0).at("present"), true);
  EXPECT_EQ(ask({"visit", "list", "--date", "2026-03-12"}).size(), 1u);
  for (const bool present : {false, true}) EXPECT_EQ(ask(add).at(1).at("present"), present);
  EXPECT_EQ(ask({"visit", "list", "--date", "2026-03-12"}).size(), 2u);
  test::write_text(list, "no list at all");
  refused(3, add);
  refused(4, {"visit", "add", "--csv", file("none.csv")});
}

TEST_F(CliDay, SafetyIsAskedByANamedPerson) {
  const test::Words answer{"patient", "safety", patient_, "--item", "allergy", "--yes", "--detail", "iode"};
  refused(3, answer);
  ask({"user", "add", "--family-name", "VASSEUR", "--given-name", "Claire", "--rpps", "01234560801"});
  EXPECT_EQ(ask(answer).at(0).at("detail"), "iode");
  EXPECT_EQ(ask({"patient", "safety", patient_}).size(), 1u);
  EXPECT_EQ(ask({"patient", "safety", patient_, "--item", "allergy", "--not-asked"}), json::array());
  refused(2, {"patient", "safety", patient_, "--item", "allergy", "--yes", "--no"});
  refused(2, {"patient", "safety"});
}

TEST_F(CliDay, APaperIsAttached) {
  test::write_text(file("letter.pdf"), "%PDF-1.4\n%%EOF\n");
  ask({"centre", "set", "--name", "Centre d'essai"});
  const test::Words attach{"visit", "document", visit_, file("letter.pdf"), "--kind", "referral", "--title", "Lettre"};
  EXPECT_EQ(ask(attach).at("documents").at(0).at("title"), "Lettre");
  test::write_text(file("letter.pdf"), "a letter");
  refused(3, attach);
  refused(2, {"visit", "document", visit_});
}

TEST_F(CliDay, ClosingTheDaySaysWhatIsLeft) {
  const json left = ask({"visit", "close", "--date", "2026-03-12"});
  EXPECT_EQ(left.at("closed"), true);
  ASSERT_EQ(left.at("items").size(), 1u);
  EXPECT_EQ(left.at("items").at(0).at("kind"), "open_visit");
  ask({"visit", "close", visit_});
  EXPECT_EQ(ask({"visit", "close", "--date", "2026-03-12"}).at("items"), json::array());
  refused(2, {"visit", "close"});
}

}  // namespace
}  // namespace synovia
