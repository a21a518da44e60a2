// SPDX-License-Identifier: Apache-2.0
#include "base/dates.h"

#include <cstdlib>
#include <ctime>

#include <gtest/gtest.h>

#include "base/clock.h"

namespace synovia::base {
namespace {

using namespace std::chrono_literals;

TEST(Dates, ReadsThreeForms) {
  const Date day = 2026y / 11 / 21;
  for (const char* text : {"2026-11-21", "20261121", "21/11/2026"}) {
    const auto date = parse_date(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(*date, day) << text;
  }
}

TEST(Dates, RefusesADayThatDoesNotExist) {
  for (const char* text : {"31/02/2026", "2023-02-29", "20261301", "00/01/2026", "0000-01-01", "31/04/2026"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
  EXPECT_TRUE(parse_date("29/02/2024"));
}

TEST(Dates, RefusesOtherText) {
  for (const char* text :
       {"", "2026", "2026.11.21", "21-11-2026", "2026-11-2x", "1/1/2026", " 20261121", "+2026-1-01"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Dates, WritesTheForms) {
  const Date day = 987y / 3 / 5;
  EXPECT_EQ(iso(day), "0987-03-05");
  EXPECT_EQ(dicom_da(day), "09870305");
  EXPECT_EQ(format(day, "fr"), "05/03/0987");
}

TEST(Dates, CountsCompletedYears) {
  EXPECT_EQ(age_in_years(1960y / 5 / 10, 2026y / 5 / 9), 65);
  EXPECT_EQ(age_in_years(1960y / 5 / 10, 2026y / 5 / 10), 66);
  EXPECT_EQ(age_in_years(2004y / 2 / 29, 2023y / 2 / 28), 18);
  EXPECT_EQ(age_in_years(2004y / 2 / 29, 2023y / 3 / 1), 19);
}

struct InParis : testing::Test {
  void SetUp() override {
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    tzset();
  }
  void TearDown() override {
    unsetenv("TZ");
    tzset();
  }
};

TEST_F(InParis, ClockTellsLocalAndUniversalTime) {
  const TimePoint winter = std::chrono::sys_days{2026y / 11 / 21} + 20h + 12min + 5s + 123ms;
  EXPECT_EQ(iso_utc(winter), "2026-11-21T20:12:05.123Z");
  EXPECT_EQ(local_time(winter), "21:12");
  EXPECT_EQ(dicom_tm(winter), "211205");
  EXPECT_EQ(dicom_offset(winter), "+0100");
  EXPECT_EQ(dicom_offset(std::chrono::sys_days{2026y / 7 / 1}), "+0200");
}

TEST_F(InParis, DayBeginsAtLocalMidnight) {
  EXPECT_EQ(local_date(std::chrono::sys_days{2026y / 11 / 21} + 23h + 30min), 2026y / 11 / 22);
  EXPECT_EQ(local_date(std::chrono::sys_days{2026y / 11 / 21} + 22h + 30min), 2026y / 11 / 21);
}

TEST(Clock, WritesMomentsBeforeTheEpoch) { EXPECT_EQ(iso_utc(TimePoint{} - 1ms), "1969-12-31T23:59:59.999Z"); }

}  // namespace
TEST(Clock, ReadsTheTimesItWrites) {
  // RFC 3339, 5.6: 2001-09-09T01:46:40Z is 1 000 000 000 seconds after the epoch.
  const auto read = base::parse_iso_utc("2001-09-09T01:46:40.250Z");
  ASSERT_TRUE(read);
  EXPECT_EQ(std::chrono::duration_cast<std::chrono::milliseconds>(read->time_since_epoch()).count(), 1000000000250);
  EXPECT_EQ(base::iso_utc(*read), "2001-09-09T01:46:40.250Z");
  EXPECT_FALSE(base::parse_iso_utc("2001-09-09 01:46"));
  EXPECT_FALSE(base::parse_iso_utc(""));
}

}  // namespace synovia::base
