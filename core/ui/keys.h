// SPDX-License-Identifier: Apache-2.0
// Keys by the character printed on them, and ImGui's editing keys set for the layout in use. UI thread only.
#pragma once

#include <string>

namespace synovia::ui {

// The chord of a GLFW key press, "" for a modifier alone or a key without a name.
std::string chord_of(int key, int scancode, int modifiers);

// ImGui 1.86 knows keys by their US position: on AZERTY Ctrl+Z in a text would be Ctrl+W. Puts A C V X Y Z where they are
// printed. Called when the window opens and when the layout changes.
void map_editing_keys();

}  // namespace synovia::ui
