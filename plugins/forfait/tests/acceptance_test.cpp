// SPDX-License-Identifier: Apache-2.0
// The acceptance checks A1 to A20 of the forfait that these rules decide (domain dossier §1.10, clinic rules §12).
#include "unit/centre/sample.h"

#include "statement.h"

namespace synovia::forfait {
namespace {

using base::ErrorCode;
using State = Verdict::State;

base::Date day(const std::string& iso) { return *base::parse_date(iso); }

class Forfait : public ::testing::Test {
 protected:
  // 310,00 € from the first care date of the experiment on; until `to` when given.
  void set_tariff_until(const char* to = nullptr) {
    Tariff tariff;
    tariff.from = day("2020-01-08");
    if (to) tariff.to = day(to);
    tariff.amount = base::Money::cents(31000);
    ASSERT_TRUE(set_tariff(*sample.centre, tariff, "administrator"));
  }
  void set_rolling() {
    ASSERT_TRUE(set_period_rule(*sample.centre, {day("2020-01-01"), PeriodRule::rolling_12_months}, "administrator"));
  }
  base::Result<centre::BillingLine> bill_on(const std::string& care_date) {
    return bill(*sample.centre, sample.signed_visit(care_date).id, "secretary");
  }
  Verdict verdict_of(const centre::Visit& visit) {
    auto answer = verdict(*sample.centre, visit.id);
    EXPECT_TRUE(answer) << answer.error().sentence;
    return answer ? *answer : Verdict{};
  }
  test::SampleCentre sample{"2023-06-30"};
};

TEST(Money, A1MultipliesTheForfaitExactly) {
  const base::Money forfait = base::Money::cents(31000);
  EXPECT_EQ((forfait * 1).in_cents(), 31000);
  const std::pair<int, std::int64_t> table[] = {{5707, 1769170}, {1293, 400830}, {7000, 2170000}, {8885, 2754350},
                                                {1885, 584350},  {2500, 775000}, {3600, 1116000}, {900, 279000}};
  for (const auto& [count, euros] : table) EXPECT_EQ((forfait * count).in_cents(), euros * 100) << count;
}

TEST_F(Forfait, A7SecondForfaitOfTheYearIsRefusedUnderBothRules) {
  set_tariff_until();
  ASSERT_TRUE(bill_on("2022-03-01"));
  EXPECT_EQ(bill_on("2022-11-30").error().code, ErrorCode::conflict);
  set_rolling();
  EXPECT_EQ(bill_on("2022-11-30").error().code, ErrorCode::conflict);
}

TEST_F(Forfait, A8YearsThatMeetAreAllowedWithAWarning) {
  set_tariff_until();
  ASSERT_TRUE(bill_on("2022-12-30"));
  const centre::Visit visit = sample.signed_visit("2023-01-05");
  const Verdict answer = verdict_of(visit);
  EXPECT_EQ(answer.state, State::ready);
  ASSERT_EQ(answer.warnings.size(), 1u);
  EXPECT_NE(answer.warnings.front().find("30/12/2022"), std::string::npos);
  EXPECT_TRUE(bill(*sample.centre, visit.id, "secretary"));
}

TEST_F(Forfait, A8YearsThatMeetAreRefusedUnderRolling12Months) {
  set_tariff_until();
  set_rolling();
  ASSERT_TRUE(bill_on("2022-12-30"));
  EXPECT_EQ(bill_on("2023-01-05").error().code, ErrorCode::conflict);
}

TEST_F(Forfait, A8LineOfTheCalendarRuleStillCountsOnceTheRuleIsRolling) {
  set_tariff_until();
  ASSERT_TRUE(bill_on("2022-12-30"));
  set_rolling();
  EXPECT_EQ(bill_on("2023-01-05").error().code, ErrorCode::conflict);
}

TEST_F(Forfait, A9TwelveMonthsLaterToTheDayIsAllowedUnderTheCalendarYear) {
  set_tariff_until();
  ASSERT_TRUE(bill_on("2022-03-01"));
  EXPECT_TRUE(bill_on("2023-03-01"));
}

TEST_F(Forfait, A9TwelveMonthsLaterToTheDayIsAllowedUnderRollingAndADayLessIsNot) {
  set_tariff_until();
  set_rolling();
  ASSERT_TRUE(bill_on("2022-03-01"));
  EXPECT_EQ(bill_on("2023-02-28").error().code, ErrorCode::conflict);
  EXPECT_TRUE(bill_on("2023-03-01"));
}

TEST_F(Forfait, A10CancelledVisitBillsNothingAndFreesTheYear) {
  set_tariff_until();
  const centre::Visit cancelled = sample.signed_visit("2022-03-01");
  ASSERT_TRUE(sample.centre->set_visit_state(cancelled.id, centre::VisitState::cancelled, "s"));
  EXPECT_EQ(verdict_of(cancelled).state, State::not_performed);
  EXPECT_EQ(bill(*sample.centre, cancelled.id, "s").error().code, ErrorCode::refused);
  EXPECT_TRUE(bill_on("2022-11-30"));
}

TEST_F(Forfait, A10ReversedForfaitFreesTheYear) {
  set_tariff_until();
  const auto first = bill_on("2022-03-01");
  ASSERT_TRUE(first);
  ASSERT_TRUE(sample.centre->reverse(first->number, "Visit cancelled", "administrator"));
  EXPECT_TRUE(bill_on("2022-11-30"));
}

TEST_F(Forfait, A11ManyActsAreStillOneForfaitAndThePatientPaysNothing) {
  set_tariff_until();
  const centre::Visit visit = sample.add_visit("2022-03-01");
  centre::SignRequest request = sample.request(visit);
  for (int i = 0; i < 6; ++i) request.records.push_back(test::SampleCentre::record("record-" + std::to_string(i)));
  ASSERT_TRUE(sample.centre->sign(request));
  ASSERT_EQ(sample.centre->acts(visit.id)->size(), 6u);
  const auto line = bill(*sample.centre, visit.id, "secretary");
  ASSERT_TRUE(line);
  EXPECT_EQ(line->amount.in_cents(), 31000);
  EXPECT_EQ(to_json(verdict_of(visit)).at("patient_share_cents"), 0);
}

TEST_F(Forfait, A12OnlyCareDatesOfTheInclusionPeriodAreBilled) {
  set_tariff_until("2023-06-30");
  EXPECT_TRUE(bill_on("2023-06-30"));
  const Verdict late = verdict_of(sample.signed_visit("2023-07-01"));
  EXPECT_EQ(late.state, State::covered);  // the year has its forfait already
  const centre::Visit early = sample.signed_visit("2020-01-07");
  EXPECT_EQ(verdict_of(early).state, State::no_rule);
  EXPECT_NE(verdict_of(early).sentence.find("Outside the inclusion period"), std::string::npos);
  EXPECT_EQ(bill(*sample.centre, early.id, "s").error().code, ErrorCode::refused);
}

TEST_F(Forfait, A12DayAfterTheInclusionPeriodIsRefused) {
  set_tariff_until("2023-06-30");
  const centre::Visit late = sample.signed_visit("2023-07-01");
  EXPECT_EQ(verdict_of(late).state, State::no_rule);
  EXPECT_NE(verdict_of(late).sentence.find("30/06/2023"), std::string::npos);
  EXPECT_EQ(bill(*sample.centre, late.id, "s").error().code, ErrorCode::refused);
}

TEST_F(Forfait, A14AmountsAreWholeCentsAndShownInFrenchForm) {
  EXPECT_EQ(base::format(base::Money::cents(31000) * 5707, "fr"), "1\u00a0769\u00a0170,00\u00a0€");
  set_tariff_until();
  ASSERT_TRUE(bill_on("2022-03-01"));
  for (const char* kind : {"billing", "tariff"})
    EXPECT_TRUE(sample.centre->reg().lines(kind)->front().body.at("amount_cents").is_number_integer()) << kind;
}

TEST_F(Forfait, A15ReadyNeedsASignedReport) {
  set_tariff_until();
  const centre::Visit visit = sample.add_visit("2022-03-01");
  EXPECT_EQ(verdict_of(visit).state, State::to_sign);
  EXPECT_EQ(bill(*sample.centre, visit.id, "s").error().code, ErrorCode::refused);
  EXPECT_EQ(verdict_of(visit).missing.front(), "signed report");
  sample.sign(visit);
  EXPECT_EQ(verdict_of(visit).state, State::ready);
}

TEST_F(Forfait, A15ActWithoutSideCannotBeSignedAndMakesNothingReady) {
  set_tariff_until();
  const centre::Visit visit = sample.add_visit("2022-03-01");
  centre::SignRequest request = sample.request(visit);
  request.records = {test::SampleCentre::record("record-1")};
  request.records.front().record.values.erase("side");
  EXPECT_EQ(sample.centre->sign(request).error().code, ErrorCode::refused);
  EXPECT_EQ(verdict_of(visit).state, State::to_sign);
}

TEST_F(Forfait, A16YearByBillingDateDiffersFromYearByCareDate) {
  set_tariff_until();
  sample.clock.set(test::noon_of("2023-01-10"));
  ASSERT_TRUE(bill_on("2022-12-20"));
  const auto lines = sample.centre->billing_lines();
  EXPECT_EQ(statement(*lines, 2022, CountBy::care_date).forfaits, 1);
  EXPECT_EQ(statement(*lines, 2022, CountBy::billing_date).forfaits, 0);
  EXPECT_EQ(statement(*lines, 2023, CountBy::billing_date).amount.in_cents(), 31000);
}

TEST_F(Forfait, A17JanuaryTeleconsultationBelongsToItsDecemberVisit) {
  set_tariff_until();
  ASSERT_TRUE(bill_on("2022-12-12"));
  const centre::Visit remote = sample.add_visit("2023-01-09", false);
  sample.sign(remote);
  const Verdict answer = verdict_of(remote);
  EXPECT_EQ(answer.state, State::follow_up);
  EXPECT_NE(answer.sentence.find("12/12/2022"), std::string::npos) << answer.sentence;
  EXPECT_EQ(bill(*sample.centre, remote.id, "s").error().code, ErrorCode::refused);
  EXPECT_EQ(sample.centre->billing_lines()->size(), 1u);
}

TEST_F(Forfait, A18ThreeReportsOfOneVisitAreOneForfait) {
  set_tariff_until();
  const centre::Visit visit = sample.signed_visit("2022-03-01");
  sample.sign(visit);
  sample.sign(visit);
  ASSERT_TRUE(bill(*sample.centre, visit.id, "secretary"));
  EXPECT_EQ(bill(*sample.centre, visit.id, "secretary").error().code, ErrorCode::conflict);
  EXPECT_EQ(sample.centre->billing_lines()->size(), 1u);
}

TEST_F(Forfait, A19ReversedAfterRejectionThenPresentedAgainIsOneLive) {
  set_tariff_until();
  const centre::Visit visit = sample.signed_visit("2022-03-01");
  const auto first = bill(*sample.centre, visit.id, "secretary");
  ASSERT_TRUE(first);
  ASSERT_TRUE(sample.centre->reverse(first->number, "Rejected: wrong matricule", "secretary"));
  ASSERT_TRUE(bill(*sample.centre, visit.id, "secretary"));
  EXPECT_EQ(read_book(*sample.centre)->live.at(sample.patient.id).size(), 1u);
  EXPECT_EQ(statement(*sample.centre->billing_lines(), 2022, CountBy::care_date).forfaits, 1);
}

TEST_F(Forfait, A20NoTariffInForceMeansNoAmount) {
  const centre::Visit visit = sample.signed_visit("2022-03-01");
  const Verdict answer = verdict_of(visit);
  EXPECT_EQ(answer.state, State::no_rule);
  EXPECT_EQ(answer.amount.in_cents(), 0);
  EXPECT_EQ(answer.sentence.find("310"), std::string::npos);
  EXPECT_EQ(bill(*sample.centre, visit.id, "s").error().code, ErrorCode::refused);
}

TEST_F(Forfait, SaysWhatCoversALaterVisitOfTheYear) {
  set_tariff_until();
  ASSERT_TRUE(bill_on("2022-03-12"));
  const Verdict answer = verdict_of(sample.add_visit("2022-11-20"));
  EXPECT_EQ(answer.state, State::covered);
  EXPECT_EQ(answer.sentence, "Care covered by the forfait of 12/03/2022: nothing to bill, nothing to pay");
  EXPECT_EQ(answer.next_date, "2023-01-01");
  ASSERT_TRUE(answer.line);
  EXPECT_EQ(answer.line->number, 1);
}

TEST_F(Forfait, NamesThePiecesTheFileLacks) {
  set_tariff_until();
  const Verdict answer = verdict_of(sample.signed_visit("2022-03-01"));
  ASSERT_EQ(answer.missing.size(), 2u);  // the sample's visit has no referral and no qualified INS
  EXPECT_NE(answer.missing[0].find("referral"), std::string::npos);
  EXPECT_NE(answer.missing[1].find("identity not sufficient for billing"), std::string::npos);
}

TEST_F(Forfait, RebuildKeepsVerdictsAndLines) {
  set_tariff_until();
  ASSERT_TRUE(bill_on("2022-03-01"));
  sample.add_visit("2022-11-20");
  const auto before = canonical_dump(*sample.centre);
  ASSERT_TRUE(before);
  ASSERT_TRUE(sample.centre->rebuild());
  EXPECT_EQ(*canonical_dump(*sample.centre), *before);
}

TEST_F(Forfait, FaultsNameDoubleForfaitsAndForeignAmounts) {
  set_tariff_until();
  ASSERT_TRUE(bill_on("2022-03-01"));
  EXPECT_TRUE(faults(*sample.centre)->empty());
  ASSERT_TRUE(sample.centre->reg().append("billing",
                                          {{"event", "billed"},
                                           {"patient_id", sample.patient.id},
                                           {"visit_id", "v"},
                                           {"period", "2022"},
                                           {"lineage_uid", "1.2.3"},
                                           {"care_date", "2022-05-01"},
                                           {"amount_cents", 30000}},
                                          "import"));
  EXPECT_EQ(faults(*sample.centre)->size(), 2u);
}

TEST_F(Forfait, CsvHasOneRowPerLineInCentsWithoutNames) {
  set_tariff_until();
  const auto line = bill_on("2022-03-01");
  ASSERT_TRUE(line);
  ASSERT_TRUE(sample.centre->reverse(line->number, "=cmd(\"a\"), twice", "administrator"));
  const auto csv = export_csv(*sample.centre);
  ASSERT_TRUE(csv);
  EXPECT_EQ(std::count(csv->begin(), csv->end(), '\n'), 3);
  EXPECT_NE(csv->find(",31000,"), std::string::npos);
  EXPECT_NE(csv->find(",-31000,"), std::string::npos);
  EXPECT_NE(csv->find("\"'=cmd(\"\"a\"\"), twice\""), std::string::npos) << *csv;
  EXPECT_EQ(csv->find("DELMAS"), std::string::npos);
}

}  // namespace
}  // namespace synovia::forfait
