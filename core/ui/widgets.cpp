// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets.h"

#include <algorithm>

#include <imgui_internal.h>

#include "ui/icons.h"
#include "ui/probe.h"
#include "ui/theme.h"
#include "ui/widgets_parts.h"

namespace synovia::ui {

Tint colours_of(ChipStyle style) {
  const Theme& t = theme();
  switch (style) {
    case ChipStyle::accent: return {t.accent_text, t.accent_tint};
    case ChipStyle::ok: return {t.ok, t.ok_tint};
    case ChipStyle::warning: return {t.warning, t.warning_tint};
    case ChipStyle::danger: return {t.danger, t.danger_tint};
    case ChipStyle::prior: return {t.prior, t.prior_tint};
    case ChipStyle::neutral: break;
  }
  return {t.text2, t.raise2};
}

void tinted_box(ImDrawList* list, ImVec2 from, ImVec2 to, Tint tint, float rounding) {
  list->AddRectFilled(from, to, tint.tint, rounding);
  if (!high_contrast()) return;
  const float half = px(1);
  list->AddRect({from.x + half, from.y + half}, {to.x - half, to.y - half}, tint.text, rounding, 0, px(2));
}

ImVec2 size_of(const std::string& words, ImFont* font, float wrap) {
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, wrap, words.c_str());
}

void draw_text(ImDrawList* list, ImVec2 at, const std::string& words, ImU32 colour, ImFont* font, float wrap) {
  list->AddText(font, font->FontSize, {std::floor(at.x), std::floor(at.y)}, colour, words.c_str(), nullptr, wrap);
}

std::string shown_part(const std::string& label) { return label.substr(0, label.find("##")); }

bool entered() {
  const ImGuiContext& g = *GImGui;
  return g.LastItemData.ID && g.NavActivateInputId == g.LastItemData.ID &&
         !(g.NavActivateFlags & ImGuiActivateFlags_TryToPreserveState);
}

bool pressable(const std::string& label, ImVec2 size, bool enabled) {
  ImGuiContext& g = *GImGui;
  ImGui::BeginDisabled(!enabled);
  // Tab stops at what takes input only: a press counts as that here. Arriving by Tab shows the ring, it presses nothing.
  ImGui::PushItemFlag(ImGuiItemFlags_Inputable, true);
  const bool pressed = ImGui::InvisibleButton(label.c_str(), size);
  ImGui::PopItemFlag();
  ImGui::EndDisabled();
  const bool by_key = entered();
  if (g.LastItemData.ID && g.NavActivateInputId == g.LastItemData.ID) {
    g.NavDisableHighlight = false;
    g.NavDisableMouseHover = true;
  }
  probe::note(shown_part(label).empty() ? label : shown_part(label), enabled);
  return enabled && (pressed || by_key);
}

void focus_ring() {
  if (!ImGui::IsItemFocused() || GImGui->NavDisableHighlight) return;
  const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec4 clip = GImGui->CurrentWindow->OuterRectClipped.ToVec4();
  list->PushClipRect({clip.x, clip.y}, {clip.z, clip.w});  // a ring stands outside its cell
  list->AddRect({a.x - px(3), a.y - px(3)}, {b.x + px(3), b.y + px(3)}, theme().accent, px(6), 0, px(2));
  list->PopClipRect();
}

namespace {

struct ButtonColours {
  ImU32 fill, text, border;
};

ButtonColours button_colours(ButtonStyle style, bool enabled, bool hovered, bool held) {
  const Theme& t = theme();
  if (!enabled)
    return {style == ButtonStyle::link ? 0 : t.table_head, t.disabled, style == ButtonStyle::link ? 0 : t.line};
  if (held && style != ButtonStyle::link) return {t.accent_tint, t.accent_text, t.accent};
  switch (style) {
    case ButtonStyle::primary: return {hovered ? t.accent_text : t.accent, t.on_accent, 0};
    case ButtonStyle::danger: return {t.danger_fill, IM_COL32_WHITE, 0};
    case ButtonStyle::ghost: return {hovered ? t.raise : 0, t.text, t.line2};
    case ButtonStyle::link: return {hovered ? t.raise : 0, t.accent_text, 0};
    case ButtonStyle::normal: break;
  }
  return {hovered ? t.line : t.raise2, t.text, t.line2};
}

}  // namespace

bool button(const std::string& label, ButtonStyle style, const std::string& key, const char* icon, bool enabled,
            float width) {
  ImFont* font = fonts().strong;
  const float gap = px(8), height = px(32);
  const std::string shown = icon ? std::string(icon) + "  " + shown_part(label) : shown_part(label);
  const ImVec2 text_size = size_of(shown, font);
  const ImVec2 key_size = key.empty() ? ImVec2{} : size_of(key, fonts().small);
  const float key_box = key.empty() ? 0 : key_size.x + px(10);
  const float content = text_size.x + (key.empty() ? 0 : gap + key_box);
  const ImVec2 size{width > 0 ? width : content + 2 * px(12), height};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool pressed = pressable(label, size, enabled);
  probe::note_room(shown, content, size.x - px(4));
  const ButtonColours c = button_colours(style, enabled, ImGui::IsItemHovered(), ImGui::IsItemActive());
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 end{at.x + size.x, at.y + size.y};
  if (c.fill) list->AddRectFilled(at, end, c.fill, px(4));
  if (c.border) list->AddRect(at, end, c.border, px(4));
  focus_ring();
  const float x = at.x + std::max(px(2), (size.x - content) / 2);
  draw_text(list, {x, at.y + (height - text_size.y) / 2}, shown, c.text, font);
  if (!key.empty()) {
    const ImVec2 box{x + text_size.x + gap, at.y + (height - key_size.y) / 2 - px(1)};
    list->AddRect(box, {box.x + key_box, box.y + key_size.y + px(2)}, c.text, px(3));
    draw_text(list, {box.x + px(5), box.y + px(1)}, key, c.text, fonts().small);
  }
  return pressed;
}

bool icon_button(const char* id, const char* icon, const std::string& tip, bool active, bool enabled) {
  const float side = px(36);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool pressed = pressable(id, {side, side}, enabled);
  if (!tip.empty()) probe::note(tip, enabled);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 end{at.x + side, at.y + side};
  const Theme& t = theme();
  if (active) {
    list->AddRectFilled(at, end, t.accent_tint, px(4));
    list->AddRect(at, end, t.accent, px(4));
  } else if (ImGui::IsItemHovered() && enabled) {
    list->AddRectFilled(at, end, t.raise, px(4));
  }
  focus_ring();
  ImFont* font = fonts().title;
  const ImVec2 size = size_of(icon, font);
  draw_text(list, {at.x + (side - size.x) / 2, at.y + (side - size.y) / 2}, icon,
            !enabled ? t.disabled
            : active ? t.accent_text
                     : t.text2,
            font);
  tooltip(tip);
  return pressed;
}

float chip_width(const std::string& words, const char* icon) {
  const std::string shown = icon ? std::string(icon) + " " + words : words;
  return size_of(shown, fonts().small).x + px(18);
}

void chip(const std::string& words, ChipStyle style, const char* icon) {
  const Tint c = colours_of(style);
  const std::string shown = icon ? std::string(icon) + " " + words : words;
  const ImVec2 text_size = size_of(shown, fonts().small);
  const ImVec2 size{text_size.x + px(18), px(24)};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy(size);
  ImDrawList* list = ImGui::GetWindowDrawList();
  tinted_box(list, at, {at.x + size.x, at.y + size.y}, c, px(12));
  draw_text(list, {at.x + px(9), at.y + (size.y - text_size.y) / 2}, shown, c.text, fonts().small);
}

void text(const std::string& words, ImU32 colour, ImFont* font) {
  ImGui::PushFont(font ? font : fonts().base);
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::TextUnformatted(words.c_str());
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

void wrapped(const std::string& words, ImU32 colour, ImFont* font) {
  ImGui::PushTextWrapPos(0);
  text(words, colour, font);
  ImGui::PopTextWrapPos();
}

void panel_head(const char* icon, const std::string& title, const std::string& right) {
  const Theme& t = theme();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = px(32);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float middle = at.y + height / 2;
  float x = at.x;
  if (icon) {
    draw_text(list, {x, middle - fonts().title->FontSize / 2}, icon, t.accent, fonts().title);
    x += px(30);
  }
  draw_text(list, {x, middle - fonts().strong->FontSize / 2}, title, t.text, fonts().strong);
  if (!right.empty()) {
    const float w = size_of(right, fonts().small).x;
    draw_text(list, {at.x + width - w, middle - fonts().small->FontSize / 2}, right, t.text3, fonts().small);
  }
  ImGui::Dummy({width, height});
}

void section_head(const std::string& title) {
  ImGui::Dummy({0, px(4)});
  wrapped(title, theme().text, fonts().strong);
  ImGui::Separator();
}

void callout(const std::string& sentence, ChipStyle style, const char* icon) {
  const Tint c = colours_of(style);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, pad = px(10), left = px(30);
  const float room = width - left - 2 * pad;
  const float height = std::max(size_of(sentence, fonts().small, room).y, px(20)) + 2 * pad;
  ImDrawList* list = ImGui::GetWindowDrawList();
  tinted_box(list, at, {at.x + width, at.y + height}, c, px(4));
  draw_text(list, {at.x + pad, at.y + pad - px(1)}, icon, c.text, fonts().base);
  draw_text(list, {at.x + pad + left, at.y + pad}, sentence, c.text, fonts().small, room);
  ImGui::Dummy({width, height});
}

void progress_bar(double part, float height) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, {at.x + width, at.y + height}, theme().raise2, height / 2);
  float from = 0, to = static_cast<float>(std::clamp(part, 0.0, 1.0));
  if (part < 0) {  // of unknown length: a block of 28 % goes back and forth in 2 × 1.2 s
    const double phase = std::fmod(ImGui::GetTime() / 1.2, 2.0);
    from = reduced_motion() ? 0 : static_cast<float>(0.72 * (phase < 1 ? phase : 2 - phase));
    to = from + 0.28F;
  }
  if (to > from)
    list->AddRectFilled({at.x + from * width, at.y}, {at.x + to * width, at.y + height}, theme().accent, height / 2);
  ImGui::Dummy({width, height});
}

void tooltip(const std::string& words) {
  if (words.empty() || !ImGui::IsItemHovered() || GImGui->HoveredIdTimer < 0.5F) return;
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(px(420));
  ImGui::TextUnformatted(words.c_str());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

}  // namespace synovia::ui
