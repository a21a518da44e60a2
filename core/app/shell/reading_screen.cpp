// SPDX-License-Identifier: Apache-2.0
#include "app/shell/reading_screen.h"

#include <imgui.h>

#include "app/shell/chrome.h"
#include "app/shell/right_panel.h"
#include "base/i18n.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::app {

using base::tr;
using ui::px;
using ui::theme;

namespace {

struct ToolbarCommand {
  const char* command;
  const char* icon;
};
constexpr ToolbarCommand kCommands[] = {{"view.fit", ui::icon::kFit},       {"view.invert", ui::icon::kInvert},
                                        {"view.rotate", ui::icon::kRotate}, {"image.key", ui::icon::kStarOutline},
                                        {"edit.undo", ui::icon::kUndo},     {"edit.redo", ui::icon::kRedo}};

std::string with_key(const std::string& title, const std::string& key) {
  return key.empty() ? title : title + "  (" + key + ")";
}

void divider() {
  ImGui::SameLine(0, px(10));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddLine({at.x, at.y + px(4)}, {at.x, at.y + px(32)}, theme().line);
  ImGui::Dummy({px(1), px(36)});
  ImGui::SameLine(0, px(10));
}

bool is_key_image(AppWorkstation& workstation) {
  const plugin::Pane* pane = workstation.reading().active_pane();
  if (!pane || !pane->shown()) return false;
  for (const auto& mark : workstation.drafts().value(workstation.letter_draft(), "/key_images"))
    if (mark.value("sop_uid", "") == pane->shown()->sop_uid && mark.value("frame", std::size_t{0}) == pane->frame)
      return true;
  return false;
}

}  // namespace

void ReadingScreen::draw() {
  const float width = ImGui::GetIO().DisplaySize.x / ui::scale(), height = ImGui::GetIO().DisplaySize.y / ui::scale();
  const float strip = 196, panel = 396, toolbar = 48;
  const float top = kBanner, room = height - kBanner - kStatus;
  draw_strip(kRail, top, strip, room);
  draw_toolbar(kRail + strip, top, width - kRail - strip - panel, toolbar);
  draw_panes(kRail + strip, top + toolbar, width - kRail - strip - panel, room - toolbar);
  draw_right_panel(workstation_, "reading", shown_, width - panel, top, panel, room);
}

void ReadingScreen::draw_strip(float x, float y, float width, float height) {
  if (begin_area("strip", x, y, width, height, true, theme().rail)) {
    ui::text(tr("Images of the visit"), theme().text, ui::fonts().strong);
    const plugin::Pane* active = workstation_.reading().active_pane();
    std::string wanted;
    for (const auto& set : workstation_.reading().sets) {
      if (set->pictures.empty()) continue;
      const ImVec2 at = ImGui::GetCursorScreenPos(), size{ImGui::GetContentRegionAvail().x, px(104)};
      const std::string& uid = set->pictures.front().sop_uid;
      const bool on =
          active && active->set && !active->set->pictures.empty() && active->set->pictures.front().sop_uid == uid;
      if (ImGui::InvisibleButton(uid.c_str(), size)) wanted = uid;
      ImDrawList* list = ImGui::GetWindowDrawList();
      const ImVec2 end{at.x + size.x, at.y + size.y};
      list->AddRectFilled(at, end,
                          on                       ? theme().selected
                          : ImGui::IsItemHovered() ? theme().raise
                                                   : theme().panel,
                          px(4));
      list->AddRect(at, end, on ? theme().accent : theme().line, px(4), 0, on ? px(2) : 1);
      const bool run = set->kind == image::DisplaySet::Kind::run;
      list->AddText(ui::fonts().title, ui::fonts().title->FontSize, {at.x + px(10), at.y + px(8)}, theme().accent,
                    run ? ui::icon::kPlay : ui::icon::kImages);
      list->AddText(ui::fonts().strong, ui::fonts().strong->FontSize, {at.x + px(40), at.y + px(9)}, theme().text,
                    set->modality.c_str());
      list->AddText(ui::fonts().small, ui::fonts().small->FontSize, {at.x + px(10), at.y + px(36)}, theme().text2,
                    set->description.c_str(), nullptr, size.x - px(16));
      const std::size_t count = run ? set->pictures.front().frames : set->pictures.size();
      const std::string words =
          fmt::format(fmt::runtime(run ? base::tr_plural("{count} frame", "{count} frames", count)
                                       : base::tr_plural("{count} picture", "{count} pictures", count)),
                      fmt::arg("count", count));
      list->AddText(ui::fonts().small, ui::fonts().small->FontSize, {at.x + px(10), at.y + px(80)}, theme().text3,
                    words.c_str());
    }
    if (!wanted.empty()) run_told(workstation_, "view.show", {{"sop_uid", wanted}});
  }
  end_area();
}

void ReadingScreen::draw_toolbar(float x, float y, float width, float height) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {px(4), 0});
  if (begin_area("toolbar", x, y, width, height, false, theme().panel)) {
    ImGui::SetCursorPos({px(10), px(6)});
    const std::string& tool = workstation_.reading().tool;
    std::string chosen;
    for (const auto& entry : workstation_.registries().tools) {
      const bool on = entry.item.id == (tool.empty() ? "select" : tool);
      if (ui::icon_button(entry.item.id.c_str(), entry.item.icon.c_str(),
                          with_key(entry.item.title(), entry.item.shortcut), on))
        chosen = entry.item.id;
      ImGui::SameLine();
    }
    divider();
    std::string command;
    for (const auto& item : kCommands) {
      const auto* entry = workstation_.registries().find_command(item.command);
      if (!entry) continue;
      const bool enabled = !entry->item.enabled || entry->item.enabled(workstation_);
      const bool key = std::string_view(item.command) == "image.key" && is_key_image(workstation_);
      if (ui::icon_button(item.command, key ? ui::icon::kStar : item.icon,
                          with_key(entry->item.title(), entry->item.shortcut), key, enabled))
        command = item.command;
      ImGui::SameLine();
    }
    if (!chosen.empty()) run_told(workstation_, "tool.choose", {{"tool", chosen}});
    if (!command.empty()) run_told(workstation_, command, nlohmann::json::object());
  }
  end_area();
  ImGui::PopStyleVar();
}

void ReadingScreen::draw_panes(float x, float y, float width, float height) {
  const std::size_t count = std::max<std::size_t>(1, workstation_.reading().panes.size());
  if (workstation_.reading().panes.empty()) workstation_.reading().panes.resize(1);
  const float each = (width - static_cast<float>(count - 1) * 4) / static_cast<float>(count);
  for (std::size_t i = 0; i < count; ++i)
    workstation_.draw_pane(i, x + static_cast<float>(i) * (each + 4), y, each, height);
}

}  // namespace synovia::app
