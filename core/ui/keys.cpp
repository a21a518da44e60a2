// SPDX-License-Identifier: Apache-2.0
#include "ui/keys.h"

#include <cctype>
#include <map>

#include <GLFW/glfw3.h>
#include <imgui.h>

namespace synovia::ui {
namespace {

const std::map<int, const char*>& named_keys() {
  static const std::map<int, const char*> names = {
      {GLFW_KEY_SPACE, "Space"},       {GLFW_KEY_ESCAPE, "Escape"}, {GLFW_KEY_ENTER, "Enter"},
      {GLFW_KEY_KP_ENTER, "Enter"},    {GLFW_KEY_DELETE, "Delete"}, {GLFW_KEY_HOME, "Home"},
      {GLFW_KEY_END, "End"},           {GLFW_KEY_UP, "Up"},         {GLFW_KEY_DOWN, "Down"},
      {GLFW_KEY_LEFT, "Left"},         {GLFW_KEY_RIGHT, "Right"},   {GLFW_KEY_PAGE_UP, "PageUp"},
      {GLFW_KEY_PAGE_DOWN, "PageDown"}};
  return names;
}

std::string name_of(int key, int scancode) {
  if (const auto named = named_keys().find(key); named != named_keys().end()) return named->second;
  if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F12) return "F" + std::to_string(key - GLFW_KEY_F1 + 1);
  if (key >= GLFW_KEY_0 && key <= GLFW_KEY_9) return std::string(1, static_cast<char>('0' + key - GLFW_KEY_0));
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
