// SPDX-License-Identifier: Apache-2.0
#include "app/shell/reading_screen.h"

#include <imgui.h>

#include "app/shell/chrome.h"
#include "app/shell/right_panel.h"
#include "base/i18n.h"
#include "ui/icons.h"
#include "ui/probe.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::app {

using base::tr;
using ui::px;
using ui::theme;

namespace {

constexpr float kStrip = 196, kPanel = 396, kTab = 44, kNarrow = 1600, kCell = 112;

// A tab at the edge that opens and folds what stands beside it.
void fold_tab(const char* id, const char* icon, const std::string& tip, bool& open, float x, float y, float height) {
  if (begin_area(id, x, y, kTab, height, false, theme().rail)) {
    ImGui::SetCursorPos({px(4), px(6)});
    if (ui::icon_button("fold", icon, tip, open)) open = !open;
  }
  end_area();
}

void item_picture(AppWorkstation& workstation, const StripItem& item, ImVec2 at, ImVec2 end) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, end, theme().void_, px(4));
  const ImVec2 middle{(at.x + end.x) / 2, (at.y + end.y) / 2};
  if (const auto texture = workstation.thumbnail(item.sop_uid, item.frame)) {
    const float half = (end.y - at.y) / 2 - px(1);
    list->AddImage(reinterpret_cast<ImTextureID>(texture), {middle.x - half, middle.y - half},
                   {middle.x + half, middle.y + half});
  } else {
    const std::string words = tr("reading…");
    ImFont* font = ui::fonts().small;
    const ImVec2 size = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, words.c_str());
    list->AddText(font, font->FontSize, {middle.x - size.x / 2, middle.y - size.y / 2}, theme().text3, words.c_str());
  }
  if (item.run)
    list->AddText(ui::fonts().title, ui::fonts().title->FontSize, {at.x + px(6), end.y - px(28)}, theme().text,
                  ui::icon::kPlay);
}

void corner_words(const std::string& words, ImVec2 right_top, ImU32 colour, ImU32 tint) {
  if (words.empty()) return;
  ImFont* font = ui::fonts().strong;
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, words.c_str());
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 at{right_top.x - size.x - px(12), right_top.y};
  list->AddRectFilled(at, {right_top.x, at.y + size.y + px(4)}, tint, px(4));
  list->AddText(font, font->FontSize, {at.x + px(6), at.y + px(2)}, colour, words.c_str());
}

// One series: picture, pane, side, words. Pressed: shown in the active pane; dragged: onto any.
void strip_item(AppWorkstation& workstation, const StripItem& item, bool prior) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, words_width = width - px(4);
  ImFont* font = ui::fonts().small;
  const float title = font->CalcTextSizeA(font->FontSize, FLT_MAX, words_width, item.title.c_str()).y;
  const ImVec2 size{width, px(kCell) + title + font->FontSize + px(10)};
  if (ui::pressable(item.sop_uid, size)) run_told(workstation, "view.show", {{"sop_uid", item.sop_uid}});
  ui::probe::note(item.title);
  if (ImGui::BeginDragDropSource()) {
    ImGui::SetDragDropPayload("series", item.sop_uid.c_str(), item.sop_uid.size() + 1);
    ImGui::TextUnformatted(item.title.c_str());
    ImGui::EndDragDropSource();
  }
  const ImVec2 end{at.x + width, at.y + px(kCell)};
  const ImU32 colour = prior ? theme().prior : theme().accent;
  item_picture(workstation, item, at, end);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool lit = !item.pane.empty() || ImGui::IsItemHovered() || ImGui::IsItemFocused();
  list->AddRect(at, end, lit ? colour : theme().line, px(4), 0, item.active ? px(2) : 1);
  corner_words(item.sides, {end.x - px(4), at.y + px(4)}, theme().text, theme().raise2);
  if (panes_shown(workstation.reading()) > 1)
    corner_words(item.pane, {end.x - px(4), end.y - px(28)}, prior ? theme().prior : theme().accent_text,
                 prior ? theme().prior_tint : theme().accent_tint);
  list->AddText(font, font->FontSize, {at.x + px(2), end.y + px(4)}, theme().text, item.title.c_str(), nullptr,
                words_width);
  ui::focus_ring();
  list->AddText(font, font->FontSize, {at.x + px(2), end.y + title + px(5)}, theme().text3, item.count.c_str());
}

}  // namespace

void ReadingScreen::draw() {
  const float width = ImGui::GetIO().DisplaySize.x / ui::scale(), height = ImGui::GetIO().DisplaySize.y / ui::scale();
  const float top = kBanner, room = height - kBanner - kStatus;
  const bool narrow = width < kNarrow;
  float left = kRail, right = width;
  if (narrow) {
    fold_tab("strip tab", ui::icon::kImages, tr("Images of the patient"), strip_open_, left, top, room);
    fold_tab("panel tab", ui::icon::kClipboardText, tr("Measures and record"), panel_open_, right - kTab, top, room);
    left += kTab;
    right -= kTab;
  }
  if (!narrow || panel_open_) {
    right -= kPanel;
    draw_right_panel(workstation_, "reading", tab_, right, top, kPanel, room);
  }
  if (!narrow || strip_open_) {
    draw_strip(left, top, kStrip, room);
    left += kStrip;
  }
  toolbar_ = draw_toolbar(workstation_, left, top, right - left, toolbar_);
  draw_panes(left, top + toolbar_, right - left, room - toolbar_);
}

void ReadingScreen::draw_strip(float x, float y, float width, float height) {
  if (begin_area("strip", x, y, width, height, false, theme().rail)) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(12), px(12)});
    ImGui::PushStyleColor(ImGuiCol_ChildBg, theme().rail);
    ImGui::BeginChild("series", {0, 0}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
    const auto groups = strip_groups(workstation_.reading(), *workstation_.visit(), workstation_.language());
    if (groups.empty()) ui::wrapped(tr("No image in this visit yet."), theme().text3);
    for (const auto& group : groups) {
      const bool prior = group.belongs == Belongs::before;
      ui::chip(group.title,
               prior                                    ? ui::ChipStyle::prior
               : group.belongs == Belongs::to_the_visit ? ui::ChipStyle::accent
                                                        : ui::ChipStyle::neutral,
               prior ? ui::icon::kHistory : nullptr);
      for (const auto& item : group.items) strip_item(workstation_, item, prior);
      ImGui::Dummy({0, px(4)});
    }
    ImGui::EndChild();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
  }
  end_area();
}

void ReadingScreen::draw_panes(float x, float y, float width, float height) {
  plugin::Reading& reading = workstation_.reading();
  const std::size_t count = panes_shown(reading);
  if (reading.panes.size() < count) reading.panes.resize(count);
  reading.active = std::min(reading.active, count - 1);
  if (reading.enlarged) return workstation_.draw_pane(reading.active, x, y, width, height);
  constexpr float kBetween = 4;
  const auto rows = static_cast<float>(reading.rows), columns = static_cast<float>(reading.columns);
  const float w = (width - (columns - 1) * kBetween) / columns, h = (height - (rows - 1) * kBetween) / rows;
  for (std::size_t i = 0; i < count; ++i)
    workstation_.draw_pane(i, x + static_cast<float>(i % reading.columns) * (w + kBetween),
                           y + static_cast<float>(i / reading.columns) * (h + kBetween), w, h);
}

}  // namespace synovia::app
