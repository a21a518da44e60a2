// SPDX-License-Identifier: Apache-2.0
#include "app/shell/right_panel.h"

#include <imgui.h>

#include "app/shell/chrome.h"
#include "base/i18n.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::app {

using ui::px;
using ui::theme;

namespace {

struct Tab {
  std::string owner, title;
  plugin::Panel panel;
};

std::vector<Tab> tabs_of(AppWorkstation& workstation, const std::string& screen) {
  std::vector<Tab> tabs;
  for (const auto& entry : workstation.registries().panels) {
    if (entry.item.screen != screen) continue;
    bool shown = true;
    std::string title;
    const bool sound = workstation.guard(entry.owner, [&] {
      if (entry.item.shown) shown = entry.item.shown(workstation);
      title = entry.item.title();
    });
    if (!sound) break;  // the list has changed
    if (shown) tabs.push_back({entry.owner, title, entry.item});
  }
  return tabs;
}

bool tab_head(const std::string& title, bool on, int index) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImFont* font = on ? ui::fonts().strong : ui::fonts().base;
  const ImVec2 words = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, title.c_str());
  const ImVec2 size{words.x + px(24), px(40)};
  ImGui::PushID(index);
  const bool pressed = ImGui::InvisibleButton("tab", size);
  ImGui::PopID();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddText(font, font->FontSize, {at.x + px(12), at.y + px(10)}, on ? theme().text : theme().text2, title.c_str());
  if (on) list->AddRectFilled({at.x, at.y + size.y - px(2)}, {at.x + size.x, at.y + size.y}, theme().accent);
  return pressed;
}

}  // namespace

void draw_right_panel(AppWorkstation& workstation, const std::string& screen, std::size_t& shown, float x, float y,
                      float width, float height) {
  if (!begin_area(("panel " + screen).c_str(), x, y, width, height, false)) return end_area();
  const auto tabs = tabs_of(workstation, screen);
  if (shown >= tabs.size()) shown = 0;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (std::size_t i = 0; i < tabs.size(); ++i) {
    if (i > 0) ImGui::SameLine();
    if (tab_head(tabs[i].title, i == shown, static_cast<int>(i))) shown = i;
  }
  ImGui::PopStyleVar();
  ImGui::Separator();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(12), px(12)});
  ImGui::BeginChild("body", {0, 0}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
  if (tabs.empty()) {
    ui::wrapped(base::tr("No plugin offers a panel here."), theme().text3);
  } else {
    const int depth = ui::window_depth();
    ImGui::PushID(tabs[shown].panel.id.c_str());
    if (workstation.guard(tabs[shown].owner, [&] { tabs[shown].panel.draw(workstation); })) ImGui::PopID();
    else ui::unwind_to(depth);
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
  end_area();
}

}  // namespace synovia::app
