// SPDX-License-Identifier: Apache-2.0
// What the widgets share among themselves. UI thread only.
#pragma once

#include <string>

#include "ui/widgets.h"

namespace synovia::ui {

struct Tint {
  ImU32 text, tint;
};
Tint colours_of(ChipStyle style);
// A filled box of a tint; with high contrast a border of its colour instead.
void tinted_box(ImDrawList* list, ImVec2 from, ImVec2 to, Tint tint, float rounding);
ImVec2 size_of(const std::string& text, ImFont* font, float wrap = 0);
void draw_text(ImDrawList* list, ImVec2 at, const std::string& text, ImU32 colour, ImFont* font, float wrap = 0);
// What is shown of "label##id".
std::string shown_part(const std::string& label);
// Enter on the item that has the keyboard's focus; `id` of the last item.
bool entered();

}  // namespace synovia::ui
