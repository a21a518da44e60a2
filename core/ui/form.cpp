// SPDX-License-Identifier: Apache-2.0
#include "ui/form.h"

#include <imgui.h>

#include "base/i18n.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::ui {
namespace {

using nlohmann::json;
using record::FieldType;

constexpr double kHandOver = 0.5;  // seconds between two hand-overs of a text being typed

std::vector<std::string> choice_labels(const record::Field& field, const std::string& language) {
  if (field.type == FieldType::yes_no) return {base::tr("Yes"), base::tr("No")};
  std::vector<std::string> labels;
  for (const record::Choice& choice : field.choices) labels.push_back(record::in_language(choice.label, language));
  return labels;
}

json with_one_more(json rows) {
  rows.push_back(json::object());
  return rows;
}

}  // namespace

std::vector<FormChange> Form::draw(const record::Template& tmpl, const json& values, const std::string& language) {
  std::vector<FormChange> changes;
  const FormModel model = form_model(tmpl, values, language);
  for (const FormSection& section : model.sections) {
    section_head(section.title);
    for (const FormRow& row : section.rows) {
      ImGui::PushID(row.pointer.c_str());
      draw_row(row, values, language, changes);
      ImGui::PopID();
    }
  }
  return changes;
}

void Form::draw_row(const FormRow& row, const json& values, const std::string& language,
                    std::vector<FormChange>& changes) {
  const FieldType type = row.field->type;
  if (type == FieldType::rows) return draw_rows_head(row, values, changes);
  field_label(row.label, row.missing);
  if (type == FieldType::choices) {
    json chosen = values.value(json::json_pointer(row.pointer), json::array());
    if (!chosen.is_array()) chosen = json::array();
    for (const record::Choice& choice : row.field->choices) {
      bool on = std::find(chosen.begin(), chosen.end(), choice.id) != chosen.end();
      if (!ImGui::Checkbox(record::in_language(choice.label, language).c_str(), &on)) continue;
      if (on) chosen.push_back(choice.id);
      else chosen.erase(std::find(chosen.begin(), chosen.end(), choice.id));
      changes.push_back({row.pointer, chosen.empty() ? json(json::value_t::discarded) : chosen, row.label});
    }
    return;
  }
  if (type == FieldType::choice || type == FieldType::yes_no) {
    int index = row.choice;
    if (segments("choice", choice_labels(*row.field, language), index))
      if (auto value = typed_value(*row.field, "", index)) changes.push_back({row.pointer, *value, row.label});
    return;
  }
  draw_text(row, changes);
}

void Form::draw_text(const FormRow& row, std::vector<FormChange>& changes) {
  Typing& typing = typing_[row.pointer];
  const std::string id = "##" + row.pointer;
  if (!typing.active && !typing.changed && typing.refusal.empty()) typing.text = row.text;
  const bool edited = text_field(id.c_str(), typing.text, "", row.missing);
  if (edited) {
    typing.changed = true;
    if (typing.handed_over == 0) typing.handed_over = ImGui::GetTime();
  }
  typing.active = ImGui::IsItemActive();
  const bool left = ImGui::IsItemDeactivated();
  if (typing.changed && (left || ImGui::GetTime() - typing.handed_over > kHandOver)) {
    if (auto value = typed_value(*row.field, typing.text, -1)) {
      changes.push_back({row.pointer, *value, row.label});
      typing.refusal.clear();
    } else {
      typing.refusal = value.error().sentence;  // shown beside the field; what was typed stays
    }
    typing.changed = false;
    typing.handed_over = left ? 0 : ImGui::GetTime();
  }
  if (!typing.refusal.empty()) wrapped(std::string(icon::kAlert) + " " + typing.refusal, theme().danger, fonts().small);
}

void Form::draw_rows_head(const FormRow& row, const json& values, std::vector<FormChange>& changes) {
  field_label(row.label, row.missing);
  json present = values.value(json::json_pointer(row.pointer), json::array());
  if (!present.is_array()) present = json::array();
  if (button(base::tr("Add a line"), ButtonStyle::ghost, "", icon::kPlus))
    changes.push_back({row.pointer, with_one_more(present), row.label});
  if (present.empty()) return;
  ImGui::SameLine();
  if (button(base::tr("Remove the last line"), ButtonStyle::ghost, "", icon::kMinus)) {
    json shorter = present;
    shorter.erase(shorter.size() - 1);
    changes.push_back({row.pointer, shorter.empty() ? json(json::value_t::discarded) : shorter, row.label});
  }
}

}  // namespace synovia::ui
