// SPDX-License-Identifier: Apache-2.0
// The form of a template (Dear ImGui). What the person enters comes back as changes of values; a text being typed is
// handed over at least every half second, so that the journal has it. UI thread only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "ui/form_model.h"

namespace synovia::ui {

struct FormChange {
  std::string pointer;   // below the record's values
  nlohmann::json value;  // discarded: the field becomes absent
  std::string label;     // of the field
};

class Form {
 public:
  std::vector<FormChange> draw(const record::Template& tmpl, const nlohmann::json& values, const std::string& language);

 private:
  struct Typing {
    std::string text;
    double handed_over = 0;
    bool changed = false, active = false;
    std::string refusal;
  };
  void draw_row(const FormRow& row, const nlohmann::json& values, const std::string& language,
                std::vector<FormChange>& changes);
  void draw_text(const FormRow& row, std::vector<FormChange>& changes);
  void draw_rows_head(const FormRow& row, const nlohmann::json& values, std::vector<FormChange>& changes);
  std::map<std::string, Typing> typing_;
};

}  // namespace synovia::ui
