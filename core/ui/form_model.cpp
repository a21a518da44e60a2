// SPDX-License-Identifier: Apache-2.0
#include "ui/form_model.h"

#include "base/dates.h"
#include "base/i18n.h"
#include "base/quantity.h"
#include "base/text.h"

namespace synovia::ui {
namespace {

using nlohmann::json;
using record::Fault;
using record::Field;
using record::FieldType;

// A field of several units says its unit beside the number.
std::string label_of(const Field& field, const std::string& language) {
  const std::string& label = record::in_language(field.label, language);
  const bool bare = field.unit.empty() || field.unit == "1" || field.unit.front() == '{' || !field.other_units.empty();
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

// "14h30" and "9:05" are times as people type them.
std::string time_text(std::string text) {
  for (char& c : text)
    if (c == 'h' || c == 'H' || c == '.') c = ':';
  return text.size() >= 4 && text[1] == ':' ? "0" + text : text;
}

class ModelMaker {
 public:
  ModelMaker(const json& values, const std::string& language, std::vector<Fault> faults)
      : values_(values), language_(language) {
    for (Fault& fault : faults) faults_.emplace(pointer_of(fault.field), std::move(fault));
  }

  FormModel run(const record::Template& tmpl) {
    FormModel model;
    for (const record::Section& section : tmpl.sections) {
      FormSection shown;
      shown.id = section.id;
      shown.title = record::in_language(section.label, language_);
      for (const Field& field : section.fields) add(shown.rows, shown, field, values_, nullptr, "");
      model.required += shown.required;
      model.filled += shown.filled;
      if (!shown.rows.empty()) model.sections.push_back(std::move(shown));
    }
    for (auto& [pointer, fault] : faults_) model.elsewhere.push_back(std::move(fault));
    return model;
  }

 private:
  void add(std::vector<FormRow>& to, FormSection& section, const Field& field, const json& holder, const json* row_of,
           const std::string& parent) {
    if (!record::is_shown(field, values_, row_of)) return;
    const json value = holder.is_object() && holder.contains(field.id) ? holder.at(field.id) : json();
    const bool required = record::is_required(field, values_, row_of);
    const bool filled = record::is_answered(value);
    if (required) ++section.required;
    if (required && filled) ++section.filled;
    FormRow row;
    row.field = &field;
    row.pointer = parent + "/" + field.id;
    row.label = label_of(field, language_);
    row.unknown = record::is_unknown(value);
    row.text = row.unknown ? "" : typed_text(field, value, language_);
    row.unit = field.unit;
    if (value.is_object() && value.contains("unit") && value["unit"].is_string()) row.unit = value["unit"];
    row.choice = chosen(field, value);
    row.missing = required && !filled;
    take_faults(row);
    if (field.type == FieldType::rows && value.is_array()) add_rows(row, section, field, value);
    to.push_back(std::move(row));
  }

  void add_rows(FormRow& row, FormSection& section, const Field& field, const json& value) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      row.rows.emplace_back();
      for (const Field& column : field.fields)
        add(row.rows.back(), section, column, value[i], &value[i], row.pointer + "/" + std::to_string(i));
    }
  }

  void take_faults(FormRow& row) {
    const auto [first, last] = faults_.equal_range(row.pointer);
    for (auto it = first; it != last; ++it)
      // What is missing has its mark at the field; its sentence would say it twice.
      if (!row.missing || !it->second.blocks_signature) row.faults.push_back(it->second);
    faults_.erase(first, last);
  }

  const json& values_;
  const std::string& language_;
  std::multimap<std::string, Fault> faults_;
};

const FormRow* gap_in(const std::vector<FormRow>& rows) {
  for (const FormRow& row : rows) {
    if (row.missing) return &row;
    for (const Fault& fault : row.faults)
      if (fault.blocks_signature) return &row;
    for (const auto& inner : row.rows)
      if (const FormRow* found = gap_in(inner)) return found;
  }
  return nullptr;
}

base::Result<json> read(const Field& field, const std::string& words, const std::string& unit) {
  switch (field.type) {
    case FieldType::number: {
      auto decimal = base::parse_decimal(words);
      if (!decimal) return std::move(decimal).error();
      return json{{"decimal", *decimal}, {"unit", unit.empty() ? field.unit : unit}};
    }
    case FieldType::date: {
      const bool month_only = field.month && words.size() == 7;
      const auto date = month_only ? month_end(words) : base::parse_date(words);
      if (!date) return date.error();
      return json(base::iso(*date));
    }
    case FieldType::time: return json(time_text(words));
    default: return json(words);
  }
}

}  // namespace

FormModel form_model(const record::Template& tmpl, const json& values, const std::string& language) {
  record::Record record;
  record.values = values;
  return ModelMaker(values, language, record::validate(record, tmpl, language)).run(tmpl);
}

std::string first_gap(const FormModel& model) {
  for (const FormSection& section : model.sections)
    if (const FormRow* found = gap_in(section.rows)) return found->pointer;
  return "";
}

std::string pointer_of(const std::string& field) {
  if (field.empty() || field.front() == '/') return field;
  std::string pointer = "/";
  for (const char c : field)
    if (c == '[' || c == '.') pointer += '/';
    else if (c != ']') pointer += c;
  return pointer;
}

base::Result<json> typed_value(const Field& field, const std::string& text, int choice, const std::string& unit) {
  const json absent(json::value_t::discarded);
  if (field.type == FieldType::choices || field.type == FieldType::rows)
    return base::fail(base::ErrorCode::refused, base::tr("This field is filled by its own rows."));
  if (field.type == FieldType::yes_no) return choice < 0 ? absent : json(choice == 0);
  if (field.type == FieldType::choice)
    return choice < 0 || choice >= static_cast<int>(field.choices.size())
               ? absent
               : json(field.choices[static_cast<std::size_t>(choice)].id);
  const std::string words(base::trim(text));
  if (words.empty()) return absent;
  auto value = read(field, field.type == FieldType::text ? text : words, unit);
  if (!value) return value;
  if (const std::string fault = record::value_fault(field, *value); !fault.empty())
    return base::fail(base::ErrorCode::refused, fault);
  return value;
}

}  // namespace synovia::ui
