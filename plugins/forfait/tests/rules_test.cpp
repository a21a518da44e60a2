// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "rules.h"

namespace synovia::forfait {
namespace {

base::Date day(const char* iso) { return *base::parse_date(iso); }

TEST(PeriodRule, CalendarYearIsTheYearOfTheCareDate) {
  EXPECT_EQ(period_of(PeriodRule::calendar_year, day("2022-12-31")), "2022");
  EXPECT_EQ(day_after("2022"), day("2023-01-01"));
}

TEST(PeriodRule, RollingEndsTheDayBeforeTheSameDayNextYear) {
  EXPECT_EQ(period_of(PeriodRule::rolling_12_months, day("2022-03-01")), "2022-03-01/2023-02-28");
  EXPECT_EQ(period_of(PeriodRule::rolling_12_months, day("2023-03-01")), "2023-03-01/2024-02-29");
  EXPECT_EQ(day_after("2022-03-01/2023-02-28"), day("2023-03-01"));
}

TEST(PeriodRule, RollingFromALeapDayEndsWithFebruary) {
  EXPECT_EQ(period_of(PeriodRule::rolling_12_months, day("2024-02-29")), "2024-02-29/2025-02-28");
}

TEST(PeriodRule, AnniversaryIsKnownAndNotSupported) {
  EXPECT_EQ(parse_period_rule("anniversary").error().code, base::ErrorCode::not_supported);
  EXPECT_EQ(parse_period_rule("weekly").error().code, base::ErrorCode::refused);
  EXPECT_EQ(*parse_period_rule("rolling_12_months"), PeriodRule::rolling_12_months);
}

TEST(Rules, LastWrittenTariffInForceWins) {
  const base::Money old_price = base::Money::cents(31000), new_price = base::Money::cents(32000);
  const Rules rules{{{day("2020-01-08"), {}, old_price, 1}, {day("2024-01-01"), day("2024-12-31"), new_price, 2}}, {}};
  EXPECT_FALSE(rules.tariff_at(day("2020-01-07")));
  EXPECT_EQ(rules.tariff_at(day("2023-12-31"))->amount, old_price);
  EXPECT_EQ(rules.tariff_at(day("2024-01-01"))->amount, new_price);
  EXPECT_EQ(rules.tariff_at(day("2025-01-01"))->amount, old_price);
}

TEST(Rules, PeriodRuleHoldsFromItsDateOn) {
  const Rules rules{{}, {{day("2024-01-01"), PeriodRule::rolling_12_months}}};
  EXPECT_EQ(rules.period_at(day("2023-12-31")), PeriodRule::calendar_year);
  EXPECT_EQ(rules.period_at(day("2024-01-01")), PeriodRule::rolling_12_months);
}

}  // namespace
}  // namespace synovia::forfait
