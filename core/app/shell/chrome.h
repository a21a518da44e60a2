// SPDX-License-Identifier: Apache-2.0
// What stands around every screen: rail, banner, status bar, notices. UI thread only.
#pragma once

#include <memory>

#include "app/shell/visits_facts.h"
#include "app/workstation.h"
#include "render/graphics_context.h"
#include "ui/area.h"

namespace synovia::app {

// Layout in UI pixels at 100 % (the interface's specification, docs/ui.md §2).
inline constexpr float kRail = 80, kBanner = 56, kStatus = 28, kGap = 12;

class NoticeBoard;

class Chrome {
 public:
  explicit Chrome(AppWorkstation& workstation);
  ~Chrome();
  void draw(const render::GraphicsFacts& graphics);
  DayWatch& day() { return day_; }

 private:
  AppWorkstation& workstation_;
  DayWatch day_;
  std::unique_ptr<NoticeBoard> notices_;
};

// Something on the screen goes on with the seconds: it is drawn again each second.
bool ages_on_screen(AppWorkstation& workstation);

// Runs a command and tells the person when it is refused. True: it was carried out.
bool run_told(AppWorkstation& workstation, const std::string& command, const nlohmann::json& arguments);
void tell_import(AppWorkstation& workstation, const base::Result<archive::ImportReport>& report);

using ui::begin_area;
using ui::begin_overlay;
using ui::end_area;

}  // namespace synovia::app
