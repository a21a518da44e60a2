// SPDX-License-Identifier: Apache-2.0
// The right panel: one tab per panel that core or a plugin offers for the screen. UI thread only.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/workstation.h"

namespace synovia::app {

// A tab of the screen's own, before those of plugins.
struct OwnTab {
  std::string title;
  std::function<void()> draw;
};

// `shown` is the index of the tab, kept by the screen.
void draw_right_panel(AppWorkstation& workstation, const std::string& screen, std::size_t& shown, float x, float y,
                      float width, float height, const std::optional<OwnTab>& first = std::nullopt);

// On narrow screens a side panel folds to a strip at the right edge; opened, it takes the place of the middle. UI pixels.
inline constexpr float kFoldBelow = 1600, kSidePanel = 396, kFolded = 44;
bool folds();  // this screen is narrow
// The strip: one button per tab, which opens it; the open one folds it again.
void draw_fold(AppWorkstation& workstation, const std::string& screen, std::size_t& shown, bool& open, float y,
               float height, const std::optional<OwnTab>& first = std::nullopt);

}  // namespace synovia::app
