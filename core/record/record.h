// SPDX-License-Identifier: Apache-2.0
// A record: values entered against a template. Absent, unknown and not asked are distinct: an absent key was not asked,
// {"unknown": true} was asked and not known.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "annotation/measure.h"
#include "annotation/shape.h"
#include "base/result.h"
#include "record/template.h"

namespace synovia::record {

enum class RecordState { draft, signed_, amended, withdrawn };

struct Record {
  std::string id;  // our own; a signed record also has its SOP Instance UID
  std::string template_id;
  int template_version = 1;
  std::string template_sha256;
  std::string visit_id;
  nlohmann::json values =
      nlohmann::json::object();  // field id → value: text, {"decimal","unit"} for numbers, choice id, …
  nlohmann::json entered_by = nlohmann::json::object();  // field id → person
};

nlohmann::json to_json(const Record& record);
base::Result<Record> record_from_json(const nlohmann::json& value);

// A field without shown_when is shown; with it, when the rule is true. A hidden field is never required. `row` is the row
// of a field inside rows.
bool is_shown(const Field& field, const nlohmann::json& values, const nlohmann::json* row = nullptr);
bool is_required(const Field& field, const nlohmann::json& values, const nlohmann::json* row = nullptr);

struct Fault {
  std::string field, sentence;  // "lot" or "products[0].lot"; translated, names the field and what to do
  bool blocks_signature = false;
};
// Types, units, choices, required fields and the template's checks.
std::vector<Fault> validate(const Record& record, const Template& tmpl, const std::string& language);

// Why the value does not fit the field's type, unit or choices (translated); empty when it fits.
std::string value_fault(const Field& field, const nlohmann::json& value);
// A field's value in words ("40 mg", "genou", "oui"); empty when absent.
std::string value_text(const Field& field, const nlohmann::json& value, const std::string& language);
// The template's paragraph for the letter. Arguments: each field in words, "absent" when not asked, and `<field>_is`:
// the choice's id, yes, no, given, unknown or absent.
base::Result<std::string> narrative(const Record& record, const Template& tmpl, const std::string& language);

}  // namespace synovia::record
