// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/i18n.h"
#include "record/record.h"

namespace synovia::record {
namespace {

using base::tr;
using nlohmann::json;

class Validator {
 public:
  Validator(const Record& record, const Template& tmpl, const std::string& language)
      : record_(record), tmpl_(tmpl), language_(language) {}

  std::vector<Fault> run() {
    for (const auto& [id, value] : record_.values.items())
      if (!tmpl_.find(id))
        add(id, fmt::format(fmt::runtime(tr("The template has no field '{name}': take it out")), fmt::arg("name", id)),
            true);
    for (const Section& section : tmpl_.sections)
      for (const Field& field : section.fields) check_field(field, field.id, record_.values, nullptr);
    for (const Check& check : tmpl_.checks) check_rule_of(check);
    return std::move(faults_);
  }

 private:
  void add(std::string field, std::string sentence, bool blocks) {
    faults_.push_back({std::move(field), std::move(sentence), blocks});
  }

  void check_field(const Field& field, const std::string& path, const json& in, const json* row) {
    const auto found = in.find(field.id);
    const std::string& label = in_language(field.label, language_);
    if (found == in.end() || !is_answered(*found)) {
      if (is_required(field, record_.values, row))
        add(path, fmt::format(fmt::runtime(tr("{field}: to be filled in before signing")), fmt::arg("field", label)),
            true);
      return;
    }
    if (const std::string fault = value_fault(field, *found); !fault.empty()) {
      add(path, fmt::format(fmt::runtime(tr("{field}: {fault}")), fmt::arg("field", label), fmt::arg("fault", fault)),
          true);
      return;
    }
    if (field.type != FieldType::rows || is_unknown(*found)) return;
    for (std::size_t i = 0; i < found->size(); ++i)
      for (const Field& part : field.fields)
        check_field(part, fmt::format("{}[{}].{}", path, i, part.id), (*found)[i], &(*found)[i]);
  }

  // A check's fault stands at the first field its rule names.
  static std::string first_field(const json& rule) {
    if (rule.is_object())
      for (const auto& [name, operand] : rule.items()) {
        if (name == "var" || name == "present" || name == "missing")
          return operand.is_string() ? operand.get<std::string>() : operand.at(0).get<std::string>();
        return first_field(operand);
      }
    if (rule.is_array())
      for (const json& part : rule)
        if (std::string found = first_field(part); !found.empty()) return found;
    return {};
  }

  void check_rule_of(const Check& check) {
    if (check.rule.holds(record_.values) == false)
      add(first_field(check.rule.tree()), in_language(check.sentence, language_),
          check.level == Check::Level::stop_signature);
  }

  const Record& record_;
  const Template& tmpl_;
  const std::string& language_;
  std::vector<Fault> faults_;
};

}  // namespace

bool is_shown(const Field& field, const json& values, const json* row) {
  return !field.shown_when || field.shown_when->holds(values, row) == true;
}

bool is_required(const Field& field, const json& values, const json* row) {
  if (!is_shown(field, values, row)) return false;
  return field.required_to_sign || (field.required_when && field.required_when->holds(values, row) == true);
}

std::vector<Fault> validate(const Record& record, const Template& tmpl, const std::string& language) {
  if (!record.values.is_object()) return {{"", tr("The record holds no values: open it again"), true}};
  return Validator(record, tmpl, language).run();
}

}  // namespace synovia::record
