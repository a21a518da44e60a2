// SPDX-License-Identifier: Apache-2.0
// The interface's own widgets over Dear ImGui: flat, from the theme's tokens, keyboard reachable. UI thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <imgui.h>

namespace synovia::ui {

enum class ButtonStyle { normal, primary, danger, ghost, link };
// 32 high; `width` in device pixels, 0: as wide as its words. `key` is shown as a key cap after the label. What follows ## is
// not shown: it tells two buttons of one name apart.
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
// Wraps softly; selection, clipboard, undo, dead keys (ui/text_editor.h).
bool text_area(const char* id, std::string& value, float height, bool missing = false);

// One of a list in a drop-down; true when `index` changed. −1: none chosen. `width` as of text_field.
bool select(const char* id, const std::vector<std::string>& labels, int& index, float width = -1, bool missing = false);
bool checkbox(const std::string& label, bool& on);
bool toggle(const std::string& label, bool& on);  // a switch
// A tile with a large figure: caption over value and unit, note under it. In UI pixels.
void kpi(const char* icon, const std::string& caption, const std::string& value, const std::string& unit,
         const std::string& note, float width, ImU32 colour = 0);
// Head of tabs, 40 high; true when `index` changed.
bool tabs(const char* id, const std::vector<std::string>& labels, int& index);
// Table in the house's look: head 32, rows 36, lines between. `height` in UI pixels; 0: as high as its rows; negative: what
// the window has left, scrolling. When true: rows of cell() or of ImGui's own table calls, then end_table().
struct Column {
  std::string title;
  float weight = 1;  // of the width; negative: fixed UI pixels
  bool right = false;
};
bool begin_table(const char* id, const std::vector<Column>& columns, float height = 0);
// A new row; the whole row is pressed. `selected` has the accent bar. Widgets in its cells keep their own presses.
bool table_row(const char* id, bool selected = false);
// The next cell of the row; long words wrap.
void cell(const std::string& text, ImU32 colour = 0, bool strong = false);
void end_table();
// A picture texture letterboxed in a cell with rounded corners; a grey cell with `waiting` when it is 0. True: pressed.
// Width and height in UI pixels, the caption within.
bool picture_cell(const char* id, std::uintptr_t texture, float width, float height, bool selected,
                  const std::string& caption, const std::string& waiting);
// A modal question in the middle, `width` UI pixels; open with ImGui::OpenPopup(id), close with ImGui::CloseCurrentPopup().
// Escape closes it. Draw the content between; end_modal() when true.
bool begin_modal(const char* id, const std::string& title, float width);
void end_modal();

// What a list's own row is made of: an invisible button that keyboard and probe reach. Its ring with focus_ring().
bool pressable(const std::string& label, ImVec2 size, bool enabled = true);
void focus_ring();  // around the last item, when the keyboard is on it

// After code that threw between Begin and End: closes what it left open, down to `depth` windows.
int window_depth();
void unwind_to(int depth);

}  // namespace synovia::ui
