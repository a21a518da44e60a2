// SPDX-License-Identifier: Apache-2.0
// The reading screen: series strip, toolbar, panes, right panel. On a narrow screen strip and panel fold to a tab each.
// UI thread only.
#pragma once

#include <cstddef>

#include "app/shell/strip_model.h"
#include "app/workstation.h"

namespace synovia::app {

class ReadingScreen {
 public:
  explicit ReadingScreen(AppWorkstation& workstation) : workstation_(workstation) {}
  void draw();

 private:
  void draw_strip(float x, float y, float width, float height);
  void draw_panes(float x, float y, float width, float height);
  AppWorkstation& workstation_;
  std::size_t tab_ = 0;  // of the right panel
  bool strip_open_ = false, panel_open_ = false;
  float toolbar_ = 48;  // as high as the last frame needed
};

// The toolbar of the active pane, on as many rows as it needs: returns its height. UI pixels.
float draw_toolbar(AppWorkstation& workstation, float x, float y, float width, float height);

}  // namespace synovia::app
