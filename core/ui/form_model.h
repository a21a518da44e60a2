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
  const record::Field* field = nullptr;  // borrowed from the template
  std::string pointer;                   // JSON pointer into the record's values: "/side", "/products/0/lot"
  std::string label;                     // with the unit: "Volume (mL)"
  std::string text;                      // the value as typed; "" when absent
  int choice = -1;                       // index for choice and yes_no (0 yes, 1 no); −1 not asked
  bool missing = false;                  // required and absent
};

struct FormSection {
  std::string title;
  std::vector<FormRow> rows;
};

struct FormModel {
  std::vector<FormSection> sections;     // hidden fields left out, empty sections too
  std::size_t required = 0, filled = 0;  // of the required fields shown
};

FormModel form_model(const record::Template& tmpl, const nlohmann::json& values, const std::string& language);

// The JSON value for what was typed into a row: text, {"decimal","unit"}, a choice id, true/false. Empty text or choice −1
// give a discarded value: the field is absent again. Fails (refused) when the text is no number, date or time.
base::Result<nlohmann::json> typed_value(const record::Field& field, const std::string& text, int choice);

}  // namespace synovia::ui
