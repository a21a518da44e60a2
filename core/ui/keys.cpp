// SPDX-License-Identifier: Apache-2.0
#include "ui/keys.h"

#include <cctype>
#include <map>

#include <GLFW/glfw3.h>
#include <imgui.h>

namespace synovia::ui {
namespace {

const std::map<int, const char*>& named_keys() {
  static const std::map<int, const char*> names = {{GLFW_KEY_SPACE, "Space"},    {GLFW_KEY_ESCAPE, "Escape"},
                                                   {GLFW_KEY_ENTER, "Enter"},    {GLFW_KEY_KP_ENTER, "Enter"},
                                                   {GLFW_KEY_TAB, "Tab"},        {GLFW_KEY_BACKSPACE, "Backspace"},
                                                   {GLFW_KEY_INSERT, "Insert"},  {GLFW_KEY_DELETE, "Delete"},
                                                   {GLFW_KEY_HOME, "Home"},      {GLFW_KEY_END, "End"},
                                                   {GLFW_KEY_UP, "Up"},          {GLFW_KEY_DOWN, "Down"},
                                                   {GLFW_KEY_LEFT, "Left"},      {GLFW_KEY_RIGHT, "Right"},
                                                   {GLFW_KEY_PAGE_UP, "PageUp"}, {GLFW_KEY_PAGE_DOWN, "PageDown"},
                                                   {GLFW_KEY_KP_ADD, "Plus"},    {GLFW_KEY_KP_SUBTRACT, "Minus"},
                                                   {GLFW_KEY_PAUSE, "Pause"},    {GLFW_KEY_PRINT_SCREEN, "Print"}};
  return names;
}

const std::map<std::string, int>& imgui_keys() {
  static const std::map<std::string, int> keys = {{"Tab", ImGuiKey_Tab},
                                                  {"Left", ImGuiKey_LeftArrow},
                                                  {"Right", ImGuiKey_RightArrow},
                                                  {"Up", ImGuiKey_UpArrow},
                                                  {"Down", ImGuiKey_DownArrow},
                                                  {"PageUp", ImGuiKey_PageUp},
                                                  {"Home", ImGuiKey_Home},
                                                  {"PageDown", ImGuiKey_PageDown},
                                                  {"End", ImGuiKey_End},
                                                  {"Insert", ImGuiKey_Insert},
                                                  {"Delete", ImGuiKey_Delete},
                                                  {"Backspace", ImGuiKey_Backspace},
                                                  {"Space", ImGuiKey_Space},
                                                  {"Enter", ImGuiKey_Enter},
                                                  {"Escape", ImGuiKey_Escape},
                                                  {"A", ImGuiKey_A},
                                                  {"C", ImGuiKey_C},
                                                  {"V", ImGuiKey_V},
                                                  {"X", ImGuiKey_X},
                                                  {"Y", ImGuiKey_Y},
                                                  {"Z", ImGuiKey_Z}};
  return keys;
}

std::string name_of(int key, int scancode) {
  if (const auto named = named_keys().find(key); named != named_keys().end()) return named->second;
  if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F12) return "F" + std::to_string(key - GLFW_KEY_F1 + 1);
  if (key >= GLFW_KEY_0 && key <= GLFW_KEY_9) return std::string(1, static_cast<char>('0' + key - GLFW_KEY_0));
  if (key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_9) return std::string(1, static_cast<char>('0' + key - GLFW_KEY_KP_0));
  const char* printed = glfwGetKeyName(key, scancode);
  if (!printed || printed[1] != '\0' || !std::isalpha(static_cast<unsigned char>(printed[0]))) return "";
  return std::string(1, static_cast<char>(std::toupper(static_cast<unsigned char>(printed[0]))));
}

}  // namespace

std::string chord_of(int key, int scancode, int modifiers) {
  const std::string name = name_of(key, scancode);
  if (name.empty()) return "";
  std::string chord;
  if (modifiers & GLFW_MOD_CONTROL) chord += "Ctrl+";
  if (modifiers & GLFW_MOD_ALT) chord += "Alt+";
  if (modifiers & GLFW_MOD_SHIFT) chord += "Shift+";
  return chord + name;
}

ChordParts parts_of(const std::string& chord) {
  ChordParts parts{false, false, false, chord};
  const auto take = [&](const std::string& prefix, bool& on) {
    if (parts.key.size() <= prefix.size() || parts.key.rfind(prefix, 0) != 0) return;
    parts.key.erase(0, prefix.size());
    on = true;
  };
  take("Ctrl+", parts.ctrl);
  take("Alt+", parts.alt);
  take("Shift+", parts.shift);
  return parts;
}

std::optional<int> editing_key(const std::string& key) {
  const auto found = imgui_keys().find(key);
  if (found == imgui_keys().end()) return std::nullopt;
  return found->second;
}

bool counts_while_typing(const std::string& chord) {
  const ChordParts parts = parts_of(chord);
  const bool function_key =
      parts.key.size() > 1 && parts.key[0] == 'F' && std::isdigit(static_cast<unsigned char>(parts.key[1]));
  return parts.ctrl || parts.alt || function_key;
}

void map_editing_keys() {
  ImGuiIO& io = ImGui::GetIO();
  const std::map<char, ImGuiKey_> wanted = {{'a', ImGuiKey_A}, {'c', ImGuiKey_C}, {'v', ImGuiKey_V},
                                            {'x', ImGuiKey_X}, {'y', ImGuiKey_Y}, {'z', ImGuiKey_Z}};
  for (int key = GLFW_KEY_A; key <= GLFW_KEY_Z; ++key) {
    const char* printed = glfwGetKeyName(key, 0);
    if (!printed) continue;
    if (const auto found = wanted.find(printed[0]); found != wanted.end()) io.KeyMap[found->second] = key;
  }
}

}  // namespace synovia::ui
