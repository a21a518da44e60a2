// SPDX-License-Identifier: Apache-2.0
// What stands around every screen: rail, banner with the patient, status bar, notices. UI thread only.
#pragma once

#include "app/workstation.h"
#include "render/graphics_context.h"
#include "ui/area.h"

namespace synovia::app {

// Layout in UI pixels at 100 % (the interface's specification, docs/ui.md §2).
inline constexpr float kRail = 80, kBanner = 56, kStatus = 28, kGap = 12;

void draw_rail(AppWorkstation& workstation);
void draw_banner(AppWorkstation& workstation);
void draw_status_bar(AppWorkstation& workstation, const render::GraphicsFacts& graphics);
void draw_notices(AppWorkstation& workstation);
// The status bar shows seconds that go on: it is drawn again each second.
bool ages_on_screen(AppWorkstation& workstation);

// Runs a command and tells the person when it is refused.
void run_told(AppWorkstation& workstation, const std::string& command, const nlohmann::json& arguments);
void tell_import(AppWorkstation& workstation, const base::Result<archive::ImportReport>& report);

using ui::begin_area;
using ui::begin_overlay;
using ui::end_area;

}  // namespace synovia::app
