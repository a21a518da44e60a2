// SPDX-License-Identifier: Apache-2.0
// What a template's form shows for a record's values: plain data, tested without a window.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "record/record.h"
#include "record/template.h"

namespace synovia::ui {

struct FormRow {
  const record::Field* field = nullptr;      // borrowed from the template
  std::string pointer;                       // JSON pointer into the record's values: "/side", "/products/0/lot"
  std::string label;                         // with the unit: "Volume (mL)"
  std::string text;                          // the value as typed; "" when absent
  std::string unit;                          // of a number: the value's own, else the field's
  int choice = -1;                           // index for choice and yes_no (0 yes, 1 no); −1 not asked
  bool missing = false;                      // required and absent
  bool unknown = false;                      // asked, and not known
  std::vector<record::Fault> faults;         // of the value and of checks that stand here; not that it is missing
  std::vector<std::vector<FormRow>> rows{};  // of a field with rows: one row of fields each
};

struct FormSection {
  std::string id, title;
  std::vector<FormRow> rows;
  std::size_t required = 0, filled = 0;  // of the required fields shown
};

struct FormModel {
  std::vector<FormSection> sections;     // hidden fields left out, empty sections too
  std::size_t required = 0, filled = 0;  // of the required fields shown
  std::vector<record::Fault> elsewhere;  // faults of fields that are not shown
};

FormModel form_model(const record::Template& tmpl, const nlohmann::json& values, const std::string& language);

// The pointer of the first field that holds back the signature, missing or at fault; empty when there is none.
std::string first_gap(const FormModel& model);

// "products[0].lot", as faults name a field, or "lot" → "/products/0/lot", "/lot". A pointer stays as it is.
std::string pointer_of(const std::string& field);

// The JSON value for what was typed into a row: text, {"decimal","unit"}, a choice id, true/false. Empty text or choice −1
// give a discarded value: the field is absent again. `unit` of a number, the field's when empty. Takes "14h30", "9:05".
// Fails (refused) when the text is no number, date or time.
base::Result<nlohmann::json> typed_value(const record::Field& field, const std::string& text, int choice,
                                         const std::string& unit = "");

}  // namespace synovia::ui
