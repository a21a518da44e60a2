// SPDX-License-Identifier: Apache-2.0
// What works with ui::text_area (ui/widgets.h) besides drawing it: undo of the program, macros, spelling. A height below 0
// lets it grow with its text, from that many lines on. UI thread only.
#pragma once

#include <memory>
#include <string>

#include <imgui.h>

#include "ui/spelling.h"

namespace synovia::ui {

// In the text that has the keyboard; false when there is nothing to take back there: the program's own undo is meant.
bool undo_typing();
bool redo_typing();

// At the caret of the text area that had the keyboard last, in place of its selection; it has the keyboard again. False
// when none is on the screen.
bool insert_text(const std::string& text);
std::string selected_text();  // of the same

// Words to read, wrapped by the editor's rules: a number is never parted at its comma, as ImGui's own wrapping does.
void wrapped_text(const std::string& text, ImU32 colour);

// What every text area underlines by; nullptr: nothing. Language and life are the giver's business.
void use_spelling(std::shared_ptr<Spelling> spelling);

}  // namespace synovia::ui
