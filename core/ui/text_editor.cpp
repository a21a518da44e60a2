// SPDX-License-Identifier: Apache-2.0
#include "ui/text_editor.h"

#include <algorithm>
#include <map>

#include <imgui_internal.h>

#include "base/i18n.h"
#include "ui/edit_text.h"
#include "ui/probe.h"
#include "ui/text_editor_view.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::ui {
namespace {

constexpr std::size_t kKept = 32;  // texts whose caret and undo are remembered
using Move = EditText::Move;
using Erase = EditText::Erase;

std::map<ImGuiID, TextEditor> g_editors;
ImGuiID g_last = 0;  // had the keyboard last
std::shared_ptr<Spelling> g_spelling;

TextEditor* shown_editor(ImGuiID id) {
  const auto found = g_editors.find(id);
  if (found == g_editors.end() || found->second.frame + 2 < ImGui::GetFrameCount()) return nullptr;
  return &found->second;
}

TextEditor& editor_of(ImGuiID id) {
  if (g_editors.size() > kKept && !g_editors.contains(id)) {
    const auto oldest = std::min_element(g_editors.begin(), g_editors.end(),
                                         [](const auto& a, const auto& b) { return a.second.frame < b.second.frame; });
    g_editors.erase(oldest);
  }
  return g_editors[id];
}

// A control with the keys of moving, erasing and the clipboard.
struct Keys {
  bool ctrl = ImGui::GetIO().KeyCtrl && !ImGui::GetIO().KeyAlt, shift = ImGui::GetIO().KeyShift;
  static bool pressed(ImGuiKey key) { return ImGui::IsKeyPressedMap(key); }
};

void take_moves(TextEditor& editor, const Keys& keys) {
  const struct {
    ImGuiKey key;
    Move plain, with_ctrl;
  } moves[] = {{ImGuiKey_LeftArrow, Move::left, Move::word_left},
               {ImGuiKey_RightArrow, Move::right, Move::word_right},
               {ImGuiKey_UpArrow, Move::up, Move::up},
               {ImGuiKey_DownArrow, Move::down, Move::down},
               {ImGuiKey_Home, Move::line_start, Move::start},
               {ImGuiKey_End, Move::line_end, Move::end},
               {ImGuiKey_PageUp, Move::page_up, Move::page_up},
               {ImGuiKey_PageDown, Move::page_down, Move::page_down}};
  for (const auto& [key, plain, with_ctrl] : moves) {
    if (!Keys::pressed(key)) continue;
    editor.edit.move(keys.ctrl ? with_ctrl : plain, keys.shift);
    editor.follow = true;
  }
}

bool take_clipboard(TextEditor& editor, const Keys& keys) {
  const bool copies = keys.ctrl && (Keys::pressed(ImGuiKey_C) || Keys::pressed(ImGuiKey_Insert));
  const bool cuts =
      (keys.ctrl && Keys::pressed(ImGuiKey_X)) || (keys.shift && !keys.ctrl && Keys::pressed(ImGuiKey_Delete));
  const bool pastes =
      (keys.ctrl && Keys::pressed(ImGuiKey_V)) || (keys.shift && !keys.ctrl && Keys::pressed(ImGuiKey_Insert));
  if (keys.ctrl && Keys::pressed(ImGuiKey_A)) editor.edit.select({0, editor.edit.text().size()});
  if (copies) copy_selection(editor);
  if (cuts) return cut_selection(editor);
  return pastes && paste_clipboard(editor);
}

bool take_erasing(TextEditor& editor, const Keys& keys) {
  if (Keys::pressed(ImGuiKey_Backspace)) return editor.edit.erase(keys.ctrl ? Erase::word_back : Erase::back);
  if (Keys::pressed(ImGuiKey_Delete) && !keys.shift)
    return editor.edit.erase(keys.ctrl ? Erase::word_forward : Erase::forward);
  const bool enter = Keys::pressed(ImGuiKey_Enter) || Keys::pressed(ImGuiKey_KeyPadEnter);
  return enter && !keys.ctrl && editor.edit.type("\n");
}

// Dead keys and dictation arrive as composed characters. What lies beyond 16 bits arrives as U+FFFD and is left out.
bool take_characters(TextEditor& editor, const Keys& keys) {
  ImGuiIO& io = ImGui::GetIO();
  bool changed = false;
  for (const ImWchar c : io.InputQueueCharacters) {
    if (keys.ctrl || c < 0x20 || c == 0x7F) continue;
    char utf8[5] = {};
    ImTextCharToUtf8(utf8, c);
    changed = editor.edit.type(utf8) || changed;
  }
  io.InputQueueCharacters.resize(0);
  return changed;
}

bool take_keyboard(TextEditor& editor) {
  ImGui::GetCurrentContext()->WantTextInputNextFrame = 1;
  const Keys keys;
  take_moves(editor, keys);
  bool changed = take_characters(editor, keys);
  changed = take_erasing(editor, keys) || changed;
  changed = take_clipboard(editor, keys) || changed;
  editor.follow = editor.follow || changed;
  return changed;
}

void take_focus(ImGuiID id) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  ImGuiWindow* window = g.CurrentWindow;
  ImGui::SetActiveID(id, window);
  ImGui::SetFocusID(id, window);
  ImGui::FocusWindow(window);
  g.ActiveIdUsingNavDirMask |= 1 << ImGuiDir_Left | 1 << ImGuiDir_Right | 1 << ImGuiDir_Up | 1 << ImGuiDir_Down;
  g.ActiveIdUsingNavInputMask |= 1 << ImGuiNavInput_Cancel;
  for (const ImGuiKey key : {ImGuiKey_Home, ImGuiKey_End, ImGuiKey_PageUp, ImGuiKey_PageDown})
    g.ActiveIdUsingKeyInputMask |= ImU64{1} << key;
}

bool keyboard_comes(ImGuiID id) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.ActiveId == id) return false;
  return (g.LastItemData.StatusFlags & ImGuiItemStatusFlags_FocusedByTabbing) || g.NavActivateInputId == id ||
         (g.NavActivateId == id && g.NavInputSource == ImGuiInputSource_Keyboard);
}

// Returns whether the editor has the keyboard in this frame.
bool decide_focus(ImGuiID id, TextEditor& editor, bool hovered) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  const bool by_key = keyboard_comes(id);
  if (g.ActiveId != id && ((hovered && g.IO.MouseClicked[0]) || by_key || editor.wants_focus)) take_focus(id);
  editor.wants_focus = false;
  if (by_key) g.IO.InputQueueCharacters.resize(0);  // the key that brought it here is no text
  const bool elsewhere = g.ActiveId == id && g.IO.MouseClicked[0] && !hovered;
  const bool leaves = g.ActiveId == id && !by_key && ImGui::IsKeyPressedMap(ImGuiKey_Escape, false);
  if (elsewhere || leaves) ImGui::ClearActiveID();
  if (g.ActiveId == id) g_last = id;
  else editor.edit.end_group();
  return g.ActiveId == id;
}

}  // namespace

bool text_area(const char* label, std::string& value, float height, bool missing) {
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  if (window->SkipItems) return false;
  ImGuiContext& g = *ImGui::GetCurrentContext();
  const ImGuiID id = window->GetID(label);
  TextEditor& editor = editor_of(id);
  editor.frame = ImGui::GetFrameCount();
  // Changed by a command since it was drawn: handed over now. Changed by the program (its undo): taken.
  bool changed = std::exchange(editor.changed, false);
  if (!changed && editor.edit.text() != value) editor.edit.set_text(value);

  const bool sized = g.NextItemData.Flags & ImGuiNextItemDataFlags_HasWidth;
  const float width = sized ? ImGui::CalcItemWidth() : ImGui::GetContentRegionAvail().x;
  const EditorFrame frame = lay_out(editor, width, height);
  ImGui::ItemSize(frame.box.GetSize());
  if (!ImGui::ItemAdd(frame.box, id, nullptr, ImGuiItemFlags_Inputable)) {
    if (changed) value = editor.edit.text();
    return changed;
  }
  const std::string name = label;
  probe::note(name.starts_with("##") ? name.substr(2) : name);
  const bool hovered = ImGui::ItemHoverable(frame.box, id);
  if (hovered) ImGui::SetItemUsingMouseWheel();
  const bool active = decide_focus(id, editor, hovered);
  const ImGuiLastItemData item = g.LastItemData;
  if (active) {
    g.ActiveIdAllowOverlap = !g.IO.MouseDown[0];
    changed = take_keyboard(editor) || changed;
  }
  take_mouse(id, editor, frame, hovered);
  changed = draw_menu(id, editor, g_spelling.get()) || changed;
  g.LastItemData = item;
  draw(editor, frame, {active, ImGui::IsItemFocused() && !g.NavDisableHighlight, missing}, g_spelling.get());
  if (changed) {
    value = editor.edit.text();
    ImGui::MarkItemEdited(id);
  }
  return changed;
}

bool undo_typing() {
  if (!ImGui::GetCurrentContext()) return false;  // a desk without a screen
  ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.ActiveId != 0 && g.ActiveId == g.InputTextState.ID) return g.InputTextState.GetUndoAvailCount() > 0;
  TextEditor* editor = g.ActiveId == g_last ? shown_editor(g_last) : nullptr;
  if (!editor || !editor->edit.undo()) return false;
  return editor->changed = editor->follow = true;
}

bool redo_typing() {
  if (!ImGui::GetCurrentContext()) return false;  // a desk without a screen
  ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.ActiveId != 0 && g.ActiveId == g.InputTextState.ID) return g.InputTextState.GetRedoAvailCount() > 0;
  TextEditor* editor = g.ActiveId == g_last ? shown_editor(g_last) : nullptr;
  if (!editor || !editor->edit.redo()) return false;
  return editor->changed = editor->follow = true;
}

bool insert_text(const std::string& text) {
  TextEditor* editor = shown_editor(g_last);
  if (!editor) return false;
  editor->wants_focus = true;
  if (editor->edit.insert(text)) editor->changed = editor->follow = true;
  return true;
}

std::string selected_text() {
  const TextEditor* editor = shown_editor(g_last);
  return editor ? editor->edit.selected() : "";
}

void use_spelling(std::shared_ptr<Spelling> spelling) { g_spelling = std::move(spelling); }

}  // namespace synovia::ui
