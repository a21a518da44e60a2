// SPDX-License-Identifier: Apache-2.0
#include "dicom/write/record_content.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/i18n.h"
#include "base/uid.h"
#include "dicom/write/concepts.h"

namespace synovia::dicom {
namespace {

using nlohmann::json;
using record::Field;
using record::FieldType;
using record::Record;
using record::Template;
using sr::Content;
using sr::Relation;

record::Code code_of(const record::Choice& choice) {
  return choice.code.empty() ? sr::own(choice.id, record::in_language(choice.label, "en")) : choice.code;
}

const record::Choice* find_choice(const Field& field, const json& id) {
  for (const record::Choice& choice : field.choices)
    if (id == choice.id) return &choice;
  return nullptr;
}

// A choice's own code names its id; a standard code carries it beside.
Content choice_item(record::Code name, const Field& field, const json& id) {
  const record::Choice& choice = *find_choice(field, id);
  Content item = sr::code(std::move(name), code_of(choice));
  if (!choice.code.empty()) item.add(sr::text(concepts::kChoice, choice.id, Relation::concept_modifier));
  return item;
}

std::string without(const std::string& text, char separator) {
  std::string kept;
  for (const char c : text)
    if (c != separator) kept += c;
  return kept;
}

Content of_type(sr::ValueType type, record::Code name, std::string text) {
  return {.type = type, .name = std::move(name), .text = std::move(text)};
}

Content field_item(const Template& tmpl, const Field& field, const json& value, const std::string& tracking);

// A row keeps the identifier it has; one without gets the same each time, from where it stands.
std::string row_uid(const json& row, const std::string& tracking) {
  return row.contains("uid") ? row["uid"].get<std::string>() : base::uid_from(tracking);
}

Content rows_item(const Template& tmpl, const Field& field, const json& rows, const std::string& tracking) {
  Content list = sr::container(concept_of(tmpl, field));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Content row = sr::container(concepts::kRow);
    row.add(sr::uid(concepts::kTrackingUid, row_uid(rows[i], fmt::format("{}/{}", tracking, i)),
                    Relation::observation_context));
    for (const Field& part : field.fields)
      if (rows[i].contains(part.id)) row.add(field_item(tmpl, part, rows[i][part.id], {}));
    list.add(std::move(row));
  }
  return list;
}

Content choices_item(const Template& tmpl, const Field& field, const json& ids) {
  Content list = sr::container(concept_of(tmpl, field));
  for (const json& id : ids) list.add(choice_item(concepts::kChoice, field, id));
  return list;
}

Content field_item(const Template& tmpl, const Field& field, const json& value, const std::string& tracking) {
  const record::Code name = concept_of(tmpl, field);
  Content item;
  if (record::is_unknown(value)) {
    item = sr::code(name, concepts::kUnknown);
  } else {
    switch (field.type) {
      case FieldType::text: item = sr::text(name, value); break;
      case FieldType::choice: item = choice_item(name, field, value); break;
      case FieldType::choices: item = choices_item(tmpl, field, value); break;
      case FieldType::number: item = sr::number(name, {value["decimal"], value["unit"]}); break;
      case FieldType::date: item = of_type(sr::ValueType::date, name, without(value, '-')); break;
      case FieldType::time: item = of_type(sr::ValueType::time, name, without(value, ':')); break;
      case FieldType::yes_no: item = sr::code(name, value == true ? concepts::kYes : concepts::kNo); break;
      case FieldType::rows: item = rows_item(tmpl, field, value, tracking); break;
    }
  }
  name_field(item, field);
  return item;
}

// Empty text says nothing and has no place in a report; an empty list says "none".
bool is_written(const json& value) { return record::is_answered(value) || value.is_array(); }

// Row values that say nothing are taken out beforehand.
json cleaned(const Field& field, json value) {
  if (field.type != FieldType::rows || !value.is_array()) return value;
  for (json& row : value) {
    json kept = json::object();
    for (const auto& [id, part] : row.items())
      if (is_written(part)) kept[id] = part;
    row = std::move(kept);
  }
  return value;
}

std::string uid_fault(const Field& field, const json& value) {
  if (field.type == FieldType::rows && value.is_array())
    for (const json& row : value)
      if (row.contains("uid") && !base::is_uid(row["uid"].get<std::string>()))
        return base::tr("the row's identifier is no DICOM UID");
  return {};
}

base::Error refused(const Field& field, const std::string& fault) {
  return base::fail(
      base::ErrorCode::refused,
      fmt::format(fmt::runtime(base::tr("{field}: {fault}")),
                  fmt::arg("field", record::in_language(field.label, base::language())), fmt::arg("fault", fault)));
}

void add_text(Content& root, const record::Code& name, const std::string& value) {
  if (!value.empty()) root.add(sr::text(name, value, Relation::observation_context));
}

}  // namespace

record::Code concept_of(const Template& tmpl, const Field& field) {
  return field.code.empty() ? sr::own(tmpl.id + "." + field.id, record::in_language(field.label, "en")) : field.code;
}

void name_field(Content& item, const Field& field) {
  if (!field.code.empty())
    item.children.insert(item.children.begin(), sr::text(concepts::kField, field.id, Relation::concept_modifier));
}

record::Code chosen_code(const Record& record, const Template& tmpl, const std::string& field_id) {
  const Field* field = field_id.empty() ? nullptr : tmpl.find(field_id);
  if (!field || !record.values.contains(field_id)) return {};
  const record::Choice* choice = find_choice(*field, record.values[field_id]);
  return choice ? code_of(*choice) : record::Code{};
}

void add_identity(Content& root, const Record& record) {
  add_text(root, concepts::kTemplateId, record.template_id);
  add_text(root, concepts::kTemplateVersion, std::to_string(record.template_version));
  add_text(root, concepts::kTemplateHash, record.template_sha256);
  add_text(root, concepts::kRecordId, record.id);
  add_text(root, concepts::kVisitId, record.visit_id);
}

base::Status add_sections(Content& root, const Record& record, const Template& tmpl) {
  for (const record::Section& section : tmpl.sections) {
    Content part = sr::container(section.code.empty()
                                     ? sr::own(tmpl.id + "." + section.id, record::in_language(section.label, "en"))
                                     : section.code);
    for (const Field& field : section.fields) {
      const auto found = record.values.find(field.id);
      if (found == record.values.end() || !is_written(*found)) continue;
      const json value = cleaned(field, *found);
      std::string fault = record::value_fault(field, value);
      if (fault.empty()) fault = uid_fault(field, value);
      if (!fault.empty()) return refused(field, fault);
      if (!field.measure || record::is_unknown(value))
        part.add(field_item(tmpl, field, value, record.id + "/" + field.id));
    }
    if (!part.children.empty()) root.add(std::move(part));
  }
  return {};
}

void add_entered_by(Content& root, const Record& record, const Template& tmpl) {
  Content list = sr::container(concepts::kEnteredBy);
  for (const record::Section& section : tmpl.sections)
    for (const Field& field : section.fields) {
      const auto who = record.entered_by.find(field.id);
      if (who == record.entered_by.end() || !who->is_string() || !record::is_answered(*who)) continue;
      Content item = sr::text(concept_of(tmpl, field), *who);
      name_field(item, field);
      list.add(std::move(item));
    }
  if (!list.children.empty()) root.add(std::move(list));
}

}  // namespace synovia::dicom
