// SPDX-License-Identifier: Apache-2.0
// Dated tariffs and the rule of the period, kept as register lines. There is no default tariff. [any], reads the register.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/dates.h"
#include "base/money.h"
#include "centre/centre.h"

namespace synovia::forfait {

// ANNIVERSARY (DOMAIN §1.6) is known and not offered: parse_period_rule says so.
enum class PeriodRule { calendar_year, rolling_12_months };
const char* name_of(PeriodRule rule);
base::Result<PeriodRule> parse_period_rule(const std::string& name);
std::string label(PeriodRule rule);  // "one forfait per patient and calendar year"

// The period a forfait of this care date fills: "2026", or "2026-03-01/2027-02-28".
std::string period_of(PeriodRule rule, base::Date care_date);
// The first care date after the period.
base::Date day_after(const std::string& period);

struct Tariff {
  base::Date from{};
  std::optional<base::Date> to;  // last day; absent: open
  base::Money amount;
  std::int64_t line = 0;  // in the register
  bool holds(base::Date day) const { return from <= day && (!to || day <= *to); }
};

struct DatedRule {
  base::Date from{};
  PeriodRule rule = PeriodRule::calendar_year;
};

struct Rules {
  std::vector<Tariff> tariffs;
  std::vector<DatedRule> periods;
  // The line written last among those in force on the day: a correction is a new line.
  std::optional<Tariff> tariff_at(base::Date care_date) const;
  PeriodRule period_at(base::Date care_date) const;  // calendar year unless a line says otherwise
};

base::Result<Rules> read_rules(centre::Centre& centre);
base::Result<Tariff> set_tariff(centre::Centre& centre, Tariff tariff, const std::string& author);
base::Status set_period_rule(centre::Centre& centre, DatedRule rule, const std::string& author);

}  // namespace synovia::forfait
