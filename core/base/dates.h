// SPDX-License-Identifier: Apache-2.0
// Calendar dates of care and birth (no time zone): ISO, DICOM DA and French forms.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.h"

namespace synovia::base {

using Date = std::chrono::year_month_day;

// "2026-11-21", "20261121" (DICOM DA) or "21/11/2026"; anything else, or a day that does not exist, is refused. [any]
Result<Date> parse_date(std::string_view text);

std::string iso(Date date);                                  // 2026-11-21
std::string dicom_da(Date date);                             // 20261121
std::string format(Date date, const std::string& language);  // 21/11/2026 in both languages
int age_in_years(Date birth, Date on);                       // completed years

}  // namespace synovia::base
