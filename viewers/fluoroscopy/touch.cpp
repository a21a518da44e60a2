// SPDX-License-Identifier: Apache-2.0
#include "touch.h"

#include <cmath>

#include <imgui.h>

#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::fluoroscopy {

using ui::px;
using ui::theme;

namespace {

struct Look {
  ImU32 fill, border, text;
};

bool touch(const std::string& label, const std::string& words, ImFont* font, ImVec2 size, Look look) {
  const ImVec2 at = ImGui::GetCursorScreenPos(), end{at.x + size.x, at.y + size.y};
  const bool pressed = ui::pressable(label, size);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, end, ImGui::IsItemHovered() && look.fill == theme().raise2 ? theme().raise : look.fill,
                      px(4));
  if (look.border) list->AddRect(at, end, look.border, px(4));
  ui::focus_ring();
  const float room = size.x - px(12);
  const ImVec2 text = font->CalcTextSizeA(font->FontSize, FLT_MAX, room, words.c_str());
  list->AddText(font, font->FontSize,
                {std::floor(at.x + (size.x - text.x) / 2), std::floor(at.y + (size.y - text.y) / 2)}, look.text,
                words.c_str(), nullptr, room);
  return pressed;
}

Look plain() { return {theme().raise2, theme().line2, theme().text}; }
Look filled() { return {theme().accent, 0, theme().on_accent}; }

}  // namespace

bool touch_icon(const char* id, const char* icon, const std::string& tooltip) {
  const bool pressed = touch(id, icon, ui::fonts().title, {px(44), px(44)}, plain());
  ui::tooltip(tooltip);
  return pressed;
}

bool touch_button(const std::string& label, const char* icon, bool primary, float width) {
  ImFont* font = ui::fonts().strong;
  const std::string words = std::string(icon) + "  " + label;
  const float text = font->CalcTextSizeA(font->FontSize, FLT_MAX, px(width - 12), words.c_str()).y;
  return touch(label, words, font, {px(width), std::max(px(44), text + px(16))}, primary ? filled() : plain());
}

bool touch_choice(const std::string& label, bool on, float width) {
  return touch(label, label, ui::fonts().small, {px(width), px(44)}, on ? filled() : plain());
}

}  // namespace synovia::fluoroscopy
