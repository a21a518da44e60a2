// SPDX-License-Identifier: Apache-2.0
// A consultation without the window: patient, visit, record from JSON files, signature, exports, forfait.
#include <gmock/gmock.h>

#include "app/cli.h"

namespace synovia::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;

json number(const char* decimal, const char* unit) { return {{"decimal", decimal}, {"unit", unit}}; }

// Everything an injection of the right knee needs before it may be signed.
json whole_record() {
  json values{{"care_date", "2026-03-12"},
              {"indication", "Gonarthrose en poussée"},
              {"target", "intra_articular"},
              {"joint", "knee"},
              {"pregnancy", "not_concerned"},
              {"operator", "Dr Essai"},
              {"arthrogram", "not_done"},
              {"fluid", "none"},
              {"outcome", "done"},
              {"complications", {"none"}}};
  for (const char* side : {"side_request", "side_said", "side_marked", "side"}) values[side] = "right";
  for (const char* yes : {"identity_checked", "consent"}) values[yes] = true;
  for (const char* no : {"allergy_iodine", "allergy_anaesthetic", "allergy_latex", "allergy_antiseptic",
                         "antithrombotics", "skin_lesion", "fever", "implant", "arthroplasty_planned"})
    values[no] = false;
  values["pain_before"] = number("6", "1");
  values["pain_after"] = number("3", "1");
  values["products"] = {{{"role", "steroid"},
                         {"brand", "Hexatrione"},
                         {"substance", "triamcinolone hexacétonide"},
                         {"concentration", number("20", "mg/mL")},
                         {"volume", number("2", "mL")},
                         {"dose", number("40", "mg")},
                         {"lot", "TH-5518"},
                         {"expiry", "2028-03-31"}}};
  return values;
}

class CliConsultation : public Cli {
 protected:
  CliConsultation() {
    patient_ = ask({"patient", "add", "--birth-name", "ESSAI", "--first-names", "Alma", "--birth-date", "03/02/1970",
                    "--sex", "F", "--ipp", "0777"})
                   .at("id");
    visit_ = ask({"visit", "add", "--patient", patient_, "--date", "12/03/2026", "--time", "10:20", "--reason",
                  "Genou droit", "--side", "right", "--referrer", "Dr Modèle"})
                 .at("id");
    ask({"user", "add", "--family-name", "ESSAI", "--given-name", "Claire", "--rpps", "01234560801"});
    ask({"centre", "set", "--name", "Centre d'essai", "--address", "1 rue de l'Essai"});
  }

  std::string json_file(const std::string& leaf, const json& value) const {
    write_text(file(leaf), value.dump());
    return file(leaf);
  }
  json record(const std::string& verb, const json& values = nullptr) const {
    Words words{"record", verb, "guided_injection", "--visit", visit_};
    if (!values.is_null()) words.insert(words.end(), {"--values", json_file("values.json", values)});
    return ask(words);
  }
  json sign() {
    record("set", whole_record());
    return ask({"record", "sign", "--visit", visit_, "--conclusion", "Infiltration faite sans incident.", "--advice",
                "Repos 48 h."});
  }
  json set_tariff() { return ask({"forfait", "tariff", "--from", "2020-01-08", "--amount-cents", "31000"}); }

  std::string patient_, visit_;
};

TEST_F(CliConsultation, PatientsAreFoundByBirthDateNameAndNumber) {
  EXPECT_EQ(ask({"patient", "find", "--birth-date", "1970-02-03"}).at(0).at("id"), patient_);
  EXPECT_EQ(ask({"patient", "find", "--name", "ess"}).at(0).at("first_names"), "Alma");
  EXPECT_EQ(ask({"patient", "find", "--ipp", "0777"}).size(), 1u);
  EXPECT_EQ(ask({"patient", "find", "--ipp", "0778"}), json::array());
  refused(3, {"patient", "add", "--birth-name", "ESSAI"});
  refused(3, {"patient", "add", "--birth-name", "ESSAI", "--birth-date", "1970-99-99", "--sex", "F"});
  refused(2, {"patient", "frobnicate"});
}

TEST_F(CliConsultation, ThereIsOneNamedSigner) {
  EXPECT_EQ(ask({"user", "list"}).at(0).at("rpps"), "01234560801");
  refused(3, {"user", "add", "--family-name", "FAUX", "--rpps", "01234560802"});
  // A second person with a right number (its last digit is Luhn's).
  refused(5, {"user", "add", "--family-name", "AUTRE", "--rpps", "10000000009"});
  EXPECT_EQ(ask({"user", "list"}).size(), 1u);
}

TEST_F(CliConsultation, VisitsAreListedShownAttachedAndClosed) {
  const json day = ask({"visit", "list", "--date", "2026-03-12"});
  ASSERT_EQ(day.size(), 1u);
  EXPECT_EQ(day.at(0), ask({"visit", "show", visit_}));
  EXPECT_EQ(day.at(0).at("requested_side"), "right");
  EXPECT_EQ(ask({"visit", "list", "--date", "2026-03-13"}), json::array());
  const std::string knee = file("knee.dcm");
  const std::string study = ask({"phantom", "knee", "--binning", "4", "--out", knee}).at("study_uid");
  EXPECT_EQ(ask({"visit", "attach", visit_, "--study", study}).at("study_uids"), json{study});
  EXPECT_EQ(ask({"visit", "close", visit_}).at("state"), "done");
  refused(2, {"visit", "add"});
  refused(2, {"visit", "show"});
  refused(2, {"visit", "attach", visit_});
  refused(4, {"visit", "add", "--patient", "nobody"});
  refused(4, {"visit", "show", "nothing"});
}

TEST_F(CliConsultation, RecordKeepsItsValuesBetweenCallsAndSaysWhatIsMissing) {
  const json fresh = record("new");
  EXPECT_GT(fresh.at("faults").size(), 20u);
  for (const auto& fault : fresh.at("faults")) EXPECT_TRUE(fault.at("blocks_signature").get<bool>()) << fault;
  record("set", {{"joint", "knee"}, {"operator", "Dr Essai"}});
  EXPECT_EQ(record("show").at("record").at("values").at("joint"), "knee");
  EXPECT_EQ(record("set", {{"joint", nullptr}}).at("record").at("values").contains("joint"), false);
  EXPECT_EQ(record("show").at("record").at("values").at("operator"), "Dr Essai");
  EXPECT_EQ(record("show").at("record").at("id"), fresh.at("record").at("id"));
  EXPECT_EQ(record("set", whole_record()).at("faults"), json::array());
}

TEST_F(CliConsultation, RecordRefusesWhatItDoesNotUnderstand) {
  const auto set = [&](const std::string& values) {
    return Words{"record", "set", "guided_injection", "--visit", visit_, "--values", values};
  };
  refused(3, set(json_file("list.json", json::array({1}))));
  write_text(file("broken.json"), "{\"joint\": ");
  refused(3, set(file("broken.json")));
  refused(4, set(file("missing.json")));
  refused(4, {"record", "new", "no_such_template", "--visit", visit_});
  refused(4, {"record", "new", "guided_injection", "--visit", "nothing"});
  refused(2, {"record", "new", "guided_injection"});
  refused(2, {"record", "new", "--visit", visit_});
  refused(2, {"record", "check"});
  const json strange = record("set", {{"joint", "tail"}, {"care_date", 12}, {"colour", "blue"}});
  std::vector<std::string> fields;
  for (const auto& fault : strange.at("faults")) fields.push_back(fault.at("field"));
  EXPECT_THAT(fields, testing::IsSupersetOf({"joint", "care_date", "colour"}));
}

TEST_F(CliConsultation, TemplateOfThePluginIsCheckedAlone) {
  const fs::path plugins = fs::path(SYNOVIA_SOURCE_DIR) / "plugins";
  const auto check = [&](const char* file) { return ask({"record", "check", (plugins / file).string()}); };
  const json said = check("guided_injection/templates/guided_injection.json");
  EXPECT_EQ(said.at("id"), "guided_injection");
  EXPECT_EQ(said.at("sha256"), record("new").at("record").at("template_sha256"));
}

// docs/templates.md: what is hashed has its keys sorted and no blanks; without blocks any other program gives the same.
TEST_F(CliConsultation, TemplateIsHashedWithSortedKeysAndNoBlanks) {
  const auto education = fs::path(SYNOVIA_SOURCE_DIR) / "plugins/records/templates/education.json";
  const auto hashed = run({"python3", "-c",
                           "import hashlib, json, sys\n"
                           "text = json.dumps(json.load(open(sys.argv[1], encoding='utf-8')), sort_keys=True,\n"
                           "                  separators=(',', ':'), ensure_ascii=False)\n"
                           "print(hashlib.sha256(text.encode()).hexdigest())",
                           education.string()});
  EXPECT_EQ(ask({"record", "check", education.string()}).at("sha256"), hashed.output.substr(0, 64)) << hashed.output;
}

TEST_F(CliConsultation, RecordCheckSaysWhereInTheFile) {
  write_text(file("template.json"), "{\n  \"id\": \"x\",\n  \"colour\": 1\n}");
  EXPECT_THAT(refused(3, {"--lang", "en", "record", "check", file("template.json")}),
              testing::HasSubstr("column 3 of line 3: colour"));
}

TEST_F(CliConsultation, IsNotSignedBeforeItIsComplete) {
  record("new");
  refused(3, {"record", "sign", "--visit", visit_, "--conclusion", "Faite.", "--advice", "Repos."});
  EXPECT_EQ(ask({"find"}), json::array()) << "nothing was filed";
  record("set", whole_record());
  // The letter's draft kept what was said the first time.
  EXPECT_EQ(
      ask({"report", "show", ask({"record", "sign", "--visit", visit_}).at("letter")}).at("sections").at(0).at("text"),
      "Faite.");
}

TEST_F(CliConsultation, IsNotSignedWithoutAConclusion) {
  record("set", whole_record());
  refused(3, {"record", "sign", "--visit", visit_, "--advice", "Repos."});
  EXPECT_EQ(ask({"find"}), json::array()) << "nothing was filed";
}

TEST_F(CliConsultation, SignedReportIsShownAndExported) {
  const json done = sign();
  const std::string letter = done.at("letter");
  const json shown = ask({"report", "show", letter});
  EXPECT_EQ(shown.at("verified"), true);
  EXPECT_EQ(shown.at("lineage"), letter);
  EXPECT_EQ(shown.at("records"), done.at("records"));
  EXPECT_EQ(shown.at("sections").at(0).at("text"), "Infiltration faite sans incident.");
  EXPECT_THAT(shown.dump(), testing::AllOf(HasSubstr("Hexatrione"), HasSubstr("TH-5518"), HasSubstr("Repos 48 h.")));

  const std::string sr = file("letter.dcm"), pdf = file("letter.pdf");
  ask({"report", "export", letter, "--format", "sr", "--out", sr});
  EXPECT_EQ(ask({"dump", sr}).at("identity").at("sop_uid"), letter);
  const json exported = ask({"report", "export", letter, "--format", "pdf", "--out", pdf});
  EXPECT_EQ(exported.at("bytes"), text_of(pdf).size());
  EXPECT_EQ(text_of(pdf).substr(0, 5), "%PDF-");
  if (is_installed("dsr2html")) {
    const auto html = run({"dsr2html", "-q", sr});
    EXPECT_EQ(html.exit_code, 0);
    EXPECT_THAT(html.output, HasSubstr("Infiltration faite sans incident."));
  }
  refused(2, {"report", "export", letter});
  refused(3, {"report", "export", letter, "--format", "papyrus", "--out", file("x")});
  refused(4, {"report", "export", "1.2.3", "--out", file("x")});
  refused(4, {"report", "show", "1.2.3"});
  EXPECT_EQ(ask({"verify"}).at("faults"), json::array());
  EXPECT_EQ(ask({"find", "--date", "2026-03-01..2026-03-31", "--patient", "0777"}).size(), 1u);
  EXPECT_EQ(ask({"find", "--date", "2026-03-13.."}).size(), 0u);
  refused(5, {"record", "sign", "--visit", visit_, "--conclusion", "encore", "--advice", "encore"});
}

TEST_F(CliConsultation, ForfaitIsBilledOnceAndReversed) {
  set_tariff();
  const Words bill{"forfait", "bill", visit_}, status{"forfait", "status", "--patient", "0777", "--date", "2026-03-12"};
  refused(3, bill);
  sign();
  EXPECT_EQ(ask(status).at("visits").at(0).at("state"), "ready");
  const json line = ask(bill);
  EXPECT_EQ(line.at("amount_cents"), 31000);
  EXPECT_EQ(line.at("line"), 1);
  EXPECT_EQ(ask(status).at("visits").at(0).at("state"), "billed");
  refused(5, bill);
  EXPECT_EQ(ask({"forfait", "statement", "--year", "2026", "--by", "care"}).at("amount_cents"), 31000);
  ask({"forfait", "export", "--out", file("ledger.csv")});
  EXPECT_THAT(text_of(file("ledger.csv")), HasSubstr(",2026-03-12,"));
  EXPECT_EQ(ask({"forfait", "reverse", "1", "--why", "erreur de saisie"}).at("amount_cents"), -31000);
  refused(3, {"forfait", "reverse", "1", "--why", "encore"});
  EXPECT_EQ(ask({"forfait", "statement", "--year", "2026", "--by", "care"}).at("amount_cents"), 0);
  EXPECT_EQ(ask(bill).at("line"), 3);
  const json rebuilt = ask({"forfait", "rebuild"});
  EXPECT_EQ(rebuilt.at("ready"), 1);
  EXPECT_EQ(rebuilt.at("faults"), json::array());
  EXPECT_EQ(ask({"forfait", "verify"}).at("lines"), 3);
  EXPECT_EQ(ask({"verify"}).at("chains").at("register/billing").at("lines"), 3);
}

TEST_F(CliConsultation, WithoutATariffThereIsNoAmount) {
  sign();
  const json status = ask({"forfait", "status", "--patient", patient_, "--date", "12/03/2026"});
  EXPECT_EQ(status.at("visits").at(0).at("state"), "no_rule");
  EXPECT_EQ(status.at("visits").at(0).at("amount_cents"), 0);
  refused(3, {"forfait", "bill", visit_});
  refused(4, {"forfait", "status", "--patient", patient_, "--date", "2026-03-13"});
  refused(4, {"forfait", "bill", "nothing"});
  refused(4, {"forfait", "reverse", "99", "--why", "x"});
  refused(2, {"forfait"});
  refused(2, {"forfait", "frobnicate"});
}

}  // namespace
}  // namespace synovia::test
