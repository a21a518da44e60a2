// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

#include <cstdlib>
#include <ctime>

#include <fmt/format.h>

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
