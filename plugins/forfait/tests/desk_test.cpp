// SPDX-License-Identifier: Apache-2.0
// The forfait's screen as data: verdict sentences, amounts only where a tariff is in force, reversed lines that still count.
#include "unit/centre/sample.h"

#include "base/i18n.h"
#include "desk.h"

namespace synovia::forfait {
namespace {

class DeskOfTheDay : public ::testing::Test {
 protected:
  void set_tariff_from(const std::string& from) {
    Tariff tariff;
    tariff.from = *base::parse_date(from);
    tariff.amount = base::Money::cents(31000);
    ASSERT_TRUE(set_tariff(*sample.centre, tariff, "administrator"));
  }
  Desk read(const std::string& day, bool may_bill = true) {
    const base::Date date = *base::parse_date(day);
    return read_desk(*sample.centre, {date, static_cast<int>(date.year()), may_bill, {{"LAVAGE", "Joint lavage"}}});
  }
  centre::BillingLine bill_on(const std::string& day) {
    auto line = bill(*sample.centre, sample.signed_visit(day).id, "secretary");
    EXPECT_TRUE(line) << line.error().sentence;
    return *line;
  }
  test::SampleCentre sample{"2023-06-30"};
};

TEST_F(DeskOfTheDay, SaysTheVerdictOfEveryVisitAndOffersTheReadyOne) {
  set_tariff_from("2020-01-08");
  sample.signed_visit("2023-06-30");
  const Desk desk = read("2023-06-30");
  ASSERT_EQ(desk.failure, "");
  ASSERT_EQ(desk.day.visits.size(), 1u);
  const DeskVisit& visit = desk.day.visits.front();
  EXPECT_EQ(visit.patient, "DELMAS Hélène");
  EXPECT_EQ(visit.local_id, "0482117");
  EXPECT_EQ(visit.state, "To bill");
  EXPECT_EQ(visit.amount, base::format(base::Money::cents(31000), base::language()));
  EXPECT_TRUE(visit.view.can_bill);
  EXPECT_FALSE(visit.can_reverse);
  EXPECT_EQ(desk.day.ready, 1u);
  EXPECT_FALSE(read("2023-06-30", false).day.visits.front().view.can_bill) << "the right to bill is the secretary's";
}

TEST_F(DeskOfTheDay, ShowsNoAmountWithoutATariffInForce) {
  sample.signed_visit("2023-06-30");
  Desk desk = read("2023-06-30");
  EXPECT_EQ(desk.day.visits.front().amount, "");
  EXPECT_EQ(desk.day.visits.front().state, "No rule in force");
  EXPECT_EQ(desk.year.amount, "");
  EXPECT_EQ(desk.day.note.find("310"), std::string::npos);
  EXPECT_EQ(desk.day.ready, 0u);
  set_tariff_from("2024-01-01");
  desk = read("2023-06-30");
  EXPECT_EQ(desk.year.amount, "") << "a tariff of another year";
}

// A covered visit carries the sentence of the clinic rules §12, no amount and nothing to press.
TEST_F(DeskOfTheDay, SaysOfACoveredVisitThatThereIsNothingToBill) {
  set_tariff_from("2020-01-08");
  bill_on("2023-03-12");
  sample.signed_visit("2023-06-30");
  const DeskVisit visit = read("2023-06-30").day.visits.front();
  EXPECT_EQ(visit.verdict.sentence, "Care covered by the forfait of 12/03/2023: nothing to bill, nothing to pay");
  EXPECT_EQ(visit.amount, "");
  EXPECT_FALSE(visit.view.can_bill);
  EXPECT_FALSE(visit.can_reverse);
}

TEST_F(DeskOfTheDay, CountsAReversedLineAsALineAndTakesItOffTheSum) {
  set_tariff_from("2020-01-08");
  const auto line = bill_on("2023-06-30");
  ASSERT_TRUE(sample.centre->reverse(line.number, "Erreur de patient", "secretary"));
  const Desk desk = read("2023-06-30");
  EXPECT_EQ(desk.year.lines, 2u);
  EXPECT_EQ(desk.year.sum.forfaits, 0);
  ASSERT_EQ(desk.year.rows.size(), 2u);
  const LedgerRow &reversal = desk.year.rows[0], &reversed = desk.year.rows[1];
  EXPECT_EQ(reversal.state, LedgerRow::State::reversal) << "newest first";
  EXPECT_EQ(reversed.state, LedgerRow::State::reversed);
  EXPECT_NE(reversal.remark.find("Erreur de patient"), std::string::npos);
  EXPECT_NE(reversed.remark.find(std::to_string(reversal.number)), std::string::npos);
  EXPECT_FALSE(reversed.can_reverse);
  EXPECT_FALSE(reversal.can_reverse);
  EXPECT_EQ(reversed.patient, "DELMAS Hélène");
  EXPECT_EQ(desk.year.chain_fault, "");
}

TEST_F(DeskOfTheDay, LetsALiveLineBeReversedByWhoMayBill) {
  set_tariff_from("2020-01-08");
  bill_on("2023-06-30");
  EXPECT_TRUE(read("2023-06-30").year.rows.front().can_reverse);
  EXPECT_TRUE(read("2023-06-30").day.visits.front().can_reverse);
  EXPECT_FALSE(read("2023-06-30", false).year.rows.front().can_reverse);
}

centre::BillingLine line_of(std::int64_t number, const char* event, const char* billed_on, const char* care_date) {
  centre::BillingLine line;
  line.number = number;
  line.event = event;
  line.billing_date = billed_on;
  line.care_date = care_date;
  line.patient_id = "p";
  return line;
}

// DOMAIN §1.6: statistics by billing date; care of December billed in January belongs to January.
TEST(Months, CountByBillingDateLessWhatWasReversed) {
  const std::vector<centre::BillingLine> lines{
      line_of(1, "billed", "2022-12-30", "2022-12-30"), line_of(2, "billed", "2023-01-05", "2022-12-29"),
      line_of(3, "billed", "2023-02-01", "2023-02-01"), line_of(4, "reversed", "2023-02-03", "2023-02-01")};
  EXPECT_EQ(by_month(lines, 2023), (Months{1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(by_month(lines, 2022), (Months{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(ledger_rows(lines, 2023, true).size(), 3u);
}

TEST(Services, AreWhatWasDoneOnceEach) {
  centre::Visit visit;
  visit.study_uids = {"1.2.3"};
  visit.steps = {{centre::Step::arrived, true, "10:00", "s"},
                 {centre::Step::radiograph, true, "10:10", "r"},
                 {centre::Step::consultation, true, "10:30", "d"},
                 {centre::Step::education, true, "", ""}};
  const centre::Act lavage{"v", "p", "LAVAGE", "knee", "left", "1.2", "2023-06-30"},
      other{"v", "p", "ORTHOSIS", "", "", "1.3", "2023-06-30"};
  EXPECT_EQ(services_of(visit, {lavage, lavage, other}, {{"LAVAGE", "Joint lavage"}}),
            (std::vector<std::string>{"Images", "Consultation", "Joint lavage", "ORTHOSIS"}))
      << "planned only is not done";
}

}  // namespace
}  // namespace synovia::forfait
