// SPDX-License-Identifier: Apache-2.0
#include "volumes.h"

#include <cmath>

#include "base/quantity.h"
#include "words.h"

namespace synovia::lavage {

using base::ErrorCode;
using base::Result;
using nlohmann::json;

namespace {

constexpr double kMost = 100000;  // mL; beyond it is a slip of the keys, not a volume

json rows_of(const json& values, const char* field) {
  const auto found = values.find(field);
  return found != values.end() && found->is_array() ? *found : json::array();
}

std::optional<double> sum_of(const json& rows, const char* field) {
  if (rows.empty()) return std::nullopt;
  double sum = 0;
  for (const json& row : rows) {
    const auto volume = row.is_object() ? number_of(row, field) : std::nullopt;
    if (!volume) return std::nullopt;
    sum += *volume;
  }
  return sum;
}

bool is_volume(double volume) { return std::isfinite(volume) && volume >= 0 && volume <= kMost; }

base::Error no_volume() {
  return base::fail(ErrorCode::refused, kText.tr("A volume in mL is needed, above zero: check the number."));
}

// `changes` over `values`: what the record will be.
json applied(json values, const Changes& changes) {
  for (const auto& [field, value] : changes)
    if (value.is_discarded()) values.erase(field);
    else values[field] = value;
  return values;
}

Changes with_balance(const json& values, Changes changes) {
  for (auto& change : reckon(applied(values, changes))) changes.push_back(std::move(change));
  return changes;
}

void begin_irrigation(const json& values, const std::string& time, Changes& changes) {
  if (!values.contains("irrigation_start")) changes.emplace_back("irrigation_start", time);
}

}  // namespace

std::optional<double> number_of(const json& values, const std::string& field) {
  const auto found = values.is_object() ? values.find(field) : values.end();
  if (found == values.end() || !found->is_object() || !found->contains("decimal") || !(*found)["decimal"].is_string())
    return std::nullopt;
  return base::to_double((*found)["decimal"].get_ref<const std::string&>());
}

json millilitres(double volume) {
  std::string decimal = base::decimal_text(volume, 1);
  if (decimal.ends_with(".0")) decimal.resize(decimal.size() - 2);
  return {{"decimal", decimal}, {"unit", "mL"}};
}

Volumes volumes_of(const json& values) {
  Volumes volumes;
  volumes.in = number_of(values, "total_in");
  volumes.out = number_of(values, "total_out");
  volumes.aspirated = number_of(values, "aspirated_volume");
  if (volumes.in && volumes.out) volumes.balance = *volumes.in - *volumes.out - volumes.aspirated.value_or(0);
  const json passes = rows_of(values, "passes");
  volumes.pass_in = sum_of(passes, "pass_in");
  volumes.pass_out = sum_of(passes, "pass_out");
  return volumes;
}

Changes reckon(const json& values) {
  const Volumes volumes = volumes_of(values);
  if (volumes.balance) return {{"balance", millilitres(*volumes.balance)}};
  if (values.contains("balance")) return {{"balance", json(json::value_t::discarded)}};
  return {};
}

Result<Changes> hang_bag(const json& values, double volume, const std::string& lot, const std::string& time) {
  if (!is_volume(volume) || volume == 0) return no_volume();
  json bag{{"bag_time", time}, {"bag_volume", millilitres(volume)}};
  if (!lot.empty()) bag["bag_lot"] = lot;
  json bags = rows_of(values, "bags");
  bags.push_back(std::move(bag));
  Changes changes{{"bags", std::move(bags)},
                  {"total_in", millilitres(number_of(values, "total_in").value_or(0) + volume)}};
  begin_irrigation(values, time, changes);
  return with_balance(values, std::move(changes));
}

Result<Changes> add_out(const json& values, double volume) {
  const double total = number_of(values, "total_out").value_or(0) + volume;
  if (!is_volume(total)) return no_volume();
  return with_balance(values, {{"total_out", millilitres(total)}});
}

Result<Changes> set_aspirated(const json& values, double volume) {
  if (!is_volume(volume)) return no_volume();
  return with_balance(values, {{"aspirated_volume", millilitres(volume)}});
}

Result<Changes> add_pass(const json& values, const Pass& pass, const std::string& time) {
  if ((pass.in && !is_volume(*pass.in)) || (pass.out && !is_volume(*pass.out))) return no_volume();
  json row{{"pass_time", time}};
  if (pass.in) row["pass_in"] = millilitres(*pass.in);
  if (pass.out) row["pass_out"] = millilitres(*pass.out);
  if (!pass.aspect.empty()) row["pass_aspect"] = pass.aspect;
  if (!pass.remark.empty()) row["pass_remark"] = pass.remark;
  json passes = rows_of(values, "passes");
  const Volumes before = volumes_of(values);
  passes.push_back(std::move(row));
  Changes changes{{"passes", passes}};
  const Volumes after = volumes_of(applied(values, changes));
  if (after.pass_in && (!before.in || before.in == before.pass_in))
    changes.emplace_back("total_in", millilitres(*after.pass_in));
  if (after.pass_out && (!before.out || before.out == before.pass_out))
    changes.emplace_back("total_out", millilitres(*after.pass_out));
  begin_irrigation(values, time, changes);
  return with_balance(values, std::move(changes));
}

}  // namespace synovia::lavage
