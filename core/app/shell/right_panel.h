// SPDX-License-Identifier: Apache-2.0
// The right panel: one tab per panel that core or a plugin offers for the screen. UI thread only.
#pragma once

#include <string>

#include "app/workstation.h"

namespace synovia::app {

// `shown` is the index of the tab, kept by the screen.
void draw_right_panel(AppWorkstation& workstation, const std::string& screen, std::size_t& shown, float x, float y,
                      float width, float height);

}  // namespace synovia::app
