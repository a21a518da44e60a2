// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <thread>

#include "sample.h"

namespace synovia::centre {
namespace {

using base::ErrorCode;
using test::SampleCentre;

const base::Money kAmount = base::Money::cents(31000);

TEST(Ledger, RefusesAVisitWhoseReportIsNotSigned) {
  SampleCentre sample;
  const auto billed = sample.centre->bill(sample.add_visit("2026-11-21").id, "2026", kAmount, "secretary");
  ASSERT_FALSE(billed);
  EXPECT_EQ(billed.error().code, ErrorCode::refused);
}

TEST(Ledger, BillsASignedVisitWithItsLineageAndDates) {
  SampleCentre sample("2026-11-23");
  const Visit visit = sample.add_visit("2026-11-21");
  const Signed report = sample.sign(visit);
  const auto billed = sample.centre->bill(visit.id, "2026", kAmount, "secretary");
  ASSERT_TRUE(billed) << billed.error().sentence;
  EXPECT_EQ(billed->number, 1);
  EXPECT_EQ(billed->lineage_uid, report.letter_uid);
  EXPECT_EQ(billed->care_date, "2026-11-21");
  EXPECT_EQ(billed->billing_date, "2026-11-23");
  EXPECT_EQ(billed->amount.in_cents(), 31000);
  const auto body = sample.centre->reg().lines("billing")->front().body;
  EXPECT_TRUE(body.at("amount_cents").is_number_integer());
}

TEST(Ledger, RefusesASecondLiveForfaitNamingDateAndLine) {
  SampleCentre sample;
  ASSERT_TRUE(sample.centre->bill(sample.signed_visit("2026-03-12").id, "2026", kAmount, "secretary"));
  const auto again = sample.centre->bill(sample.signed_visit("2026-11-20").id, "2026", kAmount, "secretary");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::conflict);
  EXPECT_NE(again.error().sentence.find("12/03/2026"), std::string::npos) << again.error().sentence;
  EXPECT_NE(again.error().sentence.find("line 1"), std::string::npos) << again.error().sentence;
}

TEST(Ledger, ComparesPeriodsOfDifferentRulesByTheirDays) {
  SampleCentre sample;
  ASSERT_TRUE(sample.centre->bill(sample.signed_visit("2026-03-12").id, "2026", kAmount, "secretary"));
  const Visit later = sample.signed_visit("2026-11-20");
  EXPECT_EQ(sample.centre->bill(later.id, "2026-11-20/2027-11-19", kAmount, "s").error().code, ErrorCode::conflict);
  EXPECT_TRUE(sample.centre->live_forfait(sample.patient.id, "2026-12-31/2027-12-30"));
  EXPECT_FALSE(sample.centre->live_forfait(sample.patient.id, "2027"));
  EXPECT_FALSE(sample.centre->live_forfait("somebody else", "2026"));
}

TEST(Ledger, RefusesRemoteCareCancelledVisitsAndForeignPeriods) {
  SampleCentre sample;
  const Visit remote = sample.add_visit("2026-11-21", false);
  sample.sign(remote);
  EXPECT_EQ(sample.centre->bill(remote.id, "2026", kAmount, "s").error().code, ErrorCode::refused);
  const Visit visit = sample.signed_visit("2026-11-21");
  EXPECT_EQ(sample.centre->bill(visit.id, "2025", kAmount, "s").error().code, ErrorCode::refused);
  EXPECT_EQ(sample.centre->bill(visit.id, "soon", kAmount, "s").error().code, ErrorCode::refused);
  EXPECT_EQ(sample.centre->bill(visit.id, "2026", base::Money(), "s").error().code, ErrorCode::refused);
  EXPECT_EQ(sample.centre->bill("nothing", "2026", kAmount, "s").error().code, ErrorCode::not_found);
  ASSERT_TRUE(sample.centre->set_visit_state(visit.id, VisitState::cancelled, "s"));
  EXPECT_EQ(sample.centre->bill(visit.id, "2026", kAmount, "s").error().code, ErrorCode::refused);
  EXPECT_TRUE(sample.centre->billing_lines()->empty());
}

TEST(Ledger, ReversesOnceWithAReasonAndFreesThePeriod) {
  SampleCentre sample;
  const Visit visit = sample.signed_visit("2026-11-21");
  ASSERT_TRUE(sample.centre->bill(visit.id, "2026", kAmount, "secretary"));
  EXPECT_EQ(sample.centre->reverse(1, "  ", "s").error().code, ErrorCode::refused);
  EXPECT_EQ(sample.centre->reverse(7, "slip", "s").error().code, ErrorCode::not_found);
  const auto reversed = sample.centre->reverse(1, "Wrong patient", "administrator");
  ASSERT_TRUE(reversed) << reversed.error().sentence;
  EXPECT_EQ(reversed->reverses, 1);
  EXPECT_EQ(reversed->amount.in_cents(), -31000);
  EXPECT_EQ(sample.centre->reverse(1, "again", "s").error().code, ErrorCode::refused);
  EXPECT_EQ(sample.centre->reverse(2, "the reversal", "s").error().code, ErrorCode::refused);
  EXPECT_FALSE(sample.centre->live_forfait(sample.patient.id, "2026"));
  EXPECT_TRUE(sample.centre->bill(visit.id, "2026", kAmount, "secretary"));
}

// The chain's head is locked in the posting transaction: of any number at once, one is written.
TEST(Ledger, WritesOneForfaitHoweverManyBillAtOnce) {
  SampleCentre sample;
  std::vector<Visit> visits;
  for (const char* date : {"2026-02-01", "2026-05-01", "2026-08-01", "2026-11-01"})
    visits.push_back(sample.signed_visit(date));
  std::atomic<int> billed = 0;
  std::vector<std::thread> desks;
  for (const Visit& visit : visits)
    desks.emplace_back([&sample, &billed, id = visit.id] {
      if (sample.centre->bill(id, "2026", kAmount, "secretary")) ++billed;
    });
  for (std::thread& desk : desks) desk.join();
  EXPECT_EQ(billed, 1);
  EXPECT_EQ(sample.centre->billing_lines()->size(), 1u);
}

TEST(Ledger, GivesTheLinesOfOnePatientOrAll) {
  SampleCentre sample;
  ASSERT_TRUE(sample.centre->bill(sample.signed_visit("2026-11-21").id, "2026", kAmount, "secretary"));
  EXPECT_EQ(sample.centre->billing_lines()->size(), 1u);
  EXPECT_EQ(sample.centre->billing_lines(sample.patient.id)->size(), 1u);
  EXPECT_TRUE(sample.centre->billing_lines("somebody else")->empty());
}

TEST(Ledger, RebuildNamesReportsWithoutLineAndLinesWithoutReport) {
  SampleCentre sample;
  const Visit visit = sample.add_visit("2026-11-21");
  const Signed report = sample.sign(visit);
  auto before = sample.centre->rebuild();
  ASSERT_TRUE(before) << before.error().sentence;
  EXPECT_EQ(before->documents_without_line, std::vector<std::string>{report.letter_uid});
  ASSERT_TRUE(sample.centre->bill(visit.id, "2026", kAmount, "secretary"));
  auto after = sample.centre->rebuild();
  ASSERT_TRUE(after);
  EXPECT_TRUE(after->documents_without_line.empty());
  EXPECT_TRUE(after->lines_without_document.empty());
  // A line whose report was never in this archive: written as another centre's import would.
  ASSERT_TRUE(sample.centre->reg().append("billing",
                                          {{"event", "billed"},
                                           {"patient_id", "p"},
                                           {"visit_id", "v"},
                                           {"period", "2025"},
                                           {"lineage_uid", "1.2.3"},
                                           {"care_date", "2025-01-01"},
                                           {"amount_cents", 31000}},
                                          "import"));
  EXPECT_EQ(sample.centre->rebuild()->lines_without_document, std::vector<std::string>{"2"});
  EXPECT_EQ(sample.centre->reg().verify("billing")->fault, "");
}

}  // namespace
}  // namespace synovia::centre
