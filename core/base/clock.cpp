// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include <fmt/format.h>

#include "base/i18n.h"

namespace synovia::base {
namespace {

// libstdc++ 12 has no time zone database in <chrono>: the C library answers for the machine's zone.
std::tm local(TimePoint at) {
  const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
  std::tm parts{};
  localtime_r(&seconds, &parts);
  return parts;
}

}  // namespace

TimePoint SystemClock::now() const { return std::chrono::system_clock::now(); }

Date local_date(TimePoint at) {
  const std::tm parts = local(at);
  return Date{std::chrono::year{parts.tm_year + 1900}, std::chrono::month{static_cast<unsigned>(parts.tm_mon + 1)},
              std::chrono::day{static_cast<unsigned>(parts.tm_mday)}};
}

std::string iso_utc(TimePoint at) {
  const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(at);
  const auto day = std::chrono::floor<std::chrono::days>(milliseconds);
  const std::chrono::hh_mm_ss time{milliseconds - day};
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", iso(Date{day}), time.hours().count(), time.minutes().count(),
                     time.seconds().count(), time.subseconds().count());
}

Result<TimePoint> parse_iso_utc(std::string_view text) {
  int hour = 0, minute = 0, second = 0, milliseconds = 0;
  const std::string rest(text.substr(std::min<std::size_t>(text.size(), 10)));
  const auto day = parse_date(text.substr(0, 10));
  const int read = std::sscanf(rest.c_str(), "T%2d:%2d:%2d.%3d", &hour, &minute, &second, &milliseconds);
  if (!day || read < 3 || rest.back() != 'Z')
    return fail(ErrorCode::refused, tr("A time is written as 2026-11-21T20:12:05.123Z."));
  return TimePoint(std::chrono::sys_days(*day)) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
         std::chrono::seconds(second) + std::chrono::milliseconds(milliseconds);
}

std::string dicom_tm(TimePoint at) {
  const std::tm parts = local(at);
  return fmt::format("{:02}{:02}{:02}", parts.tm_hour, parts.tm_min, parts.tm_sec);
}

std::string dicom_offset(TimePoint at) {
  const long minutes = local(at).tm_gmtoff / 60;
  return fmt::format("{}{:02}{:02}", minutes < 0 ? '-' : '+', std::labs(minutes) / 60, std::labs(minutes) % 60);
}

std::string local_time(TimePoint at) {
  const std::tm parts = local(at);
  return fmt::format("{:02}:{:02}", parts.tm_hour, parts.tm_min);
}

}  // namespace synovia::base
