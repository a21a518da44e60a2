// SPDX-License-Identifier: Apache-2.0
#include "desk_panel.h"

#include <chrono>

#include <imgui.h>

#include "desk_parts_panel.h"
#include "ui/area.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "words.h"

namespace synovia::forfait {

namespace {

using plugin::Workstation;
using Steady = std::chrono::steady_clock;

constexpr float kGap = 12, kTiles = 104, kChart = 268;
constexpr std::chrono::seconds kRefresh{5};  // a letter signed elsewhere makes a visit ready

class DeskScreen : public std::enable_shared_from_this<DeskScreen> {
 public:
  void draw(Workstation& workstation, const plugin::ScreenArea& area) {
    if (day_ == base::Date{}) show(base::local_date(workstation.centre().clock().now()));
    refresh(workstation);
    const float x = area.x + kGap, y = area.y + kGap, width = area.width - 2 * kGap, height = area.height - 2 * kGap;
    if (width >= 1120 && height >= 620) draw_wide(workstation, x, y, width, height);
    else draw_narrow(workstation, x, y, width, height);
    if (const DeskDeed deed = dialogs_.draw(desk_); !deed.command.empty()) carry_out(workstation, deed);
  }

 private:
  void show(base::Date day) {
    day_ = day;
    year_ = static_cast<int>(day.year());
    stale_ = true;
  }

  // A screen that was left and entered again reads at once.
  void refresh(Workstation& workstation) {
    const auto now = Steady::now();
    const int frame = ImGui::GetFrameCount();
    const bool entered = frame > last_frame_ + 1;
    last_frame_ = frame;
    const std::string beside = !workstation.settings().get("patient_present", false) ? ""
                               : workstation.patient()                               ? workstation.patient()->id
                                                                                     : "-";
    if (beside != beside_) {
      desk_ = {};  // the names shown go at once
      stale_ = true;
    }
    if (reading_ || !(stale_ || entered || now - read_at_ > kRefresh)) return;
    stale_ = false;
    reading_ = true;
    beside_ = beside;
    const bool may_bill = security::grants(workstation.person().role, security::Permission::bill);
    DeskQuestion question{day_, year_, may_bill, {}, beside};
    for (const auto& tmpl : workstation.templates())
      if (!tmpl->act.empty()) question.titles[tmpl->act] = record::in_language(tmpl->title, workstation.language());
    workstation.jobs().submit(kText.tr("Reading the ledger"),
                              [self = shared_from_this(), &centre = workstation.centre(), question](base::JobState&) {
                                auto read = std::make_shared<Desk>(read_desk(centre, question));
                                return [self, read, question] { self->take(std::move(*read), question); };
                              });
  }

  void take(Desk desk, const DeskQuestion& question) {
    reading_ = false;
    read_at_ = Steady::now();
    const bool asked = question.day == day_ && question.year == year_ && question.beside == beside_;
    if (!asked) return;  // another was asked for meanwhile
    desk_ = std::move(desk);
    if (!desk_.day.find(selected_)) selected_ = desk_.day.visits.empty() ? "" : desk_.day.visits.front().visit_id;
  }

  void carry_out(Workstation& workstation, const DeskDeed& deed) {
    auto done = workstation.run(deed.command, deed.arguments);
    workstation.notify(done ? plugin::Notice{plugin::Notice::Level::done, deed.done}
                            : plugin::Notice{plugin::Notice::Level::danger, done.error().sentence});
    stale_ = true;
    workstation.request_frame();
  }

  void draw_wide(Workstation& workstation, float x, float y, float width, float height) {
    const float chart_width = std::floor((width - kGap) * 0.48F);
    const bool tall = height >= 800;
    const float chart = tall ? kChart + 60 : kChart - 40;
    if (ui::begin_area("forfait tiles", x, y, width, kTiles, false, ui::theme().background))
      draw_tiles(desk_.day, desk_.year);
    ui::end_area();
    float top = y + kTiles + kGap;
    if (ui::begin_area("forfait chart", x, top, chart_width, chart)) draw_months(desk_.year);
    ui::end_area();
    if (ui::begin_area("forfait decision", x + chart_width + kGap, top, width - chart_width - kGap, chart))
      draw_decision(desk_.day.find(selected_), dialogs_);
    ui::end_area();
    top += chart + kGap;
    if (ui::begin_area("forfait list", x, top, width, height - (top - y))) {
      ui::tabs("list", {kText.tr("Visits of the day"), kText.tr("Lines of the register")}, tab_);
      draw_pickers(workstation);
      if (tab_ == 0) draw_visits(desk_, selected_);
      else draw_lines(desk_, dialogs_);
    }
    ui::end_area();
  }

  void draw_narrow(Workstation& workstation, float x, float y, float width, float height) {
    const float side = tab_ == 0 ? std::floor(width * 0.36F) : 0, list = side > 0 ? width - side - kGap : width;
    if (ui::begin_area("forfait list", x, y, list, height)) {
      ui::tabs("list", {kText.tr("Visits of the day"), kText.tr("Lines of the register"), kText.tr("Year")}, tab_);
      draw_pickers(workstation);
      if (tab_ == 0) draw_visits(desk_, selected_);
      if (tab_ == 1) draw_lines(desk_, dialogs_);
      if (tab_ == 2) draw_year();
    }
    ui::end_area();
    if (side > 0) {
      if (ui::begin_area("forfait decision", x + list + kGap, y, side, height))
        draw_decision(desk_.day.find(selected_), dialogs_);
      ui::end_area();
    }
  }

  void draw_year() {
    if (ImGui::BeginChild("year", {0, 0})) {
      draw_sums(desk_.day, desk_.year);
      draw_months(desk_.year);
    }
    ImGui::EndChild();
  }

  // Day or year, whichever the tab counts by.
  void draw_pickers(Workstation& workstation) {
    const base::Date today = base::local_date(workstation.centre().clock().now());
    if (!desk_.failure.empty()) ui::callout(desk_.failure, ui::ChipStyle::danger, ui::icon::kAlert);
    if (tab_ != 0) {
      const int now = static_cast<int>(today.year());
      std::vector<std::string> years;
      for (int year = now; year > now - 6; --year) years.push_back(std::to_string(year));
      int index = now - year_;
      if (ui::select("year", years, index, ui::px(140)) && index >= 0) {
        year_ = now - index;
        stale_ = true;
      }
      return;
    }
    if (ui::icon_button("before", ui::icon::kLeft, kText.tr("The day before"))) step_day(-1);
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    ui::text(base::format(day_, workstation.language()), ui::theme().text, ui::fonts().strong);
    ImGui::SameLine();
    if (ui::icon_button("after", ui::icon::kRight, kText.tr("The day after"))) step_day(1);
    if (day_ != today) {
      ImGui::SameLine();
      if (ui::button(kText.tr("Today"), ui::ButtonStyle::ghost)) show(today);
    }
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    ui::wrapped(desk_.day.note, ui::theme().text2, ui::fonts().small);
  }

  void step_day(int days) { show(base::Date(std::chrono::sys_days(day_) + std::chrono::days(days))); }

  base::Date day_{};
  std::string beside_;  // whose names are shown (DeskQuestion)
  int year_ = 0, tab_ = 0, last_frame_ = -2;
  bool stale_ = true, reading_ = false;
  Steady::time_point read_at_{};
  Desk desk_;
  std::string selected_;
  DeskDialogs dialogs_;
};

}  // namespace

plugin::Screen desk_screen() {
  auto screen = std::make_shared<DeskScreen>();
  return {"forfait",
          [] { return kText.tr("Forfait"); },
          ui::icon::kCash,
          plugin::PatientNeed::none,
          60,
          [screen](Workstation& workstation, const plugin::ScreenArea& area) { screen->draw(workstation, area); }};
}

}  // namespace synovia::forfait
