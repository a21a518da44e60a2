// SPDX-License-Identifier: Apache-2.0
#include "app/shell/visits_screen.h"

#include <imgui.h>

#include "app/shell/chrome.h"
#include "app/shell/right_panel.h"
#include "app/shell/visits_actions.h"
#include "app/shell/visits_list.h"
#include "base/i18n.h"
#include "base/text.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/widgets_parts.h"

namespace synovia::app {

using base::tr;
using ui::px;
using ui::theme;

namespace {

constexpr float kList = 404, kLowList = 360;

bool has_extension(const std::filesystem::path& path, std::initializer_list<const char*> extensions) {
  const std::string extension = base::fold(path.extension().string());
  return std::any_of(extensions.begin(), extensions.end(), [&](const char* one) { return extension == one; });
}

}  // namespace

VisitsScreen::VisitsScreen(AppWorkstation& workstation, const DayWatch& day)
    : workstation_(workstation),
      day_(day),
      studies_(workstation),
      detail_(workstation),
      urgent_(workstation),
      import_(workstation),
      close_(workstation) {}

bool VisitsScreen::take_drop(const std::vector<std::filesystem::path>& paths) {
  if (paths.size() != 1) return false;
  const auto& file = paths.front();
  if (has_extension(file, {".csv", ".txt"})) {
    import_.offer(file.string());
    return true;
  }
  if (!workstation_.visit() || !has_extension(file, {".pdf", ".png", ".jpg", ".jpeg"})) return false;
  detail_.offer(file.string());
  shown_ = 0;
  panel_open_ = true;
  return true;
}

void VisitsScreen::draw() {
  const float width = ImGui::GetIO().DisplaySize.x / ui::scale(), height = ImGui::GetIO().DisplaySize.y / ui::scale();
  const float top = kBanner + kGap, room = height - kBanner - kStatus - 2 * kGap;
  const float left = kRail + kGap, list = width < 1200 ? kLowList : kList, middle = left + list + kGap;
  const float side = folds() ? kFolded : kSidePanel, wide = width - middle - side - 2 * kGap;
  const OwnTab visit{tr("Visit"), [this] { detail_.draw(day_.facts()); }};
  draw_visits(left, top, list, room);
  open_by_enter();
  if (folds()) draw_fold(workstation_, "visits", shown_, panel_open_, top, room, visit);
  else draw_right_panel(workstation_, "visits", shown_, width - kGap - side, top, side, room, visit);
  if (folds() && panel_open_) draw_right_panel(workstation_, "visits", shown_, middle, top, wide, room, visit);
  else studies_.draw(day_.facts(), middle, top, wide, room);
}

void VisitsScreen::draw_visits(float x, float y, float width, float height) {
  DayView view;
  view.chosen = workstation_.visit() ? workstation_.visit()->id : "";
  view.filter = filter_;
  view.patient_present = workstation_.patient_present;
  view.language = workstation_.language();
  const VisitsModel model = visits_model(day_.facts(), view);
  if (begin_area("visits", x, y, width, height)) {
    draw_head(model);
    const float foot = px(2 * 32 + 8 + 12);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("list", {0, ImGui::GetContentRegionAvail().y - foot}, false, ImGuiWindowFlags_NavFlattened);
    std::string chosen, opened;
    for (const auto& row : model.visits) {
      const RowPress press = draw_visit_row(row);
      if (press == RowPress::chosen) chosen = row.id;
      if (press == RowPress::opened) opened = row.id;
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
    draw_foot();
    if (!opened.empty()) go(opened, true);
    else if (!chosen.empty()) go(chosen, false);
  }
  draw_gesture_question();
  urgent_.draw();
  import_.draw();
  close_.draw(day_.facts());
  end_area();
}

// The row that has the keyboard opens itself; after the mouse it is the visit chosen that Enter opens, as its button says.
void VisitsScreen::open_by_enter() {
  const ImGuiIO& io = ImGui::GetIO();
  const int any = ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel;
  if (!workstation_.visit() || io.NavVisible || io.WantTextInput || ImGui::IsPopupOpen("", any)) return;
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false)) go(workstation_.visit()->id, true);
}

void VisitsScreen::go(const std::string& visit_id, bool open, bool suspend) {
  if (!suspend && gesture_holds(workstation_, visit_id)) {
    held_ = visit_id;
    held_opens_ = open;
    held_asks_ = true;
  } else if (open) {
    open_visit(workstation_, visit_id, suspend);
  } else {
    select_visit(workstation_, visit_id, suspend);
  }
}

// Changing patient asks to end or suspend the gesture (CLINIC §5).
void VisitsScreen::draw_gesture_question() {
  if (held_asks_) ImGui::OpenPopup("gesture");
  held_asks_ = false;
  if (!ui::begin_modal("gesture", tr("A gesture is under way"), 560)) return;
  ui::wrapped(workstation_.patient()->display_name() + " · " + workstation_.visit()->reason, theme().text);
  ui::wrapped(tr("The needle is not out yet. Suspended, the gesture keeps all that was recorded and goes on when its "
                 "visit is opened again."),
              theme().text2);
  if (ui::button(tr("Back to the gesture"), ui::ButtonStyle::primary, tr("Escape"))) {
    run_told(workstation_, "screen.show", {{"screen", "reading"}});
    ImGui::CloseCurrentPopup();
  }
  ImGui::SameLine();
  if (ui::button(tr("Suspend and go on"), ui::ButtonStyle::ghost)) {
    go(held_, held_opens_, true);
    ImGui::CloseCurrentPopup();
  }
  ui::end_modal();
}

void VisitsScreen::draw_head(const VisitsModel& model) {
  ui::panel_head(ui::icon::kCalendar, tr("List of the day"), model.day);
  if (!model.closed.empty()) ui::chip(model.closed, ui::ChipStyle::ok, ui::icon::kCalendarCheck);
  int filter = static_cast<int>(filter_);
  const auto counted = [&](const std::string& label, std::size_t i) {
    return fmt::format("{}\u00A0{}", label, model.counts[i]);
  };
  if (ui::segments("filter",
                   {counted(tr("All"), 0), counted(tr("Here"), 1), counted(tr("To come"), 2), counted(tr("Over"), 3)},
                   filter))
    filter_ = static_cast<VisitFilter>(std::max(0, filter));
  if (!model.failure.empty()) ui::callout(model.failure, ui::ChipStyle::danger, ui::icon::kAlert);
  if (model.counts[0] == 0 && model.failure.empty())
    ui::wrapped(tr("No visit today. Import the list of the day, or add somebody."), theme().text2);
  ImGui::Separator();
}

void VisitsScreen::draw_foot() {
  ImGui::Dummy({0, px(4)});
  const float half = (ImGui::GetContentRegionAvail().x - px(8)) / 2;
  if (ui::button(tr("Urgent"), ui::ButtonStyle::primary, "", ui::icon::kPlus, true, half)) urgent_.open();
  ImGui::SameLine();
  if (ui::button(tr("Close the day"), ui::ButtonStyle::normal, "", ui::icon::kCalendarCheck, true, half)) close_.open();
  if (ui::button(tr("Import the CSV of the day"), ui::ButtonStyle::ghost, "", ui::icon::kImport, true,
                 ImGui::GetContentRegionAvail().x))
    import_.open();
}

}  // namespace synovia::app
