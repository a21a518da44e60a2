// SPDX-License-Identifier: Apache-2.0
#include "centre/period.h"

#include <algorithm>

#include "base/i18n.h"
#include "base/text.h"

namespace synovia::centre {

base::Result<Period> parse_period(const std::string& text) {
  const auto refused = [] {
    return base::fail(base::ErrorCode::refused,
                      base::tr("A billing period is a year (2026) or a first and a last day (2026-03-01/2027-02-28)."));
  };
  const bool year =
      text.size() == 4 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  const auto parts = year ? std::vector<std::string>{text + "-01-01", text + "-12-31"} : base::split(text, '/');
  if (parts.size() != 2) return refused();
  const auto first = base::parse_date(parts[0]), last = base::parse_date(parts[1]);
  if (!first || !last || *last < *first) return refused();
  return Period{*first, *last};
}

}  // namespace synovia::centre
