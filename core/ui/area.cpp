// SPDX-License-Identifier: Apache-2.0
#include "ui/area.h"

#include <algorithm>
#include <vector>

#include <imgui_internal.h>

#include "ui/theme.h"

namespace synovia::ui {
namespace {

// Areas of the frame being made, and of the last whole one.
struct Areas {
  int frame = -1;
  std::vector<ImGuiID> now, last;
};
Areas g_areas;

void remember(const ImGuiWindow* window) {
  if (g_areas.frame != ImGui::GetFrameCount()) {
    g_areas.last = std::exchange(g_areas.now, {});
    g_areas.frame = ImGui::GetFrameCount();
  }
  g_areas.now.push_back(window->ID);
}

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
  // Dear ImGui counted at Begin what is popped here: unwind_to() would leave as much of what a plugin pushes later.
  GImGui->CurrentWindowStack.back().StackSizesOnBegin.SetToCurrentState();
  return open;
}

}  // namespace

bool begin_area(const char* id, float x, float y, float w, float h, bool padded, ImU32 background) {
  // ImGui files a window with this flag behind those that exist: fixed areas never cover notices and popups.
  const bool open = begin_window(id, x, y, w, h, padded, background ? background : theme().panel,
                                 ImGuiWindowFlags_NoBringToFrontOnFocus);
  remember(ImGui::GetCurrentWindow());
  return open;
}

bool begin_overlay(const char* id, float x, float y, float w, float h) {
  return begin_window(id, x, y, w, h, true, theme().raise,
                      ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
}

void end_area() { ImGui::End(); }

void focus_next_area(int direction) {
  ImGuiContext& g = *GImGui;
  // Asked before this frame's areas are begun: those of the frame before are in `now` still.
  std::vector<ImGuiWindow*> areas;
  for (const ImGuiID id : g_areas.frame == ImGui::GetFrameCount() ? g_areas.last : g_areas.now)
    if (ImGuiWindow* window = ImGui::FindWindowByID(id); window && window->DC.NavLayersActiveMask)
      areas.push_back(window);
  if (areas.empty()) return;
  // A bar along the bottom comes last, though it begins at the left.
  const auto at_bottom = [](const ImGuiWindow* window) {
    return window->Pos.y > ImGui::GetIO().DisplaySize.y - px(40);
  };
  std::stable_sort(areas.begin(), areas.end(), [&](const auto* a, const auto* b) {
    if (at_bottom(a) != at_bottom(b)) return at_bottom(b);
    return a->Pos.x != b->Pos.x ? a->Pos.x < b->Pos.x : a->Pos.y < b->Pos.y;
  });
  const auto count = static_cast<int>(areas.size());
  int at = direction > 0 ? -1 : count;
  for (int i = 0; i < count; ++i)
    if (keyboard_on_item() && g.NavWindow->RootWindow == areas[static_cast<std::size_t>(i)]) at = i;
  ImGuiWindow* next = areas[static_cast<std::size_t>((at + direction + count) % count)];
  ImGui::FocusWindow(next);
  ImGui::NavInitWindow(next, false);
  g.NavDisableHighlight = false;
  g.NavDisableMouseHover = true;
}

bool keyboard_on_item() {
  const ImGuiContext& g = *GImGui;
  return g.NavWindow && g.NavId && !g.NavDisableHighlight;
}

bool leave_item() {
  if (!keyboard_on_item()) return false;
  ImGui::FocusWindow(nullptr);
  GImGui->NavDisableHighlight = true;
  return true;
}

void go_on_by_tab() {
  ImGuiContext& g = *GImGui;
  // ImGui 1.86 begins anew when nothing is being edited: until then Tab knew text fields only.
  const bool tabbing = g.NavMoveScoringItems && (g.NavMoveFlags & ImGuiNavMoveFlags_Tabbing);
  if (tabbing && g.NavTabbingDir == 0 && keyboard_on_item()) g.NavTabbingDir = 1;
}

void keep_ring() {
  ImGuiContext& g = *GImGui;
  ImGui::NavMoveRequestCancel();
  g.NavInitRequest = false;
  g.NavDisableHighlight = true;
}

}  // namespace synovia::ui
