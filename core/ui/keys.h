// SPDX-License-Identifier: Apache-2.0
// Keys by the character printed on them, and ImGui's editing keys set for the layout in use. UI thread only.
#pragma once

#include <optional>
#include <string>

namespace synovia::ui {

// The chord of a GLFW key press, "" for a modifier alone or a key without a name. Letters by what is printed, digits by
// position (the row above the letters, without Shift on AZERTY too, and the pad). Punctuation has no name: it moves with the
// layout.
std::string chord_of(int key, int scancode, int modifiers);

struct ChordParts {
  bool ctrl = false, alt = false, shift = false;
  std::string key;  // "S", "F11", "Space"
};
ChordParts parts_of(const std::string& chord);
// The ImGui key of a key's name, for the keys that ImGui itself edits and moves with; nullopt for the others.
std::optional<int> editing_key(const std::string& key);
// Whether `chord` means something while a text is typed: function keys and chords with Ctrl or Alt.
bool counts_while_typing(const std::string& chord);

// ImGui 1.86 knows keys by their US position: on AZERTY Ctrl+Z in a text would be Ctrl+W. Puts A C V X Y Z where they are
// printed. Called when the window opens and when the layout changes.
void map_editing_keys();

}  // namespace synovia::ui
