// SPDX-License-Identifier: Apache-2.0
#include "unit/centre/sample.h"

#include "base/files.h"
#include "rules.h"
#include "subcommand.h"

namespace synovia::forfait {
namespace {

using nlohmann::json;

// Only the person is asked of it here.
class Desk final : public plugin::Workstation {
 public:
  explicit Desk(centre::Centre& centre) : centre_(centre) {}
  centre::Centre& centre() override { return centre_; }
  base::Drafts& drafts() override { return drafts_; }
  base::Jobs& jobs() override { return jobs_; }
  base::Settings& settings() override { return settings_; }
  const security::Person& person() const override { return person_; }
  const centre::CentreTraits& traits() const override { return traits_; }
  const std::string& language() const override { return language_; }
  const centre::Visit* visit() const override { return nullptr; }
  const centre::Patient* patient() const override { return nullptr; }
  plugin::Reading& reading() override { return reading_; }
  base::Result<std::string> record_draft(const std::string&) override { return std::string(); }
  std::string annotations_draft() const override { return {}; }
  std::string letter_draft() const override { return {}; }
  std::shared_ptr<const record::Template> find_template(const std::string&) const override { return nullptr; }
  std::shared_ptr<const plugin::LetterPreview> letter_preview() override { return nullptr; }
  std::vector<plugin::SignatureCheck> signature_checks() override { return {}; }
  std::vector<std::shared_ptr<const record::Template>> templates() const override { return {}; }
  std::uintptr_t thumbnail(const std::string&, std::size_t) override { return 0; }
  std::uintptr_t texture(const std::shared_ptr<const image::RgbaImage>&) override { return 0; }
  void draw_pane(std::size_t, float, float, float, float) override {}
  std::vector<const plugin::Command*> large_buttons(const std::string&) override { return {}; }
  base::Result<json> run(const std::string&, const json&) override { return json::object(); }
  void notify(plugin::Notice) override {}
  void request_frame() override {}

  security::Person person_{"desk", "MARTIN", "Zoé", "", security::Role::single_user};

 private:
  centre::Centre& centre_;
  base::Drafts drafts_;
  base::Jobs jobs_{1};
  base::Settings settings_;
  centre::CentreTraits traits_;
  std::string language_ = "en";
  plugin::Reading reading_;
};

class Line final : public plugin::CommandLine {
 public:
  explicit Line(test::SampleCentre& sample) : sample_(sample), desk_(*sample.centre) {}
  const std::vector<std::string>& arguments() const override { return arguments_; }
  bool json() const override { return true; }
  const std::string& language() const override { return desk_.language(); }
  const std::filesystem::path& data_folder() const override { return sample_.folder.path(); }
  bool data_folder_given() const override { return true; }
  void set_data_folder(const std::filesystem::path&) override {}
  base::Result<centre::Centre*> centre() override { return sample_.centre.get(); }
  plugin::Workstation& workstation() override { return desk_; }
  base::Status screenshot(const std::filesystem::path&, const std::string&) override { return {}; }
  base::Status run_window() override { return {}; }
  void print(const nlohmann::json& answer, const std::string&) override { answer_ = answer; }
  // As the program does: 3 refused, 4 not found, 5 conflict.
  int fail(const base::Error& error) override {
    sentence_ = error.sentence;
    if (error.code == base::ErrorCode::not_found) return 4;
    return error.code == base::ErrorCode::conflict ? 5 : 3;
  }

  int operator()(std::vector<std::string> arguments) {
    arguments_ = std::move(arguments);
    answer_ = nullptr;
    return subcommand().run(*this);
  }
  void as(security::Role role) { desk_.person_.role = role; }
  const nlohmann::json& answer() const { return answer_; }

 private:
  test::SampleCentre& sample_;
  Desk desk_;
  std::vector<std::string> arguments_;
  nlohmann::json answer_;
  std::string sentence_;
};

class ForfaitCommand : public ::testing::Test {
 protected:
  test::SampleCentre sample{"2026-11-21"};
  Line synovia{sample};
};

TEST_F(ForfaitCommand, SetsATariffAndBillsOnceWithConflictFive) {
  ASSERT_EQ(synovia({"tariff", "--from", "2020-01-08", "--amount-cents", "31000"}), 0);
  EXPECT_EQ(synovia.answer().at("amount_cents"), 31000);
  const centre::Visit visit = sample.signed_visit("2026-11-21");
  ASSERT_EQ(synovia({"bill", visit.id}), 0);
  EXPECT_EQ(synovia.answer().at("amount_cents"), 31000);
  EXPECT_EQ(synovia.answer().at("line"), 1);
  EXPECT_EQ(synovia({"bill", visit.id}), 5);
  EXPECT_EQ(synovia({"bill", "nothing"}), 4);
}

TEST_F(ForfaitCommand, RefusesWithThreeWhatIsNotSigned) {
  ASSERT_EQ(synovia({"tariff", "--from", "2020-01-08", "--amount-cents", "31000"}), 0);
  EXPECT_EQ(synovia({"bill", sample.add_visit("2026-11-21").id}), 3);
}

TEST_F(ForfaitCommand, AnswersWrongUsageWithTwo) {
  EXPECT_EQ(synovia({}), 2);
  EXPECT_EQ(synovia({"bil"}), 2);
  EXPECT_EQ(synovia({"reverse", "1"}), 2);
  EXPECT_EQ(synovia({"tariff", "--from", "2020-01-08"}), 2);
  EXPECT_EQ(synovia({"tariff", "--from", "2020-01-08", "--amount-cents", "310.5"}), 2);
  EXPECT_EQ(synovia({"statement", "--year", "2026", "--by", "moon"}), 2);
}

TEST_F(ForfaitCommand, ShowsStatusByPatientNumberInCents) {
  ASSERT_EQ(synovia({"tariff", "--from", "2020-01-08", "--amount-cents", "31000"}), 0);
  sample.signed_visit("2026-11-21");
  ASSERT_EQ(synovia({"status", "--patient", sample.patient.local_id, "--date", "21/11/2026"}), 0);
  const json first = synovia.answer().at("visits").front();
  EXPECT_EQ(first.at("state"), "ready");
  EXPECT_EQ(first.at("amount_cents"), 31000);
  EXPECT_EQ(synovia({"status", "--patient", "nobody", "--date", "2026-11-21"}), 4);
  EXPECT_EQ(synovia({"status", "--patient", sample.patient.id, "--date", "2026-11-20"}), 4);
  EXPECT_EQ(synovia({"status", "--patient", sample.patient.id, "--date", "yesterday"}), 3);
}

TEST_F(ForfaitCommand, ReversesWithAReasonAndCounts) {
  ASSERT_EQ(synovia({"tariff", "--from", "2020-01-08", "--amount-cents", "31000"}), 0);
  ASSERT_EQ(synovia({"bill", sample.signed_visit("2026-11-21").id}), 0);
  ASSERT_EQ(synovia({"statement", "--year", "2026", "--by", "care"}), 0);
  EXPECT_EQ(synovia.answer().at("forfaits"), 1);
  ASSERT_EQ(synovia({"reverse", "1", "--why", "wrong patient"}), 0);
  EXPECT_EQ(synovia.answer().at("amount_cents"), -31000);
  EXPECT_EQ(synovia({"reverse", "1", "--why", "again"}), 3);
  EXPECT_EQ(synovia({"reverse", "9", "--why", "slip"}), 4);
  ASSERT_EQ(synovia({"statement", "--year", "2026"}), 0);
  EXPECT_EQ(synovia.answer().at("forfaits"), 0);
  EXPECT_EQ(synovia.answer().at("amount_cents"), 0);
}

TEST_F(ForfaitCommand, ExportsRebuildsAndVerifies) {
  ASSERT_EQ(synovia({"tariff", "--from", "2020-01-08", "--amount-cents", "31000"}), 0);
  ASSERT_EQ(synovia({"bill", sample.signed_visit("2026-11-21").id}), 0);
  const auto file = sample.folder / "ledger.csv";
  ASSERT_EQ(synovia({"export", "--out", file.string()}), 0);
  EXPECT_NE(base::read_text(file)->find("31000"), std::string::npos);
  ASSERT_EQ(synovia({"rebuild"}), 0);
  EXPECT_EQ(synovia.answer().at("ready"), 1);
  EXPECT_TRUE(synovia.answer().at("lines_without_document").empty());
  EXPECT_EQ(synovia({"verify"}), 0);
  auto database = database::Database::open(sample.folder / "register.sqlite");
  ASSERT_TRUE((*database)->execute("UPDATE register_line SET author = 'x' WHERE kind = 'billing'"));
  EXPECT_EQ(synovia({"verify"}), 5);
  EXPECT_EQ(synovia.answer().at("faults").size(), 1u);
}

TEST_F(ForfaitCommand, AsksForThePermission) {
  synovia.as(security::Role::auditor);
  EXPECT_EQ(synovia({"tariff", "--from", "2020-01-08", "--amount-cents", "31000"}), 3);
  EXPECT_EQ(synovia({"bill", sample.signed_visit("2026-11-21").id}), 3);
  EXPECT_EQ(synovia({"reverse", "1", "--why", "x"}), 3);
  EXPECT_EQ(synovia({"rule", "rolling_12_months", "--from", "2026-01-01"}), 3);
}

TEST_F(ForfaitCommand, ChangesThePeriodRuleFromADateOn) {
  ASSERT_EQ(synovia({"rule", "rolling_12_months", "--from", "2026-01-01"}), 0);
  EXPECT_EQ(read_rules(*sample.centre)->period_at(*base::parse_date("2026-06-01")), PeriodRule::rolling_12_months);
  EXPECT_EQ(synovia({"rule", "anniversary", "--from", "2026-01-01"}), 3);
}

}  // namespace
}  // namespace synovia::forfait
