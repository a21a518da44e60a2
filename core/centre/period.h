// SPDX-License-Identifier: Apache-2.0
// A billing period as the ledger writes it: a calendar year "2026", or first and last day "2026-03-01/2027-02-28" (ISO 8601).
#pragma once

#include <string>

#include "base/dates.h"
#include "base/result.h"

namespace synovia::centre {

struct Period {
  base::Date first, last;
  bool holds(base::Date day) const { return first <= day && day <= last; }
  bool overlaps(const Period& other) const { return first <= other.last && other.first <= last; }
};

base::Result<Period> parse_period(const std::string& text);

}  // namespace synovia::centre
