// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets.h"

#include <algorithm>

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include "ui/icons.h"
#include "ui/theme.h"

namespace synovia::ui {
namespace {

struct Pair {
  ImU32 text, tint;
};

Pair chip_colours(ChipStyle style) {
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

ImVec2 size_of(const std::string& text, ImFont* font) {
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.c_str());
}

void draw_text(ImDrawList* list, ImVec2 at, const std::string& text, ImU32 colour, ImFont* font) {
  list->AddText(font, font->FontSize, {std::floor(at.x), std::floor(at.y)}, colour, text.c_str());
}

void focus_ring(ImVec2 a, ImVec2 b) {
  if (!ImGui::IsItemFocused() || !GImGui->NavDisableMouseHover) return;
  ImGui::GetWindowDrawList()->AddRect({a.x - px(2), a.y - px(2)}, {b.x + px(2), b.y + px(2)}, theme().accent, px(5), 0,
                                      px(2));
}

struct ButtonColours {
  ImU32 fill, text, border;
};

ButtonColours button_colours(ButtonStyle style, bool enabled, bool hovered) {
  const Theme& t = theme();
  if (!enabled) return {t.table_head, t.disabled, t.line};
  switch (style) {
    case ButtonStyle::primary: return {hovered ? t.accent_text : t.accent, t.on_accent, 0};
    case ButtonStyle::danger: return {t.danger_fill, t.text, 0};
    case ButtonStyle::ghost: return {hovered ? t.raise : 0, t.text, t.line2};
    case ButtonStyle::normal: break;
  }
  return {hovered ? t.raise : t.raise2, t.text, t.line2};
}

}  // namespace

bool button(const std::string& label, ButtonStyle style, const std::string& key, const char* icon, bool enabled,
            float width) {
  ImFont* font = fonts().strong;
  const float pad = px(12), gap = px(8), height = px(32);
  const std::string shown = icon ? std::string(icon) + "  " + label : label;
  const ImVec2 text_size = size_of(shown, font);
  const ImVec2 key_size = key.empty() ? ImVec2{} : size_of(key, fonts().small);
  const float key_box = key.empty() ? 0 : key_size.x + px(10);
  const float natural = 2 * pad + text_size.x + (key.empty() ? 0 : gap + key_box);
  const ImVec2 size{width > 0 ? width : natural, height};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::BeginDisabled(!enabled);
  const bool pressed = ImGui::InvisibleButton(label.c_str(), size);
  ImGui::EndDisabled();
  const ButtonColours c = button_colours(style, enabled, ImGui::IsItemHovered());
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 end{at.x + size.x, at.y + size.y};
  if (c.fill) list->AddRectFilled(at, end, c.fill, px(4));
  if (c.border) list->AddRect(at, end, c.border, px(4));
  focus_ring(at, end);
  const float x = at.x + std::max(pad, (size.x - natural) / 2 + pad);
  draw_text(list, {x, at.y + (height - text_size.y) / 2}, shown, c.text, font);
  if (!key.empty()) {
    const ImVec2 box{x + text_size.x + gap, at.y + (height - key_size.y) / 2 - px(1)};
    list->AddRect(box, {box.x + key_box, box.y + key_size.y + px(2)}, c.text, px(3));
    draw_text(list, {box.x + px(5), box.y + px(1)}, key, c.text, fonts().small);
  }
  return pressed && enabled;
}

bool icon_button(const char* id, const char* icon, const std::string& tip, bool active, bool enabled) {
  const float side = px(36);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::BeginDisabled(!enabled);
  const bool pressed = ImGui::InvisibleButton(id, {side, side});
  ImGui::EndDisabled();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 end{at.x + side, at.y + side};
  const Theme& t = theme();
  if (active) {
    list->AddRectFilled(at, end, t.accent_tint, px(4));
    list->AddRect(at, end, t.accent, px(4));
  } else if (ImGui::IsItemHovered() && enabled) {
    list->AddRectFilled(at, end, t.raise, px(4));
  }
  focus_ring(at, end);
  ImFont* font = fonts().title;
  const ImVec2 size = size_of(icon, font);
  draw_text(list, {at.x + (side - size.x) / 2, at.y + (side - size.y) / 2}, icon,
            !enabled ? t.disabled
            : active ? t.accent_text
                     : t.text2,
            font);
  tooltip(tip);
  return pressed && enabled;
}

float chip_width(const std::string& text, const char* icon) {
  const std::string shown = icon ? std::string(icon) + " " + text : text;
  return size_of(shown, fonts().small).x + px(18);
}

void chip(const std::string& text, ChipStyle style, const char* icon) {
  const Pair c = chip_colours(style);
  const std::string shown = icon ? std::string(icon) + " " + text : text;
  const ImVec2 text_size = size_of(shown, fonts().small);
  const ImVec2 size{text_size.x + px(18), px(24)};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy(size);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, {at.x + size.x, at.y + size.y}, c.tint, px(12));
  draw_text(list, {at.x + px(9), at.y + (size.y - text_size.y) / 2}, shown, c.text, fonts().small);
}

bool segments(const char* id, const std::vector<std::string>& labels, int& index) {
  ImGui::PushID(id);
  bool changed = false;
  const Theme& t = theme();
  const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
  for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
    const ImVec2 text_size = size_of(labels[i], fonts().base);
    const ImVec2 size{text_size.x + px(20), px(32)};
    if (i > 0) {
      ImGui::SameLine(0, px(4));
      if (ImGui::GetCursorScreenPos().x + size.x > right) ImGui::NewLine();
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushID(i);
    const bool pressed = ImGui::InvisibleButton("segment", size);
    const bool hovered = ImGui::IsItemHovered();
    ImGui::PopID();
    const ImVec2 end{at.x + size.x, at.y + size.y};
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool on = i == index;
    list->AddRectFilled(at, end, on ? t.accent : hovered ? t.raise : t.input, px(4));
    list->AddRect(at, end, on ? t.accent : t.line2, px(4));
    focus_ring(at, end);
    draw_text(list, {at.x + px(10), at.y + (size.y - text_size.y) / 2}, labels[i], on ? t.on_accent : t.text,
              fonts().base);
    if (pressed) {
      index = on ? -1 : i;  // choosing again takes the answer back
      changed = true;
    }
  }
  ImGui::PopID();
  return changed;
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
  text(title, theme().text, fonts().strong);
  ImGui::Separator();
}

void callout(const std::string& sentence, ChipStyle style, const char* icon) {
  const Pair c = chip_colours(style);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, pad = px(10), left = px(30);
  const ImVec2 size =
      fonts().small->CalcTextSizeA(fonts().small->FontSize, FLT_MAX, width - left - 2 * pad, sentence.c_str());
  const float height = std::max(size.y, px(20)) + 2 * pad;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, {at.x + width, at.y + height}, c.tint, px(4));
  draw_text(list, {at.x + pad, at.y + pad - px(1)}, icon, c.text, fonts().base);
  list->AddText(fonts().small, fonts().small->FontSize, {at.x + pad + left, at.y + pad}, c.text, sentence.c_str(),
                nullptr, width - left - 2 * pad);
  ImGui::Dummy({width, height});
}

void field_label(const std::string& label, bool missing) {
  text(label, theme().text2, fonts().small);
  if (!missing) return;
  ImGui::SameLine(0, px(6));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddCircleFilled({at.x + px(3), at.y + px(9)}, px(3), theme().warning);
  ImGui::Dummy({px(6), px(6)});
}

void progress_bar(double part, float height) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, {at.x + width, at.y + height}, theme().raise2, height / 2);
  const float filled = width * static_cast<float>(part < 0 ? 0.28 : std::min(part, 1.0));
  list->AddRectFilled(at, {at.x + filled, at.y + height}, theme().accent, height / 2);
  ImGui::Dummy({width, height});
}

void tooltip(const std::string& words) {
  if (words.empty() || !ImGui::IsItemHovered() || GImGui->HoveredIdTimer < 0.5F) return;
  ImGui::BeginTooltip();
  ImGui::TextUnformatted(words.c_str());
  ImGui::EndTooltip();
}

int window_depth() { return GImGui->CurrentWindowStack.Size; }

void unwind_to(int depth) {
  ImGuiContext& g = *GImGui;
  const auto unwind_window = [&g] {
    ImGui::ErrorCheckEndWindowRecover(nullptr);
    const ImGuiStackSizes& begun = g.CurrentWindowStack.back().StackSizesOnBegin;
    while (g.FontStack.Size > begun.SizeOfFontStack) ImGui::PopFont();
    while (g.ItemFlagsStack.Size > begun.SizeOfItemFlagsStack) ImGui::PopItemFlag();
  };
  while (window_depth() > depth) {
    const int here = window_depth();
    unwind_window();
    if (window_depth() < here) continue;  // a scrolling table is a window too, ended with its table
    if (g.CurrentWindow->Flags & ImGuiWindowFlags_ChildWindow) ImGui::EndChild();
    else ImGui::End();
  }
  unwind_window();
  // A popup that nobody draws any more would stay open; a modal one would block the interface for good.
  if (g.OpenPopupStack.Size > g.BeginPopupStack.Size) ImGui::ClosePopupToLevel(g.BeginPopupStack.Size, true);
}

bool text_field(const char* id, std::string& value, const std::string& hint, bool missing, float width) {
  ImGui::SetNextItemWidth(width);
  ImGui::PushStyleColor(ImGuiCol_Border, missing ? theme().warning : theme().line2);
  const bool changed = ImGui::InputTextWithHint(id, hint.c_str(), &value);
  ImGui::PopStyleColor();
  return changed;
}

bool text_area(const char* id, std::string& value, float height, bool missing) {
  ImGui::PushStyleColor(ImGuiCol_Border, missing ? theme().warning : theme().line2);
  const bool changed = ImGui::InputTextMultiline(id, &value, {-1, height});
  ImGui::PopStyleColor();
  return changed;
}

}  // namespace synovia::ui
