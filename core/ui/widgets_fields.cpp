// SPDX-License-Identifier: Apache-2.0
// Widgets that hold a value: fields, choices, switches, tabs.
#include <algorithm>

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include "base/i18n.h"
#include "ui/icons.h"
#include "ui/probe.h"
#include "ui/theme.h"
#include "ui/widgets_parts.h"

namespace synovia::ui {
namespace {

// Several pressables in a row go on to the next line where the room ends.
void flow_to(int index, float width, float gap) {
  if (index == 0) return;
  const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
  ImGui::SameLine(0, gap);
  if (ImGui::GetCursorScreenPos().x + width > right) ImGui::NewLine();
}

std::string name_of(const char* id) {
  const std::string whole = id;
  return shown_part(whole).empty() ? whole : shown_part(whole);
}

}  // namespace

void field_label(const std::string& label, bool missing) {
  wrapped(label, theme().text2, fonts().small);
  if (!missing) return;
  ImGui::SameLine(0, px(6));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddCircleFilled({at.x + px(3), at.y + px(9)}, px(3), theme().warning);
  ImGui::Dummy({px(6), px(6)});
}

bool text_field(const char* id, std::string& value, const std::string& hint, bool missing, float width) {
  ImGui::SetNextItemWidth(width);
  ImGui::PushStyleColor(ImGuiCol_Border, missing ? theme().warning : theme().line2);
  ImGui::PushStyleColor(ImGuiCol_TextDisabled, theme().text3);
  const std::string unlabelled = "##" + std::string(id);  // the label stands above
  const bool changed = ImGui::InputTextWithHint(unlabelled.c_str(), hint.c_str(), &value);
  ImGui::PopStyleColor(2);
  probe::note(hint.empty() ? name_of(id) : hint);
  if (std::string(id) != hint) probe::note(name_of(id));
  if (ImGui::IsItemActive()) {
    const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
    ImGui::GetWindowDrawList()->AddRect(a, b, theme().accent, px(4), 0, px(2));
  }
  return changed;
}

bool segments(const char* id, const std::vector<std::string>& labels, int& index) {
  ImGui::PushID(id);
  bool changed = false;
  const Theme& t = theme();
  for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
    const std::string words = shown_part(labels[static_cast<std::size_t>(i)]);
    const ImVec2 text_size = size_of(words, fonts().base);
    const ImVec2 size{text_size.x + px(20), px(32)};
    flow_to(i, size.x, px(4));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushID(i);
    const bool pressed = pressable(words.empty() ? "segment" : words, size);
    ImGui::PopID();
    const ImVec2 end{at.x + size.x, at.y + size.y};
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool on = i == index;
    list->AddRectFilled(at, end, on ? t.accent : ImGui::IsItemHovered() ? t.raise : t.input, px(4));
    list->AddRect(at, end, on ? t.accent : t.line2, px(4));
    focus_ring();
    draw_text(list, {at.x + px(10), at.y + (size.y - text_size.y) / 2}, words, on ? t.on_accent : t.text, fonts().base);
    if (pressed) {
      index = on ? -1 : i;  // choosing again takes the answer back
      changed = true;
    }
  }
  ImGui::PopID();
  return changed;
}

bool select(const char* id, const std::vector<std::string>& labels, int& index, float width, bool missing) {
  const bool chosen = index >= 0 && index < static_cast<int>(labels.size());
  const std::string words = chosen ? labels[static_cast<std::size_t>(index)] : base::tr("Choose…");
  const Theme& t = theme();
  ImGui::PushID(id);
  const float avail = ImGui::GetContentRegionAvail().x;
  const ImVec2 size{width > 0 ? width : std::max(avail + (width < -1 ? width : 0), px(80)), px(32)};
  const ImVec2 at = ImGui::GetCursorScreenPos(), end{at.x + size.x, at.y + size.y};
  const bool pressed = pressable(name_of(id), size);
  if (chosen) probe::note(shown_part(words));
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, end, ImGui::IsItemHovered() ? t.raise : t.input, px(4));
  list->AddRect(at, end, missing ? t.warning : t.line2, px(4));
  focus_ring();
  const float room = size.x - px(10) - px(30);
  const ImVec2 text_size = size_of(shown_part(words), fonts().base);
  probe::note_room(words, text_size.x, room);
  list->PushClipRect(at, {at.x + px(10) + room, end.y}, true);
  draw_text(list, {at.x + px(10), at.y + (size.y - text_size.y) / 2}, shown_part(words), chosen ? t.text : t.text3,
            fonts().base);
  list->PopClipRect();
  draw_text(list, {end.x - px(28), at.y + (size.y - fonts().title->FontSize) / 2}, icon::kDown, t.text2, fonts().title);
  if (pressed) ImGui::OpenPopup("choices");
  bool changed = false;
  ImGui::SetNextWindowPos({at.x, end.y + px(2)});
  ImGui::SetNextWindowSizeConstraints({size.x, 0}, {std::max(size.x, px(640)), px(36 * 9)});
  if (ImGui::BeginPopup("choices")) {
    for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
      ImGui::PushID(i);
      const std::string& label = labels[static_cast<std::size_t>(i)];
      const bool taken = ImGui::Selectable(label.c_str(), i == index, 0, {0, px(24)});
      if (ImGui::IsWindowAppearing() && i == std::max(index, 0)) ImGui::SetItemDefaultFocus();
      probe::note(shown_part(label));
      if (taken || entered()) {
        changed = index != i;
        index = i;
        ImGui::CloseCurrentPopup();
      }
      ImGui::PopID();
    }
    ImGui::EndPopup();
  }
  ImGui::PopID();
  return changed;
}

bool checkbox(const std::string& label, bool& on) {
  const Theme& t = theme();
  const std::string words = shown_part(label);
  const float box = px(18), gap = px(10), room = std::max(ImGui::GetContentRegionAvail().x - box - gap, px(60));
  const ImVec2 text_size = size_of(words, fonts().base, room);
  const ImVec2 size{box + gap + text_size.x, std::max(px(32), text_size.y + px(8))};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool pressed = pressable(label, size);
  const bool hovered = ImGui::IsItemHovered();
  focus_ring();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 corner{at.x, at.y + std::floor((px(32) - box) / 2)}, far_corner{corner.x + box, corner.y + box};
  if (pressed) on = !on;
  list->AddRectFilled(corner, far_corner, on ? t.accent : hovered ? t.raise : t.input, px(3));
  list->AddRect(corner, far_corner, on ? t.accent : t.line2, px(3));
  if (on) {
    const auto point = [&](float x, float y) { return ImVec2(corner.x + x * box, corner.y + y * box); };
    const ImVec2 tick[] = {point(0.22F, 0.52F), point(0.42F, 0.72F), point(0.78F, 0.30F)};
    list->AddPolyline(tick, 3, t.on_accent, 0, px(2));
  }
  draw_text(list, {at.x + box + gap, at.y + px(7)}, words, t.text, fonts().base, room);
  return pressed;
}

bool toggle(const std::string& label, bool& on) {
  const Theme& t = theme();
  const std::string words = shown_part(label);
  const float track = px(36), gap = px(10), room = std::max(ImGui::GetContentRegionAvail().x - track - gap, px(60));
  const ImVec2 text_size = size_of(words, fonts().base, room);
  const ImVec2 size{track + gap + text_size.x, std::max(px(32), text_size.y + px(8))};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool pressed = pressable(label, size);
  focus_ring();
  if (pressed) on = !on;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float middle = at.y + px(16), radius = px(8);
  const ImVec2 a{at.x, middle - radius - px(1)}, b{at.x + track, middle + radius + px(1)};
  list->AddRectFilled(a, b, on ? t.accent_tint : t.input, radius + px(1));
  list->AddRect(a, b, on ? t.accent : t.line2, radius + px(1));
  const ImVec2 knob{on ? b.x - radius - px(1) : a.x + radius + px(1), middle};
  if (on) list->AddCircleFilled(knob, radius - px(2), t.accent);
  else list->AddCircle(knob, radius - px(3), t.text3, 0, px(2));
  draw_text(list, {at.x + track + gap, at.y + px(7)}, words, t.text, fonts().base, room);
  return pressed;
}

bool tabs(const char* id, const std::vector<std::string>& labels, int& index) {
  const Theme& t = theme();
  const float avail = ImGui::GetContentRegionAvail().x;
  float words_width = 0;
  for (const auto& label : labels) words_width += size_of(shown_part(label), fonts().strong).x;
  const auto count = static_cast<float>(std::max<std::size_t>(labels.size(), 1));
  const float pad = std::clamp(std::floor((avail - words_width) / (2 * count)), px(6), px(12));
  bool changed = false;
  ImGui::PushID(id);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
    const std::string words = shown_part(labels[static_cast<std::size_t>(i)]);
    const bool on = i == index;
    const ImVec2 size{size_of(words, fonts().strong).x + 2 * pad, px(40)};
    flow_to(i, size.x, 0);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushID(i);
    const bool pressed = pressable(words.empty() ? "tab" : words, size);
    ImGui::PopID();
    const bool hovered = ImGui::IsItemHovered();
    focus_ring();
    ImDrawList* list = ImGui::GetWindowDrawList();
    ImFont* font = on ? fonts().strong : fonts().base;
    draw_text(list, {at.x + (size.x - size_of(words, font).x) / 2, at.y + px(10)}, words,
              on || hovered ? t.text : t.text2, font);
    if (on) list->AddRectFilled({at.x, at.y + size.y - px(2)}, {at.x + size.x, at.y + size.y}, t.accent);
    if (pressed && !on) {
      index = i;
      changed = true;
    }
  }
  ImGui::PopStyleVar();
  ImGui::PopID();
  return changed;
}

}  // namespace synovia::ui
