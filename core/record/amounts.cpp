// SPDX-License-Identifier: Apache-2.0
#include "record/amounts.h"

#include <cmath>

#include "base/quantity.h"

namespace synovia::record {
namespace {

using nlohmann::json;

constexpr int kDigits = 3;

std::optional<double> amount(const json& values, const std::string& id, const char* unit) {
  const auto found = values.find(id);
  if (found == values.end() || !found->is_object() || found->value("unit", json()) != unit) return std::nullopt;
  const auto decimal = found->find("decimal");
  if (decimal == found->end() || !decimal->is_string()) return std::nullopt;
  const auto number = base::to_double(decimal->get_ref<const std::string&>());
  return number && *number > 0 ? number : std::nullopt;
}

// "40", not "40.000".
std::optional<json> quantity(double value, const char* unit) {
  std::string text = base::decimal_text(value, kDigits);
  if (text.find('.') != std::string::npos) text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  if (text.empty() || text == "0" || text.size() > 16) return std::nullopt;
  return json{{"decimal", text}, {"unit", unit}};
}

}  // namespace

std::optional<std::pair<std::string, json>> computed_amount(const json& values, const std::string& changed) {
  const std::size_t at = changed.rfind('_') == std::string::npos ? 0 : changed.rfind('_') + 1;
  const std::string prefix = changed.substr(0, at), name = changed.substr(at);
  const bool is_dose = name == "dose", is_volume = name == "volume", is_concentration = name == "concentration";
  if (!values.is_object() || (!is_dose && !is_volume && !is_concentration)) return std::nullopt;
  const auto concentration = amount(values, prefix + "concentration", "mg/mL"),
             volume = amount(values, prefix + "volume", "mL"), dose = amount(values, prefix + "dose", "mg");
  const auto give = [&](const char* id, double value, const char* unit) -> std::optional<std::pair<std::string, json>> {
    auto made = quantity(value, unit);
    if (!made) return std::nullopt;
    return std::pair{prefix + id, *made};
  };
  if (!(is_dose ? dose : is_volume ? volume : concentration)) return std::nullopt;
  if (!is_dose && concentration && volume) return give("dose", *concentration * *volume, "mg");
  if (!is_volume && concentration && dose) return give("volume", *dose / *concentration, "mL");
  if (!is_concentration && volume && dose) return give("concentration", *dose / *volume, "mg/mL");
  return std::nullopt;
}

}  // namespace synovia::record
