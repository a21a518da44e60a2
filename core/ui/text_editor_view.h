// SPDX-License-Identifier: Apache-2.0
// How an edited text is laid on the screen: place, mouse, menu, paint. Private to this folder. UI thread only.
#pragma once

#include <string>

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/edit_text.h"
#include "ui/spelling.h"

namespace synovia::ui {

struct TextEditor {
  EditText edit;
  int frame = 0;             // drawn last
  bool changed = false;      // by a command, since it was drawn
  bool follow = false;       // the caret shall be seen
  bool wants_focus = false;  // shall have the keyboard
  float scroll = 0, font_size = 0;
  enum class Drag { none, text, words, paragraphs, bar } drag = Drag::none;
  Range drag_from{};  // the word or paragraph a drag began at
  Range misspelt{};   // under the menu
  std::string misspelling;
};

struct EditorFrame {
  ImRect box, inner;
  float line = 0, padding = 0;  // height of a line
};
struct EditorLook {
  bool active = false, focused = false, missing = false;
};

// Takes the place at the cursor and wraps the text for it. `height` below 0: grows from that many lines on.
EditorFrame lay_out(TextEditor& editor, float width, float height);
void take_mouse(ImGuiID id, TextEditor& editor, const EditorFrame& frame, bool hovered);
bool draw_menu(ImGuiID id, TextEditor& editor, Spelling* spelling);  // true: the text changed
void draw(TextEditor& editor, const EditorFrame& frame, const EditorLook& look, Spelling* spelling);

void copy_selection(TextEditor& editor);
bool cut_selection(TextEditor& editor);
bool paste_clipboard(TextEditor& editor);

}  // namespace synovia::ui
