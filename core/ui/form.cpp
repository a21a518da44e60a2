// SPDX-License-Identifier: Apache-2.0
// The form as a whole: sections that fold, cells side by side, rows as cards. Its fields are in form_fields.cpp.
#include "ui/form.h"

#include <algorithm>

#include "base/i18n.h"
#include "record/amounts.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets_parts.h"

namespace synovia::ui {
namespace {

using nlohmann::json;
using record::FieldType;

constexpr float kCell = 150;  // UI pixels: the least for a number with its label
constexpr int kMostCells = 4;

// Numbers, dates and times stand side by side; in a row of a table, short texts too.
bool is_small(const FormRow& row, bool in_row) {
  const FieldType type = row.field->type;
  return type == FieldType::number || type == FieldType::date || type == FieldType::time ||
         (in_row && (type == FieldType::text || type == FieldType::yes_no));
}

json held_rows(const json& values, const FormRow& row) {
  json held = values.value(json::json_pointer(row.pointer), json::array());
  return held.is_array() ? held : json::array();
}

// A row's first words name it: "2. corticoïde".
std::string card_title(const std::vector<FormRow>& fields, std::size_t index, const std::string& language) {
  std::string title = std::to_string(index + 1) + ".";
  for (const FormRow& field : fields) {
    if (field.choice >= 0 && field.field->type == FieldType::choice)
      return title + " " +
             record::in_language(field.field->choices[static_cast<std::size_t>(field.choice)].label, language);
    if (field.field->type == FieldType::text && !field.text.empty()) return title + " " + field.text;
  }
  return title;
}

}  // namespace

void Form::go_to(const std::string& field) { go_to_ = pointer_of(field); }

std::vector<FormChange> Form::draw(const record::Template& tmpl, const json& values, const std::string& language,
                                   const FormOptions& options) {
  const FormModel model = form_model(tmpl, values, language);
  tmpl_ = &tmpl;
  values_ = &values;
  options_ = &options;
  language_ = language;
  changes_.clear();
  const auto& asked = options.sections;
  ImGui::PushID(this);
  for (const FormSection& section : model.sections)
    if (asked.empty() || std::find(asked.begin(), asked.end(), section.id) != asked.end()) draw_section(section);
  if (asked.empty())
    for (const auto& fault : model.elsewhere)
      callout(fault.sentence, fault.blocks_signature ? ChipStyle::danger : ChipStyle::warning, icon::kAlert);
  ImGui::PopID();
  return std::move(changes_);
}

void Form::draw_section(const FormSection& section) {
  ImGui::PushID(section.id.c_str());
  if (!options_->heads || draw_head(section)) {
    draw_fields(section.rows, false);
    if (options_->heads) ImGui::Dummy({0, px(4)});
  }
  ImGui::PopID();
}

// True when the section is open.
bool Form::draw_head(const FormSection& section) {
  const auto here = [&](const FormRow& row) { return go_to_ == row.pointer || go_to_.starts_with(row.pointer + "/"); };
  if (!go_to_.empty() && std::any_of(section.rows.begin(), section.rows.end(), here)) folded_.erase(section.id);
  const Theme& t = theme();
  const bool complete = section.filled == section.required;
  const std::string count = section.required == 0 ? "" : fmt::format("{}/{}", section.filled, section.required);
  const float width = ImGui::GetContentRegionAvail().x, left = px(26), right = px(70);
  const float room = std::max(width - left - right, px(60));
  const ImVec2 at = ImGui::GetCursorScreenPos(), words = size_of(section.title, fonts().strong, room);
  const float height = std::max(px(36), words.y + px(12));
  const bool pressed = pressable(section.title, {width, height});
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (ImGui::IsItemHovered()) list->AddRectFilled(at, {at.x + width, at.y + height}, t.raise, px(4));
  focus_ring();
  if (pressed && !folded_.insert(section.id).second) folded_.erase(section.id);
  const bool open = !folded_.contains(section.id);
  draw_text(list, {at.x, at.y + px(8)}, open ? icon::kDown : icon::kRight, t.text2, fonts().title);
  draw_text(list, {at.x + left, at.y + (height - words.y) / 2}, section.title, t.text, fonts().strong, room);
  const std::string shown = complete && !count.empty() ? std::string(icon::kCheck) + " " + count : count;
  const float shown_width = size_of(shown, fonts().small).x;
  draw_text(list, {at.x + width - shown_width - px(4), at.y + px(10)}, shown, complete ? t.ok : t.text2, fonts().small);
  list->AddLine({at.x, at.y + height}, {at.x + width, at.y + height}, t.line);
  ImGui::Dummy({0, px(2)});
  return open;
}

void Form::draw_fields(const std::vector<FormRow>& rows, bool in_row) {
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t end = i;
    while (end < rows.size() && is_small(rows[end], in_row)) ++end;
    if (end <= i + 1) {
      draw_field(rows[i++], in_row);
      continue;
    }
    const float avail = ImGui::GetContentRegionAvail().x;
    const int columns = std::clamp(static_cast<int>(avail / px(kCell)), 1, kMostCells);
    const int used = std::min(columns, static_cast<int>(end - i));
    ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {px(5), px(2)});
    if (ImGui::BeginTable(rows[i].pointer.c_str(), used,
                          ImGuiTableFlags_SizingStretchSame | ImGuiTableFlags_NoPadOuterX)) {
      for (; i < end; ++i) {
        ImGui::TableNextColumn();
        draw_field(rows[i], in_row);
      }
      ImGui::EndTable();
    }
    ImGui::PopStyleVar();
    i = end;
  }
}

void Form::draw_rows(const FormRow& row) {
  const ImU32 line = theme().line2;
  for (std::size_t i = 0; i < row.rows.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, pad = px(10), side = px(36);
    ImGui::Dummy({0, px(2)});
    ImGui::Indent(pad);
    const float words = width - 2 * pad - side - px(8);
    const float top = ImGui::GetCursorPosY();
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + words);
    ImGui::SetCursorPosY(top + px(8));
    text(card_title(row.rows[i], i, language_), theme().text, fonts().strong);
    ImGui::PopTextWrapPos();
    const float below = ImGui::GetCursorPosY();
    ImGui::SetCursorPos({ImGui::GetCursorPosX() + words + px(8), top});
    if (icon_button("remove", icon::kClose, base::tr("Remove this line"))) {
      json shorter = held_rows(*values_, row);
      if (i < shorter.size()) shorter.erase(i);
      // What was being typed below belongs to rows that move up.
      std::erase_if(typing_, [&](const auto& one) { return one.first.starts_with(row.pointer + "/"); });
      change(row, shorter.empty() ? json(json::value_t::discarded) : shorter);
    }
    ImGui::SetCursorPosY(std::max(below, top + side));
    if (ImGui::BeginTable("card", 1, ImGuiTableFlags_NoPadOuterX, {width - 2 * pad, 0})) {
      ImGui::TableNextColumn();
      draw_fields(row.rows[i], true);
      ImGui::EndTable();
    }
    ImGui::Unindent(pad);
    const ImVec2 to{from.x + width, ImGui::GetCursorScreenPos().y};
    ImGui::GetWindowDrawList()->AddRect(from, to, line, px(6));
    ImGui::Dummy({0, px(4)});
    ImGui::PopID();
  }
  if (button(base::tr("Add a line"), ButtonStyle::ghost, "", icon::kPlus)) {
    json longer = held_rows(*values_, row);
    longer.push_back(json::object());
    change(row, std::move(longer));
  }
}

void Form::change(const FormRow& row, json value) {
  if (row.field->type == FieldType::number && value.is_object()) follow(row, value);
  changes_.push_back({row.pointer, std::move(value), row.label});
}

// Concentration, volume and dose: what two of them say of the third is filled in with them.
void Form::follow(const FormRow& row, const json& value) {
  const std::size_t cut = row.pointer.rfind('/');
  const json::json_pointer parent(row.pointer.substr(0, cut));
  json holder = cut == 0 ? *values_ : values_->value(parent, json::object());
  if (!holder.is_object()) return;
  holder[row.field->id] = value;
  const auto third = record::computed_amount(holder, row.field->id);
  if (!third) return;
  const record::Field* rows = cut == 0 ? nullptr : tmpl_->find(row.pointer.substr(1, row.pointer.find('/', 1) - 1));
  const auto is_third = [&](const record::Field& field) { return field.id == third->first; };
  const bool there =
      rows ? std::any_of(rows->fields.begin(), rows->fields.end(), is_third) : tmpl_->find(third->first) != nullptr;
  if (there) changes_.push_back({row.pointer.substr(0, cut + 1) + third->first, third->second, row.label});
}

}  // namespace synovia::ui
