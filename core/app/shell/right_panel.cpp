// SPDX-License-Identifier: Apache-2.0
#include "app/shell/right_panel.h"

#include <imgui.h>

#include "app/shell/chrome.h"
#include "base/i18n.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/widgets_parts.h"

namespace synovia::app {

using ui::px;
using ui::theme;

namespace {

struct Tab {
  std::string owner, title;  // owner "": the screen itself
  std::string id;
  std::function<void()> draw;
};

std::vector<Tab> tabs_of(AppWorkstation& workstation, const std::string& screen, const std::optional<OwnTab>& first) {
  std::vector<Tab> tabs;
  if (first) tabs.push_back({"", first->title, "own", first->draw});
  for (const auto& entry : workstation.registries().panels) {
    if (entry.item.screen != screen) continue;
    bool shown = true;
    std::string title;
    const bool sound = workstation.guard(entry.owner, [&] {
      if (entry.item.shown) shown = entry.item.shown(workstation);
      title = entry.item.title();
    });
    if (!sound) break;  // the list has changed
    if (shown)
      tabs.push_back(
          {entry.owner, title, entry.item.id, [&workstation, draw = entry.item.draw] { draw(workstation); }});
  }
  return tabs;
}

bool tab_head(const std::string& title, bool on, int index) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImFont* font = on ? ui::fonts().strong : ui::fonts().base;
  const ImVec2 size{ui::size_of(title, font).x + px(24), px(40)};
  ImGui::PushID(index);
  const bool pressed = ui::pressable(title, size);
  ui::focus_ring();
  ImGui::PopID();
  ImDrawList* list = ImGui::GetWindowDrawList();
  ui::draw_text(list, {at.x + px(12), at.y + px(10)}, title, on ? theme().text : theme().text2, font);
  if (on) list->AddRectFilled({at.x, at.y + size.y - px(2)}, {at.x + size.x, at.y + size.y}, theme().accent);
  return pressed;
}

// Heads that do not fit in one line go on in the next.
void draw_heads(const std::vector<Tab>& tabs, std::size_t& shown) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i < tabs.size(); ++i) {
    if (i > 0) {
      ImGui::SameLine();
      if (ImGui::GetCursorScreenPos().x + ui::size_of(tabs[i].title, ui::fonts().strong).x + px(24) > right)
        ImGui::NewLine();
    }
    if (tab_head(tabs[i].title, i == shown, static_cast<int>(i))) shown = i;
  }
  ImGui::PopStyleVar();
}

void draw_body(AppWorkstation& workstation, const Tab& tab) {
  const int depth = ui::window_depth();
  ImGui::PushID(tab.id.c_str());
  if (tab.owner.empty()) tab.draw();
  else if (!workstation.guard(tab.owner, tab.draw)) return ui::unwind_to(depth);
  ImGui::PopID();
}

float screen_width() { return ImGui::GetIO().DisplaySize.x / ui::scale(); }

}  // namespace

void draw_right_panel(AppWorkstation& workstation, const std::string& screen, std::size_t& shown, float x, float y,
                      float width, float height, const std::optional<OwnTab>& first) {
  if (!begin_area(("panel " + screen).c_str(), x, y, width, height, false)) return end_area();
  const auto tabs = tabs_of(workstation, screen, first);
  if (shown >= tabs.size()) shown = 0;
  draw_heads(tabs, shown);
  ImGui::Separator();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(12), px(12)});
  ImGui::BeginChild("body", {0, 0}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
  if (tabs.empty()) ui::wrapped(base::tr("No plugin offers a panel here."), theme().text3);
  else draw_body(workstation, tabs[shown]);
  ImGui::EndChild();
  ImGui::PopStyleVar();  // after the child: what was pushed at its beginning is there at its end (unwind_to)
  end_area();
}

bool folds() { return screen_width() < kFoldBelow; }

void draw_fold(AppWorkstation& workstation, const std::string& screen, std::size_t& shown, bool& open, float y,
               float height, const std::optional<OwnTab>& first) {
  const float x = screen_width() - kGap - kFolded;
  begin_area(("fold " + screen).c_str(), x, y, kFolded, height, false);
  const auto tabs = tabs_of(workstation, screen, first);
  for (std::size_t i = 0; i < tabs.size(); ++i) {
    ImGui::SetCursorScreenPos({px(x + 4), px(y + 4 + 40 * static_cast<float>(i))});
    ImGui::PushID(static_cast<int>(i));
    const bool on = open && shown == i;
    if (ui::icon_button("tab", tabs[i].owner.empty() ? ui::icon::kHuman : ui::icon::kClipboardText, tabs[i].title,
                        on)) {
      open = !on;
      shown = i;
    }
    ImGui::PopID();
  }
  end_area();
}

}  // namespace synovia::app
