// SPDX-License-Identifier: Apache-2.0
// The ledger for accountants and auditors: yearly count, CSV, faults. [any], reads the register.
#pragma once

#include <string>
#include <vector>

#include "forfait.h"

namespace synovia::forfait {

enum class CountBy { care_date, billing_date };

// Forfaits and patients are never equated (DOMAIN §1.6).
struct Statement {
  std::int64_t forfaits = 0;  // billed less reversed
  std::size_t patients = 0;   // distinct, with a forfait left
  base::Money amount;
};
Statement statement(const std::vector<centre::BillingLine>& lines, int year, CountBy by);

// One row per line of the ledger; patients by our number, no name.
base::Result<std::string> export_csv(centre::Centre& centre);

// Sentences: broken chains, two live forfaits in one period, lines whose amount is not the tariff's.
base::Result<std::vector<std::string>> faults(centre::Centre& centre);

// Verdict of every visit and every line, sorted, without machine times.
base::Result<nlohmann::json> canonical_dump(centre::Centre& centre);

nlohmann::json to_json(const centre::BillingLine& line);
nlohmann::json to_json(const Verdict& verdict);

}  // namespace synovia::forfait
