// SPDX-License-Identifier: Apache-2.0
#include "app/shell/visits_screen.h"

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

constexpr std::chrono::seconds kRefresh{2};

ui::ChipStyle chip_of(centre::VisitState state) {
  switch (state) {
    case centre::VisitState::in_progress: return ui::ChipStyle::accent;
    case centre::VisitState::arrived: return ui::ChipStyle::warning;
    case centre::VisitState::done: return ui::ChipStyle::ok;
    default: return ui::ChipStyle::neutral;
  }
}

const char* icon_of(centre::VisitState state) {
  switch (state) {
    case centre::VisitState::in_progress: return ui::icon::kPlay;
    case centre::VisitState::arrived: return ui::icon::kArrived;
    case centre::VisitState::done: return ui::icon::kCheck;
    default: return ui::icon::kClock;
  }
}

// One row of the list: time, name over reason, state. Returns true when it was chosen.
bool visit_row(const VisitRow& row) {
  const ImVec2 at = ImGui::GetCursorScreenPos(), size{ImGui::GetContentRegionAvail().x, px(64)};
  ImGui::PushID(row.id.c_str());
  const bool pressed = ImGui::InvisibleButton("visit", size);
  const bool lit = ImGui::IsItemHovered() || ImGui::IsItemFocused();
  ImGui::PopID();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 end{at.x + size.x, at.y + size.y};
  if (row.chosen || lit) list->AddRectFilled(at, end, row.chosen ? theme().selected : theme().raise);
  if (row.chosen) list->AddRectFilled(at, {at.x + px(3), end.y}, theme().accent);
  list->AddLine({at.x, end.y}, end, theme().line);
  const auto words = [&](float x, float y, ImFont* font, ImU32 colour, const std::string& text) {
    list->AddText(font, font->FontSize, {at.x + px(x), at.y + px(y)}, colour, text.c_str());
  };
  words(12, 21, ui::fonts().strong, theme().text, row.time);
  const float chip = ui::chip_width(row.state, icon_of(row.visit_state));
  list->PushClipRect(at, {end.x - chip - px(20), end.y}, true);
  words(68, 11, row.chosen ? ui::fonts().strong : ui::fonts().base, theme().text, row.name);
  list->PopClipRect();
  words(68, 36, ui::fonts().small, theme().text2, row.detail);  // the whole width: a side is never cut off
  ImGui::SetCursorScreenPos({end.x - chip - px(10), at.y + px(8)});
  ui::chip(row.state, chip_of(row.visit_state), icon_of(row.visit_state));
  ImGui::SetCursorScreenPos({at.x, end.y});
  return pressed;
}

}  // namespace

VisitsScreen::VisitsScreen(AppWorkstation& workstation) : workstation_(workstation) { search(); }

void VisitsScreen::refresh() {
  const auto now = std::chrono::steady_clock::now();
  if (refreshed_ && now - *refreshed_ < kRefresh) return;
  refreshed_ = now;
  const auto today = base::local_date(workstation_.centre().clock().now());
  model_ = visits_model(workstation_.centre(), today, workstation_.visit() ? workstation_.visit()->id : "",
                        workstation_.language());
}

// The newest search wins; an older answer that comes late is dropped.
void VisitsScreen::search() {
  archive::StudyQuery query;
  query.name_prefix = searched_;
  const std::size_t number = ++search_number_;
  archive::Archive& archive = workstation_.centre().archive();
  workstation_.jobs().submit(tr("Searching"), [this, &archive, query, number](base::JobState&) {
    auto rows = std::make_shared<base::Result<std::vector<archive::StudyRow>>>(archive.find(query));
    return [this, rows, number] {
      if (number != search_number_) return;
      failure_ = *rows ? "" : rows->error().sentence;
      const auto today = base::local_date(workstation_.centre().clock().now());
      if (*rows) studies_ = study_lines(**rows, today, workstation_.language());
    };
  });
}

void VisitsScreen::draw() {
  refresh();
  const float width = ImGui::GetIO().DisplaySize.x / ui::scale(), height = ImGui::GetIO().DisplaySize.y / ui::scale();
  ImGui::GetBackgroundDrawList()->AddRectFilled({px(kRail), px(kBanner)}, {px(width), px(height)}, theme().background);
  const float top = kBanner + kGap, room = height - kBanner - kStatus - 2 * kGap;
  const float left = kRail + kGap, right_width = 396, list_width = 404;
  const float middle = width - left - list_width - right_width - 3 * kGap;
  draw_visits(left, top, list_width, room);
  draw_studies(left + list_width + kGap, top, middle, room);
  draw_panels(width - kGap - right_width, top, right_width, room);
}

void VisitsScreen::draw_visits(float x, float y, float width, float height) {
  if (begin_area("visits", x, y, width, height)) {
    ui::panel_head(ui::icon::kCalendar, tr("List of the day"), model_.day);
    ImGui::Separator();
    if (!model_.failure.empty()) ui::callout(model_.failure, ui::ChipStyle::danger, ui::icon::kAlert);
    if (model_.visits.empty())
      ui::wrapped(tr("No visit today. Add one with “synovia visit add”, or drop images here to import them."),
                  theme().text2);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    std::string chosen;
    for (const auto& row : model_.visits)
      if (visit_row(row)) chosen = row.id;
    ImGui::PopStyleVar();
    if (!chosen.empty()) {
      run_told(workstation_, "visit.choose", {{"visit_id", chosen}});
      refreshed_.reset();
    }
  }
  end_area();
}

void VisitsScreen::draw_studies(float x, float y, float width, float height) {
  if (begin_area("studies", x, y, width, height)) {
    ui::panel_head(ui::icon::kDatabase, tr("Studies"),
                   fmt::format(fmt::runtime(base::tr_plural("{count} study", "{count} studies", studies_.size())),
                               fmt::arg("count", studies_.size())));
    if (ui::text_field("##search", searched_, std::string(ui::icon::kSearch) + "  " + tr("First letters of the name"),
                       false, px(360)))
      search();
    if (!failure_.empty()) ui::callout(failure_, ui::ChipStyle::danger, ui::icon::kAlert);
    const auto flags = ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_ScrollY;
    if (ImGui::BeginTable("studies", 6, flags)) {
      ImGui::TableSetupScrollFreeze(0, 1);
      ImGui::TableSetupColumn(tr("Patient").c_str(), ImGuiTableColumnFlags_WidthStretch, 2.2F);
      ImGui::TableSetupColumn(tr("Age · sex").c_str(), ImGuiTableColumnFlags_WidthStretch, 0.9F);
      ImGui::TableSetupColumn(tr("Date").c_str(), ImGuiTableColumnFlags_WidthStretch, 1.1F);
      ImGui::TableSetupColumn(tr("Mod.").c_str(), ImGuiTableColumnFlags_WidthStretch, 0.8F);
      ImGui::TableSetupColumn(tr("Description").c_str(), ImGuiTableColumnFlags_WidthStretch, 2.2F);
      ImGui::TableSetupColumn(tr("Images").c_str(), ImGuiTableColumnFlags_WidthStretch, 0.7F);
      ImGui::TableHeadersRow();
      ImGuiListClipper clipper;
      clipper.Begin(static_cast<int>(studies_.size()));
      while (clipper.Step())
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
          const StudyLine& line = studies_[static_cast<std::size_t>(i)];
          ImGui::TableNextRow();
          for (const std::string* cell : {&line.name, &line.age_sex, &line.date, &line.modality, &line.description}) {
            ImGui::TableNextColumn();
            ImGui::TextUnformatted(cell->c_str());
          }
          ImGui::TableNextColumn();
          ImGui::TextUnformatted(std::to_string(line.instances).c_str());
        }
      ImGui::EndTable();
    }
  }
  end_area();
}

void VisitsScreen::draw_panels(float x, float y, float width, float height) {
  draw_right_panel(workstation_, "visits", shown_, x, y, width, height);
}

}  // namespace synovia::app
