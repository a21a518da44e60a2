// SPDX-License-Identifier: Apache-2.0
#include "ui/area.h"

#include "ui/theme.h"

namespace synovia::ui {
namespace {

bool begin_window(const char* id, float x, float y, float w, float h, bool padded, ImU32 background, int flags) {
  ImGui::SetNextWindowPos({px(x), px(y)});
  ImGui::SetNextWindowSize({px(w), px(h)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padded ? ImVec2(px(12), px(12)) : ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, background == theme().rail ? 0.0F : px(6));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, background);
  const bool open = ImGui::Begin(
      id, nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | flags);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  return open;
}

}  // namespace

bool begin_area(const char* id, float x, float y, float w, float h, bool padded, ImU32 background) {
  // ImGui files a window with this flag behind those that exist: fixed areas never cover notices and popups.
  return begin_window(id, x, y, w, h, padded, background ? background : theme().panel,
                      ImGuiWindowFlags_NoBringToFrontOnFocus);
}

bool begin_overlay(const char* id, float x, float y, float w, float h) {
  return begin_window(id, x, y, w, h, true, theme().raise,
                      ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
}

void end_area() { ImGui::End(); }

}  // namespace synovia::ui
