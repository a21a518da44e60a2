// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "forfait_view.h"

namespace synovia::forfait {
namespace {

Verdict ready_verdict() {
  Verdict verdict;
  verdict.state = Verdict::State::ready;
  verdict.sentence = "Forfait ready to bill";
  verdict.amount = base::Money::cents(31000);
  verdict.tariff = Tariff{*base::parse_date("2020-01-08"), {}, verdict.amount, 1};
  return verdict;
}

TEST(ForfaitView, OffersTheButtonToWhoMayBill) {
  const ForfaitView view = view_of(ready_verdict(), true);
  EXPECT_TRUE(view.can_bill);
  EXPECT_NE(view.button.find("310"), std::string::npos);
  EXPECT_EQ(view.tone, ForfaitView::Tone::good);
  EXPECT_FALSE(view_of(ready_verdict(), false).can_bill);
}

TEST(ForfaitView, NamesRuleItsDateTheLineAndTheNextDate) {
  Verdict verdict = ready_verdict();
  verdict.state = Verdict::State::covered;
  centre::BillingLine line;
  line.number = 311;
  line.billing_date = "2026-03-12";
  verdict.line = line;
  verdict.next_date = "2027-01-01";
  const ForfaitView view = view_of(verdict, true);
  EXPECT_FALSE(view.can_bill);
  ASSERT_EQ(view.reasons.size(), 3u);
  EXPECT_NE(view.reasons[0].find("08/01/2020"), std::string::npos);
  EXPECT_NE(view.reasons[1].find("311"), std::string::npos);
  EXPECT_NE(view.reasons[2].find("01/01/2027"), std::string::npos);
}

TEST(ForfaitView, SaysAnErrorInsteadOfAVerdict) {
  const ForfaitView view = view_of(base::fail(base::ErrorCode::io, "The disk is away."));
  EXPECT_EQ(view.sentence, "The disk is away.");
  EXPECT_FALSE(view.can_bill);
}

}  // namespace
}  // namespace synovia::forfait
