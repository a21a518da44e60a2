// SPDX-License-Identifier: Apache-2.0
// The volumes of a lavage and what each gesture writes into the record: totals by default, passes optional. Plain data. [any]
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.h"

namespace synovia::lavage {

// mL. The balance is in − out − aspirated before; known once in and out are.
struct Volumes {
  std::optional<double> in, out, aspirated, balance;
  std::optional<double> pass_in, pass_out;  // sums over the passes; absent without passes, or when one lacks its volume
};
Volumes volumes_of(const nlohmann::json& values);

std::optional<double> number_of(const nlohmann::json& values, const std::string& field);
nlohmann::json millilitres(double volume);

// Fields and their new values; a discarded value makes the field absent.
using Changes = std::vector<std::pair<std::string, nlohmann::json>>;

// A bag was hung: it counts as gone in, whole. `time` "HH:MM". refused when the volume is not above zero.
base::Result<Changes> hang_bag(const nlohmann::json& values, double volume, const std::string& lot,
                               const std::string& time);
// What was read on the container, on top of what came out so far. refused when the total would fall below zero.
base::Result<Changes> add_out(const nlohmann::json& values, double volume);
base::Result<Changes> set_aspirated(const nlohmann::json& values, double volume);

struct Pass {
  std::optional<double> in, out;
  std::string aspect, remark;
};
// One more pass. Totals that were the sum of the passes so far stay their sum; totals entered otherwise are left.
base::Result<Changes> add_pass(const nlohmann::json& values, const Pass& pass, const std::string& time);
// The balance anew, after volumes were typed into their fields.
Changes reckon(const nlohmann::json& values);

}  // namespace synovia::lavage
