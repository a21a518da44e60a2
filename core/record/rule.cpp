// SPDX-License-Identifier: Apache-2.0
#include "record/rule.h"

#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/i18n.h"
#include "base/quantity.h"
#include "base/text.h"

namespace synovia::record {
namespace {

using base::tr;
using nlohmann::json;

constexpr int kDepth = 32;
constexpr int kNodes = 500;
constexpr std::size_t kMany = 500;

struct Operator {
  std::string_view name;
  std::size_t least, most;
};
constexpr std::array kOperators{Operator{"var", 1, 1},   Operator{"==", 2, 2},          Operator{"!=", 2, 2},
                                Operator{"<", 2, 2},     Operator{"<=", 2, 2},          Operator{">", 2, 2},
                                Operator{">=", 2, 2},    Operator{"and", 1, kMany},     Operator{"or", 1, kMany},
                                Operator{"!", 1, 1},     Operator{"if", 3, kMany},      Operator{"in", 2, 2},
                                Operator{"+", 2, kMany}, Operator{"-", 2, 2},           Operator{"*", 2, kMany},
                                Operator{"/", 2, 2},     Operator{"sum", 2, 2},         Operator{"count", 1, 2},
                                Operator{"any", 2, 2},   Operator{"missing", 1, kMany}, Operator{"present", 1, kMany}};

const Operator* find_operator(std::string_view name) {
  for (const Operator& known : kOperators)
    if (known.name == name) return &known;
  return nullptr;
}

// Arguments may stand alone or in a list: {"!": x} and {"!": [x]} are the same.
json arguments(const json& operand) { return operand.is_array() ? operand : json::array({operand}); }

base::Error refused(const std::string& place, const std::string& why) {
  return base::fail(base::ErrorCode::refused, fmt::format("{}: {}", place.empty() ? "." : place, why));
}

bool is_list_operator(std::string_view name) { return name == "sum" || name == "count" || name == "any"; }
bool takes_names(std::string_view name) { return name == "var" || name == "missing" || name == "present"; }

base::Status check(const json& node, const std::string& place, int depth, int& nodes);

base::Status check_call(const std::string& name, const json& operand, const std::string& place, int depth, int& nodes) {
  const Operator* known = find_operator(name);
  if (!known)
    return refused(place, fmt::format(fmt::runtime(tr("the operator '{name}' is not known")), fmt::arg("name", name)));
  const json args = arguments(operand);
  if (args.size() < known->least || args.size() > known->most || (name == "if" && args.size() % 2 == 0))
    return refused(place, fmt::format(fmt::runtime(tr("the operator '{name}' does not take {count} arguments")),
                                      fmt::arg("name", name), fmt::arg("count", args.size())));
  const bool names = takes_names(name);
  for (std::size_t i = 0; i < args.size(); ++i) {
    const std::string inner = fmt::format("{}[{}]", place, i);
    if (names && (!args[i].is_string() || args[i].get_ref<const std::string&>().empty()))
      return refused(inner, tr("the name of a field is needed here"));
    if (auto status = check(args[i], inner, depth + 1, nodes); !status) return status;
  }
  if (is_list_operator(name) && !(args[0].is_object() && args[0].contains("var")))
    return refused(place + "[0]", tr("a field with rows is needed here: {\"var\": \"name\"}"));
  return {};
}

base::Status check(const json& node, const std::string& place, int depth, int& nodes) {
  if (depth > kDepth) return refused(place, tr("the rule is nested too deeply"));
  if (++nodes > kNodes) return refused(place, tr("the rule is too long"));
  if (node.is_string() || node.is_number() || node.is_boolean()) return {};
  if (node.is_array()) {
    for (std::size_t i = 0; i < node.size(); ++i)
      if (auto status = check(node[i], fmt::format("{}[{}]", place, i), depth + 1, nodes); !status) return status;
    return {};
  }
  if (!node.is_object() || node.size() != 1)
    return refused(place, tr("a rule is a value, a list or an object with one operator"));
  const auto call = node.begin();
  return check_call(call.key(), call.value(), place.empty() ? call.key() : place + "." + call.key(), depth, nodes);
}

struct Scope {
  const json& values;
  const json* row;
};

json evaluate_node(const json& node, const Scope& scope);

const json* look_up(const json& in, const std::vector<std::string>& path) {
  const json* at = &in;
  for (const std::string& name : path) {
    if (!at->is_object()) return nullptr;
    const auto found = at->find(name);
    if (found == at->end()) return nullptr;
    at = &*found;
  }
  return at;
}

json value_at(const std::string& name, const Scope& scope) {
  const auto path = base::split(name, '.');
  const json* found = scope.row ? look_up(*scope.row, path) : nullptr;
  if (!found) found = look_up(scope.values, path);
  return found ? *found : json();
}

// A quantity counts by its number; what was asked and is not known is unknown.
json plain(json value) {
  if (!value.is_object()) return value;
  const auto decimal = value.find("decimal");
  if (decimal == value.end() || !decimal->is_string()) return {};
  const auto number = base::to_double(decimal->get_ref<const std::string&>());
  return number ? json(*number) : json();
}

json both_known(const json& a, const json& b, auto compare) {
  if (a.is_number() && b.is_number()) return compare(a.get<double>(), b.get<double>());
  if (a.is_string() && b.is_string()) return compare(a.get_ref<const std::string&>(), b.get_ref<const std::string&>());
  return {};
}

json equal(const json& a, const json& b) {
  if (a.is_boolean() && b.is_boolean()) return a == b;
  return both_known(a, b, [](const auto& x, const auto& y) { return x == y; });
}

json negated(const json& value) { return value.is_boolean() ? json(!value.get<bool>()) : json(); }

json compared(std::string_view name, const json& a, const json& b) {
  if (name == "==") return equal(a, b);
  if (name == "!=") return negated(equal(a, b));
  if (name == "<") return both_known(a, b, [](const auto& x, const auto& y) { return x < y; });
  if (name == "<=") return both_known(a, b, [](const auto& x, const auto& y) { return x <= y; });
  if (name == ">") return both_known(a, b, [](const auto& x, const auto& y) { return x > y; });
  return both_known(a, b, [](const auto& x, const auto& y) { return x >= y; });
}

// Kleene's three values: one `decisive` settles it, else one unknown leaves it open.
json settled(const json& args, const Scope& scope, bool decisive) {
  bool open = false;
  for (const json& arg : args) {
    const json value = evaluate_node(arg, scope);
    if (!value.is_boolean()) open = true;
    else if (value.get<bool>() == decisive) return decisive;
  }
  return open ? json() : json(!decisive);
}

json chosen(const json& args, const Scope& scope) {
  for (std::size_t i = 0; i + 1 < args.size(); i += 2) {
    const json condition = evaluate_node(args[i], scope);
    if (!condition.is_boolean()) return {};
    if (condition.get<bool>()) return evaluate_node(args[i + 1], scope);
  }
  return evaluate_node(args.back(), scope);
}

json contained(const json& needle, const json& list) {
  if (needle.is_null() || !list.is_array()) return {};
  bool open = false;
  for (const json& item : list) {
    const json same = equal(needle, item);
    if (same == true) return true;
    open = open || item.is_null();
  }
  return open ? json() : json(false);
}

json finite(double value) { return std::isfinite(value) ? json(value) : json(); }

json computed(std::string_view name, const json& args, const Scope& scope) {
  double result = 0;
  for (std::size_t i = 0; i < args.size(); ++i) {
    const json value = evaluate_node(args[i], scope);
    if (!value.is_number()) return {};
    const double number = value.get<double>();
    if (i == 0) result = number;
    else if (name == "+") result += number;
    else if (name == "-") result -= number;
    else if (name == "*") result *= number;
    else result /= number;
  }
  return finite(result);
}

json over_rows(std::string_view name, const json& args, const Scope& scope) {
  const json rows = evaluate_node(args[0], scope);
  if (!rows.is_array()) return {};
  if (args.size() == 1) return rows.size();
  double total = 0;
  bool open = false;
  for (const json& row : rows) {
    const json value = evaluate_node(args[1], Scope{scope.values, &row});
    if (value.is_boolean() && name != "sum") total += value.get<bool>() ? 1 : 0;
    else if (value.is_number() && name == "sum") total += value.get<double>();
    else open = true;
  }
  if (name == "any" && total > 0) return true;
  if (open) return {};
  return name == "any" ? json(false) : finite(total);
}

json all_answered(const json& args, const Scope& scope) {
  for (const json& name : args)
    if (!is_answered(value_at(name.get_ref<const std::string&>(), scope))) return false;
  return true;
}

json evaluate_node(const json& node, const Scope& scope) {
  if (node.is_array()) {
    json list = json::array();
    for (const json& item : node) list.push_back(evaluate_node(item, scope));
    return list;
  }
  if (!node.is_object()) return node;
  const std::string& name = node.begin().key();
  const json args = arguments(node.begin().value());
  if (name == "var") return plain(value_at(args[0].get_ref<const std::string&>(), scope));
  if (name == "and") return settled(args, scope, false);
  if (name == "or") return settled(args, scope, true);
  if (name == "!") return negated(evaluate_node(args[0], scope));
  if (name == "if") return chosen(args, scope);
  if (name == "in") return contained(evaluate_node(args[0], scope), evaluate_node(args[1], scope));
  if (is_list_operator(name)) return over_rows(name, args, scope);
  if (name == "present") return all_answered(args, scope);
  if (name == "missing") return negated(all_answered(args, scope));
  if (name == "+" || name == "-" || name == "*" || name == "/") return computed(name, args, scope);
  return compared(name, evaluate_node(args[0], scope), evaluate_node(args[1], scope));
}

}  // namespace

base::Result<Rule> Rule::parse(const json& tree) {
  int nodes = 0;
  if (auto status = check(tree, "", 1, nodes); !status) return std::move(status).error();
  Rule rule;
  rule.tree_ = tree;
  return rule;
}

json Rule::evaluate(const json& values, const json* row) const { return evaluate_node(tree_, Scope{values, row}); }

std::optional<bool> Rule::holds(const json& values, const json* row) const {
  const json answer = evaluate(values, row);
  if (!answer.is_boolean()) return std::nullopt;
  return answer.get<bool>();
}

bool is_unknown(const json& value) { return value.is_object() && value.value("unknown", json()) == true; }

bool is_answered(const json& value) {
  if (value.is_null()) return false;
  if (value.is_string()) return !base::trim(value.get_ref<const std::string&>()).empty();
  return !(value.is_array() && value.empty());
}

}  // namespace synovia::record
