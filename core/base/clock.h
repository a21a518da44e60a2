// SPDX-License-Identifier: Apache-2.0
// The time of day, behind an interface so that tests and the sample centre can set it. Owned by the workstation. [any]
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/dates.h"

namespace synovia::base {

using TimePoint = std::chrono::system_clock::time_point;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual TimePoint now() const = 0;
};

class SystemClock final : public Clock {
 public:
  TimePoint now() const override;
};

class FixedClock final : public Clock {
 public:
  explicit FixedClock(TimePoint at) : at_(at) {}
  TimePoint now() const override { return at_; }
  void set(TimePoint at) { at_ = at; }

 private:
  TimePoint at_;
};

Date local_date(TimePoint at);                           // in the machine's time zone
std::string iso_utc(TimePoint at);                       // 2026-11-21T20:12:05.123Z
Result<TimePoint> parse_iso_utc(std::string_view text);  // the same form, milliseconds optional
std::string dicom_tm(TimePoint at);                      // HHMMSS, local
std::string dicom_offset(TimePoint at);                  // +0100, local offset from UTC (0008,0201)
std::string local_time(TimePoint at);                    // 20:12

}  // namespace synovia::base
