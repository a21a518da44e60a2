// SPDX-License-Identifier: Apache-2.0
#include "ui/form_model.h"

#include "base/dates.h"
#include "base/i18n.h"
#include "base/quantity.h"
#include "base/text.h"

namespace synovia::ui {
namespace {

using nlohmann::json;
using record::Field;
using record::FieldType;

std::string label_of(const Field& field, const std::string& language) {
  const std::string& label = record::in_language(field.label, language);
  const bool bare = field.unit.empty() || field.unit == "1" || field.unit.front() == '{';
  return bare ? label : label + " (" + base::unit_text(field.unit) + ")";
}

std::string typed_text(const Field& field, const json& value, const std::string& language) {
  if (value.is_null()) return "";
  if (field.type == FieldType::number && value.is_object()) {
    const auto held = value.find("decimal");
    std::string decimal = held != value.end() && held->is_string() ? held->get<std::string>() : "";
    if (language == "fr") std::replace(decimal.begin(), decimal.end(), '.', ',');
    return decimal;
  }
  if (!value.is_string()) return "";
  const std::string text = value.get<std::string>();
  if (field.type == FieldType::date) {
    const auto date = base::parse_date(text);
    if (!date) return text;
    const std::string shown = base::format(*date, language);
    return field.month ? shown.substr(3) : shown;  // an expiry is known to the month: MM/YYYY
  }
  return text;
}

int chosen(const Field& field, const json& value) {
  if (field.type == FieldType::yes_no && value.is_boolean()) return value.get<bool>() ? 0 : 1;
  if (field.type != FieldType::choice || !value.is_string()) return -1;
  for (std::size_t i = 0; i < field.choices.size(); ++i)
    if (field.choices[i].id == value.get<std::string>()) return static_cast<int>(i);
  return -1;
}

// "03/2028": the last day of that month; GS1 gives an expiry without a day so (GS1 General Specifications, AI 17).
base::Result<base::Date> month_end(const std::string& text) {
  auto first = base::parse_date("01/" + text);
  if (!first) return base::fail(base::ErrorCode::refused, base::tr("An expiry is typed as MM/YYYY."));
  return base::Date(first->year() / first->month() / std::chrono::last);
}

void add_row(FormModel& model, FormSection& section, const Field& field, const json& holder, const json& values,
             const std::string& parent, const std::string& language) {
  const json* row_values = parent.empty() ? nullptr : &holder;
  if (!record::is_shown(field, values, row_values)) return;
  const json value = holder.is_object() && holder.contains(field.id) ? holder.at(field.id) : json();
  const bool required = record::is_required(field, values, row_values);
  const bool filled = !value.is_null() && !(value.is_array() && value.empty());
  if (required) ++model.required;
  if (required && filled) ++model.filled;
  FormRow row;
  row.field = &field;
  row.pointer = parent + "/" + field.id;
  row.label = label_of(field, language);
  row.text = typed_text(field, value, language);
  row.choice = chosen(field, value);
  row.missing = required && !filled;
  section.rows.push_back(row);
  if (field.type != FieldType::rows || !value.is_array()) return;
  for (std::size_t i = 0; i < value.size(); ++i)
    for (const Field& column : field.fields)
      add_row(model, section, column, value[i], values, row.pointer + "/" + std::to_string(i), language);
}

}  // namespace

FormModel form_model(const record::Template& tmpl, const json& values, const std::string& language) {
  FormModel model;
  for (const record::Section& section : tmpl.sections) {
    FormSection shown;
    shown.title = record::in_language(section.label, language);
    for (const Field& field : section.fields) add_row(model, shown, field, values, values, "", language);
    if (!shown.rows.empty()) model.sections.push_back(std::move(shown));
  }
  return model;
}

base::Result<json> typed_value(const Field& field, const std::string& text, int choice) {
  const json absent(json::value_t::discarded);
  const std::string words(base::trim(text));
  switch (field.type) {
    case FieldType::yes_no: return choice < 0 ? absent : json(choice == 0);
    case FieldType::choice:
      return choice < 0 || choice >= static_cast<int>(field.choices.size()) ? absent : json(field.choices[choice].id);
    case FieldType::number: {
      if (words.empty()) return absent;
      auto decimal = base::parse_decimal(words);
      if (!decimal) return std::move(decimal).error();
      return json{{"decimal", *decimal}, {"unit", field.unit}};
    }
    case FieldType::date: {
      if (words.empty()) return absent;
      const bool month_only = field.month && words.size() == 7;
      const auto date = month_only ? month_end(words) : base::parse_date(words);
      if (!date) return date.error();
      return json(base::iso(*date));
    }
    case FieldType::text:
    case FieldType::time: return words.empty() ? absent : json(text);
    case FieldType::choices:
    case FieldType::rows: break;
  }
  return base::fail(base::ErrorCode::refused, base::tr("This field is filled by its own rows."));
}

}  // namespace synovia::ui
