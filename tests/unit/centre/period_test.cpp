// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "centre/period.h"

namespace synovia::centre {
namespace {

base::Date day(const char* iso) { return *base::parse_date(iso); }

TEST(Period, YearHoldsItsFirstAndLastDay) {
  const auto year = parse_period("2026");
  ASSERT_TRUE(year);
  EXPECT_TRUE(year->holds(day("2026-01-01")) && year->holds(day("2026-12-31")));
  EXPECT_FALSE(year->holds(day("2025-12-31")) || year->holds(day("2027-01-01")));
}

TEST(Period, IntervalsThatShareADayOverlap) {
  const auto first = parse_period("2022-03-01/2023-02-28"), second = parse_period("2023-02-28/2024-02-27");
  const auto third = parse_period("2023-03-01/2024-02-29");
  ASSERT_TRUE(first && second && third);
  EXPECT_TRUE(first->overlaps(*second) && second->overlaps(*first));
  EXPECT_FALSE(first->overlaps(*third));
}

TEST(Period, AnythingElseIsRefused) {
  for (const char* text :
       {"", "26", "20a6", "2026-02-30/2026-03-01", "2026-03-01", "2026-03-01/2026-02-01", "2026/2027"})
    EXPECT_FALSE(parse_period(text)) << text;
}

}  // namespace
}  // namespace synovia::centre
