// SPDX-License-Identifier: Apache-2.0
// One field of a form: label with its mark and menu, the widget of its type, what is wrong with it.
#include <algorithm>

#include <imgui_internal.h>

#include "base/i18n.h"
#include "base/quantity.h"
#include "ui/form.h"
#include "ui/icons.h"
#include "ui/probe.h"
#include "ui/theme.h"
#include "ui/widgets_parts.h"

namespace synovia::ui {
namespace {

using nlohmann::json;
using record::FieldType;

constexpr double kHandOver = 0.5;     // seconds between two hand-overs of a text being typed
constexpr float kWidest = 220;        // UI pixels of a field for a number, a date or a time
constexpr std::size_t kSegments = 7;  // more choices than this are a drop-down

const json kAbsent(json::value_t::discarded);

std::vector<std::string> choice_labels(const record::Field& field, const std::string& language) {
  if (field.type == FieldType::yes_no) return {base::tr("Yes"), base::tr("No")};
  std::vector<std::string> labels;
  for (const record::Choice& choice : field.choices) labels.push_back(record::in_language(choice.label, language));
  return labels;
}

std::string hint_of(const record::Field& field) {
  if (field.type == FieldType::date) return field.month ? base::tr("MM/YYYY") : base::tr("DD/MM/YYYY");
  if (field.type == FieldType::time) return base::tr("HH:MM");
  return "";
}

float widest(const std::vector<std::string>& labels) {
  float width = 0;
  for (const auto& label : labels) width = std::max(width, size_of(label, fonts().base).x);
  return width;
}

}  // namespace

void Form::draw_field(const FormRow& row, bool in_row) {
  ImGui::PushID(row.pointer.c_str());
  const bool reached = go_to_ == row.pointer;
  if (reached) ImGui::SetScrollHereY(0.25F);
  draw_label(row);
  if (reached) {
    ImGui::SetKeyboardFocusHere();
    go_to_.clear();
  }
  const float room = ImGui::GetContentRegionAvail().x;
  const float width = row.field->type == FieldType::text ? room : std::min(room, px(kWidest));
  if (row.unknown) draw_unknown(row);
  else if (row.field->type == FieldType::rows) draw_rows(row);
  else if (row.field->type == FieldType::choices) draw_choices(row);
  else if (row.field->type == FieldType::choice || row.field->type == FieldType::yes_no) draw_choice(row);
  else if (row.field->type == FieldType::number) draw_number(row, width);
  else draw_typed(row, width, in_row);
  draw_faults(row);
  ImGui::PopID();
}

void Form::draw_label(const FormRow& row) {
  const Theme& t = theme();
  const float menu = px(24), dot = row.missing ? px(14) : 0, width = ImGui::GetContentRegionAvail().x;
  const float room = std::max(width - menu - dot, px(40));
  const ImVec2 at = ImGui::GetCursorScreenPos(), words = size_of(row.label, fonts().small, room);
  ImGui::Dummy({width - menu, std::max(words.y, px(20))});
  ImDrawList* list = ImGui::GetWindowDrawList();
  draw_text(list, {at.x, at.y + px(2)}, row.label, t.text2, fonts().small, room);
  if (row.missing) list->AddCircleFilled({at.x + words.x + px(8), at.y + px(11)}, px(3), t.warning);
  std::string tip = row.missing ? base::tr("Needed before signing.") : std::string();
  const std::string id = row.pointer.substr(1, row.pointer.find('/', 1) - 1);
  if (options_->entered_by.is_object() && options_->entered_by.contains(id) && options_->entered_by[id].is_string()) {
    const std::string person = options_->entered_by[id];
    tip = fmt::format(fmt::runtime(base::tr("Entered by {person}.")),
                      fmt::arg("person", options_->person_name ? options_->person_name(person) : person));
  }
  tooltip(tip);
  ImGui::SameLine(0, 0);
  draw_menu(row);
}

// Not on the way of the Tab key, which goes from field to field.
void Form::draw_menu(const FormRow& row) {
  const ImVec2 at = ImGui::GetCursorScreenPos(), size{px(24), px(20)};
  const bool pressed = ImGui::InvisibleButton("menu", size) || entered();
  const std::string name =
      fmt::format(fmt::runtime(base::tr("{field}: unknown or not asked")), fmt::arg("field", row.label));
  probe::note(name);
  const bool lit = ImGui::IsItemHovered() || ImGui::IsItemFocused();
  draw_text(ImGui::GetWindowDrawList(), {at.x + px(4), at.y + px(2)}, icon::kMore, lit ? theme().text : theme().text3,
            fonts().small);
  focus_ring();
  tooltip(name);
  if (pressed) ImGui::OpenPopup("answers");
  if (!ImGui::BeginPopup("answers")) return;
  const auto entry = [](const std::string& label, bool on) {
    const bool taken = ImGui::MenuItem(label.c_str(), nullptr, on);
    probe::note(label);
    return taken || entered();
  };
  const bool answered = values_->contains(json::json_pointer(row.pointer));
  if (entry(base::tr("Unknown"), row.unknown)) change(row, row.unknown ? kAbsent : json{{"unknown", true}});
  if (entry(base::tr("Not asked"), !answered)) {
    typing_.erase(row.pointer);
    change(row, kAbsent);
  }
  ImGui::EndPopup();
}

void Form::draw_unknown(const FormRow& row) {
  const float top = ImGui::GetCursorPosY();
  ImGui::SetCursorPosY(top + px(4));
  chip(base::tr("Unknown"), ChipStyle::neutral, icon::kHelpCircle);
  ImGui::SameLine();
  ImGui::SetCursorPosY(top);
  if (button(base::tr("Answer"), ButtonStyle::link)) {
    typing_.erase(row.pointer);
    change(row, kAbsent);
  }
}

void Form::draw_choice(const FormRow& row) {
  const auto labels = choice_labels(*row.field, language_);
  const float avail = ImGui::GetContentRegionAvail().x;
  int index = row.choice;
  bool changed = false;
  if (widest(labels) + px(44) > avail) {
    // A label longer than the column wraps beside its box.
    for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
      bool on = i == row.choice;
      if (!checkbox(labels[static_cast<std::size_t>(i)], on)) continue;
      index = on ? i : -1;
      changed = true;
    }
  } else if (labels.size() > kSegments) {
    changed = select(row.label.c_str(), labels, index, -1, row.missing);
  } else {
    changed = segments("choice", labels, index);
  }
  if (row.field->type == FieldType::yes_no && row.choice < 0) {
    const std::string none = base::tr("not asked");
    ImGui::SameLine(0, px(10));
    if (ImGui::GetContentRegionAvail().x < size_of(none, fonts().small).x) ImGui::NewLine();
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + px(7));
    text(none, theme().text3, fonts().small);
  }
  if (!changed) return;
  if (auto value = typed_value(*row.field, "", index)) change(row, *value);
}

void Form::draw_choices(const FormRow& row) {
  json chosen = values_->value(json::json_pointer(row.pointer), json::array());
  if (!chosen.is_array()) chosen = json::array();
  const auto labels = choice_labels(*row.field, language_);
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const float width = size_of(labels[i], fonts().base).x + px(28);
    if (i > 0 && ImGui::GetItemRectMax().x + px(16) + width <= right) ImGui::SameLine(0, px(16));
    const auto found = std::find(chosen.begin(), chosen.end(), row.field->choices[i].id);
    bool on = found != chosen.end();
    if (!checkbox(labels[i] + "##" + row.field->choices[i].id, on)) continue;
    if (on) chosen.push_back(row.field->choices[i].id);
    else chosen.erase(found);
    change(row, chosen.empty() ? kAbsent : chosen);
  }
}

// A number that may come in several units, as a device shows them, has its unit beside it.
void Form::draw_number(const FormRow& row, float width) {
  if (row.field->other_units.empty()) return draw_typed(row, width, true);
  std::vector<std::string> units{row.field->unit};
  units.insert(units.end(), row.field->other_units.begin(), row.field->other_units.end());
  std::vector<std::string> labels;
  for (const auto& unit : units) labels.push_back(base::unit_text(unit));
  const float unit_width = widest(labels) + px(44);
  std::string& unit = units_[row.pointer];
  if (!row.text.empty() || unit.empty()) unit = row.unit;
  auto index = static_cast<int>(std::find(units.begin(), units.end(), unit) - units.begin());
  const bool beside = width > unit_width + px(80);
  draw_typed(row, beside ? width - unit_width - px(6) : width, true);
  if (beside) ImGui::SameLine(0, px(6));
  if (!select("unit", labels, index, std::min(unit_width, width))) return;
  unit = units[static_cast<std::size_t>(index)];
  if (auto value = typed_value(*row.field, row.text, -1, unit); value && !value->is_discarded()) change(row, *value);
}

void Form::draw_typed(const FormRow& row, float width, bool in_row) {
  Typing& typing = typing_[row.pointer];
  if (!typing.active && !typing.changed && typing.refusal.empty()) typing.text = row.text;
  const std::string id = "##" + row.pointer;
  bool edited = false;
  if (row.field->type == FieldType::text && !in_row) {
    edited = text_area(id.c_str(), typing.text, -1, row.missing);  // as many lines as its text
  } else {
    edited = text_field(id.c_str(), typing.text, hint_of(*row.field), row.missing, width);
  }
  probe::note(row.label);
  if (edited) {
    typing.changed = true;
    if (typing.handed_over == 0) typing.handed_over = ImGui::GetTime();
  }
  typing.active = ImGui::IsItemActive();
  hand_over(row, typing, ImGui::IsItemDeactivated());
  if (!typing.refusal.empty()) wrapped(std::string(icon::kAlert) + " " + typing.refusal, theme().danger, fonts().small);
}

void Form::hand_over(const FormRow& row, Typing& typing, bool left) {
  if (!typing.changed || (!left && ImGui::GetTime() - typing.handed_over <= kHandOver)) return;
  const auto unit = units_.find(row.pointer);
  if (auto value = typed_value(*row.field, typing.text, -1, unit == units_.end() ? "" : unit->second)) {
    change(row, *value);
    typing.refusal.clear();
  } else if (left) {
    typing.refusal = value.error().sentence;  // shown under the field; what was typed stays
  } else {
    return;  // half a date is no fault while it is being typed
  }
  typing.changed = false;
  typing.handed_over = left ? 0 : ImGui::GetTime();
}

void Form::draw_faults(const FormRow& row) {
  for (const auto& fault : row.faults)
    wrapped(std::string(icon::kAlert) + " " + fault.sentence, fault.blocks_signature ? theme().danger : theme().warning,
            fonts().small);
}

}  // namespace synovia::ui
