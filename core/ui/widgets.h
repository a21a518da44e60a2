// SPDX-License-Identifier: Apache-2.0
// The interface's own widgets over Dear ImGui: flat, from the theme's tokens, keyboard reachable. UI thread only.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <imgui.h>

namespace synovia::ui {

enum class ButtonStyle { normal, primary, danger, ghost };
// Height 32 (or `tall` 44). `key` is shown as a key cap after the label.
bool button(const std::string& label, ButtonStyle style = ButtonStyle::normal, const std::string& key = "",
            const char* icon = nullptr, bool enabled = true, float width = 0);
// Icon only, 36 px; every one has a tooltip.
bool icon_button(const char* id, const char* icon, const std::string& tooltip, bool active = false,
                 bool enabled = true);

enum class ChipStyle { neutral, accent, ok, warning, danger, prior };
void chip(const std::string& text, ChipStyle style, const char* icon = nullptr);
float chip_width(const std::string& text, const char* icon = nullptr);

// One of several; returns true when `index` changed. index −1: none chosen (three-state questions start so).
bool segments(const char* id, const std::vector<std::string>& labels, int& index);

void panel_head(const char* icon, const std::string& title, const std::string& right = "");
void section_head(const std::string& title);
void text(const std::string& text, ImU32 colour, ImFont* font = nullptr);
void wrapped(const std::string& text, ImU32 colour, ImFont* font = nullptr);
// A block with a tint, an icon and a sentence.
void callout(const std::string& sentence, ChipStyle style, const char* icon);
// Label above a field; amber dot when something required is missing.
void field_label(const std::string& label, bool missing);
void progress_bar(double part, float height);
void tooltip(const std::string& text);

// Single-line and multi-line text on a std::string; true when the person changed it.
bool text_field(const char* id, std::string& value, const std::string& hint = "", bool missing = false,
                float width = -1);
bool text_area(const char* id, std::string& value, float height, bool missing = false);

// After code that threw between Begin and End: closes what it left open, down to `depth` windows.
int window_depth();
void unwind_to(int depth);

}  // namespace synovia::ui
