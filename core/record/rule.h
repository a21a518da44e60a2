// SPDX-License-Identifier: Apache-2.0
// Rules of templates: JSON trees, a JsonLogic subset, checked at load, three-valued (unknown is not false), total.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "base/result.h"

namespace synovia::record {

// Operators: var, ==, !=, <, <=, >, >=, and, or, !, if, in, +, -, *, /, sum, count, any, missing, present.
// Depth ≤ 32, ≤ 500 nodes.
class Rule {
 public:
  static base::Result<Rule> parse(const nlohmann::json& tree);
  // null = unknown. `values` is the record's values object; `var` names a path with dots. In a rule of a row's field,
  // `row` is that row: its names hide the record's.
  nlohmann::json evaluate(const nlohmann::json& values, const nlohmann::json* row = nullptr) const;
  // true, false, or nullopt when unknown.
  std::optional<bool> holds(const nlohmann::json& values, const nlohmann::json* row = nullptr) const;
  const nlohmann::json& tree() const { return tree_; }

 private:
  nlohmann::json tree_;
};

// Absent, empty text and an empty list answer nothing; {"unknown": true} is an answer.
bool is_answered(const nlohmann::json& value);
bool is_unknown(const nlohmann::json& value);

}  // namespace synovia::record
