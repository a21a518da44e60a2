// SPDX-License-Identifier: Apache-2.0
// Concentration × volume = dose (CLINIC §7): two give the third. [any]
#pragma once

#include <optional>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

namespace synovia::record {

// `values` holds the fields "concentration", "volume" and "dose", or the same behind a prefix ("anaesthetic_dose"), with
// `changed` as it is now. What follows from it: field id and number, in mg/mL, mL or mg. What was typed last is never
// replaced. Nothing when `changed` is no such field, another is missing too, or units do not fit.
std::optional<std::pair<std::string, nlohmann::json>> computed_amount(const nlohmann::json& values,
                                                                      const std::string& changed);

}  // namespace synovia::record
