// SPDX-License-Identifier: Apache-2.0
// Colours, sizes and fonts of the interface. Sizes are unscaled UI pixels (100 %). UI thread only.
#pragma once

#include <imgui.h>

namespace synovia::ui {

// Greys are neutral so that the film keeps its look; a colour never stands alone: icon and word come with it.
struct Theme {
  ImU32 void_, background, rail, panel, raise, raise2, table_head, input, line, line2;
  ImU32 text, text2, text3, accent, on_accent, accent_text, accent_tint, selected;
  ImU32 ok, ok_tint, warning, warning_tint, danger, danger_tint, danger_fill, prior, prior_tint, disabled;
};
const Theme& theme();

// Icon font inside every text font. Sizes in ImGui pixels: 16 = 13 CSS px, 18 = 15, 22 = 18, 36 = KPI.
struct Fonts {
  ImFont* small = nullptr;
  ImFont* base = nullptr;
  ImFont* strong = nullptr;  // semibold, base size
  ImFont* title = nullptr;   // semibold 22
  ImFont* large = nullptr;   // semibold 36
};
const Fonts& fonts();

// UI pixels → device pixels at the present scale, whole.
float px(float unscaled);
float scale();

// (Re)builds style and font atlas of the current ImGui context for `scale` (1…3), between frames. False when a font file is
// missing: the built-in font is used and the interface says so. With `contrast`: black ground, bright words and lines.
bool apply_theme(float scale, bool contrast = false);
// Before a frame: gives the graphics card the atlas of fonts that changed since the last.
void renew_fonts();
bool high_contrast();
// Nothing moves by itself: bars of unknown length stand still.
bool reduced_motion();
void set_reduced_motion(bool reduced);

ImVec4 colour(ImU32 packed);

}  // namespace synovia::ui
