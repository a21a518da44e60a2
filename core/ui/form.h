// SPDX-License-Identifier: Apache-2.0
// The form of a template (Dear ImGui). What the person enters comes back as changes of values; a text being typed is
// handed over at least every half second, so that the journal has it. UI thread only.
#pragma once

#include <functional>
#include <map>
#include <set>
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

struct FormOptions {
  std::vector<std::string> sections{};  // ids of the sections drawn, in the template's order; empty: all
  bool heads = true;                    // section heads that fold their fields
  nlohmann::json entered_by{};          // the record's: field id → person, told in the field's tooltip
  std::function<std::string(const std::string& person)> person_name{};  // absent: as it stands in entered_by
};

class Form {
 public:
  std::vector<FormChange> draw(const record::Template& tmpl, const nlohmann::json& values, const std::string& language,
                               const FormOptions& options = {});
  // In the next frame: its section unfolds, the field is scrolled to and takes the keyboard. Id, "products[0].lot" or
  // pointer.
  void go_to(const std::string& field);

 private:
  struct Typing {
    std::string text;
    double handed_over = 0;
    bool changed = false, active = false;
    std::string refusal;
  };
  void draw_section(const FormSection& section);
  bool draw_head(const FormSection& section);
  void draw_fields(const std::vector<FormRow>& rows, bool in_row);
  void draw_field(const FormRow& row, bool in_row);
  void draw_label(const FormRow& row);
  void draw_menu(const FormRow& row);
  void draw_unknown(const FormRow& row);
  void draw_choice(const FormRow& row);
  void draw_choices(const FormRow& row);
  void draw_number(const FormRow& row, float width);
  void draw_typed(const FormRow& row, float width, bool in_row);
  void draw_rows(const FormRow& row);
  void draw_faults(const FormRow& row);
  void change(const FormRow& row, nlohmann::json value);
  void follow(const FormRow& row, const nlohmann::json& value);
  void hand_over(const FormRow& row, Typing& typing, bool left);

  // Of the frame being drawn.
  const record::Template* tmpl_ = nullptr;
  const nlohmann::json* values_ = nullptr;
  const FormOptions* options_ = nullptr;
  std::string language_;
  std::vector<FormChange> changes_;

  std::map<std::string, Typing> typing_;
  std::map<std::string, std::string> units_;  // chosen for numbers of several units
  std::set<std::string> folded_;
  std::string go_to_;
};

}  // namespace synovia::ui
