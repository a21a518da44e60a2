// SPDX-License-Identifier: Apache-2.0
#include "record/value.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/dates.h"
#include "base/i18n.h"
#include "base/quantity.h"
#include "base/text.h"
#include "record/record.h"

namespace synovia::record {
namespace {

using base::tr;
using nlohmann::json;

// What a DICOM text (UT) carries: no control characters but tab and line ends (PS3.5 6.2).
std::string text_fault(const std::string& text) {
  if (!base::is_valid_utf8(text)) return tr("the text is not valid UTF-8");
  for (const char c : text)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f)
      return tr("the text holds a control character");
  return {};
}

std::string choice_fault(const Field& field, const json& value) {
  if (!value.is_string()) return tr("a choice is needed");
  const auto& id = value.get_ref<const std::string&>();
  if (find_choice(field, id)) return {};
  return fmt::format(fmt::runtime(tr("'{choice}' is not one of the choices")), fmt::arg("choice", id));
}

std::string choices_fault(const Field& field, const json& value) {
  if (!value.is_array()) return tr("a list of choices is needed");
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (auto fault = choice_fault(field, value[i]); !fault.empty()) return fault;
    if (std::find(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(i), value[i]) !=
        value.begin() + static_cast<std::ptrdiff_t>(i))
      return tr("a choice is there twice");
  }
  return {};
}

std::string number_fault(const Field& field, const json& value) {
  if (!value.is_object() || value.size() != 2 || !value.contains("decimal") || !value.contains("unit") ||
      !value["decimal"].is_string() || !value["unit"].is_string())
    return tr("a number with its unit is needed");
  const auto& decimal = value["decimal"].get_ref<const std::string&>();
  const auto parsed = base::parse_decimal(decimal);
  if (!parsed || *parsed != decimal) return tr("a decimal number of at most 16 characters is needed");
  const auto& unit = value["unit"].get_ref<const std::string&>();
  const bool accepted = unit == field.unit ||
                        std::find(field.other_units.begin(), field.other_units.end(), unit) != field.other_units.end();
  if (accepted) return {};
  return fmt::format(fmt::runtime(tr("the unit '{unit}' is not the field's: use '{expected}'")), fmt::arg("unit", unit),
                     fmt::arg("expected", field.unit));
}

std::string date_fault(const Field& field, const json& value) {
  const std::string needed = tr("a date as YYYY-MM-DD is needed");
  if (!value.is_string() || value.get_ref<const std::string&>().size() != 10) return needed;
  const auto date = base::parse_date(value.get_ref<const std::string&>());
  if (!date || base::iso(*date) != value.get_ref<const std::string&>()) return needed;
  const base::Date last{date->year() / date->month() / std::chrono::last};
  return field.month && *date != last ? tr("the last day of the month is needed") : std::string();
}

std::string rows_fault(const Field& field, const json& value) {
  if (!value.is_array()) return tr("a list of rows is needed");
  for (const json& row : value) {
    if (!row.is_object()) return tr("a list of rows is needed");
    for (const auto& [id, part] : row.items()) {
      if (id == "uid") {
        if (!part.is_string()) return tr("the row's identifier is not text");
        continue;
      }
      const auto known =
          std::find_if(field.fields.begin(), field.fields.end(), [&](const Field& f) { return f.id == id; });
      if (known == field.fields.end())
        return fmt::format(fmt::runtime(tr("the template has no field '{name}'")), fmt::arg("name", id));
      if (auto fault = value_fault(*known, part); !fault.empty()) return fault;
    }
  }
  return {};
}

}  // namespace

const Choice* find_choice(const Field& field, const std::string& id) {
  for (const Choice& choice : field.choices)
    if (choice.id == id) return &choice;
  return nullptr;
}

bool is_time(std::string_view text) {
  if (text.size() != 5 && text.size() != 8) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (i % 3 == 2 ? text[i] != ':' : text[i] < '0' || text[i] > '9') return false;
  return text.substr(0, 2) <= "23" && text.substr(3, 2) <= "59" && (text.size() == 5 || text.substr(6, 2) <= "59");
}

std::string value_fault(const Field& field, const json& value) {
  if (is_unknown(value)) return value.size() == 1 ? std::string() : tr("a value is either known or unknown");
  switch (field.type) {
    case FieldType::text:
      return value.is_string() ? text_fault(value.get_ref<const std::string&>()) : tr("text is needed");
    case FieldType::choice: return choice_fault(field, value);
    case FieldType::choices: return choices_fault(field, value);
    case FieldType::number: return number_fault(field, value);
    case FieldType::date: return date_fault(field, value);
    case FieldType::time:
      return value.is_string() && is_time(value.get_ref<const std::string&>()) ? std::string()
                                                                               : tr("a time as HH:MM is needed");
    case FieldType::yes_no: return value.is_boolean() ? std::string() : tr("yes or no is needed");
    case FieldType::rows: return rows_fault(field, value);
  }
  return {};
}

}  // namespace synovia::record
