// SPDX-License-Identifier: Apache-2.0
// The reading screen: series strip, toolbar, panes, right panel. UI thread only.
#pragma once

#include <memory>
#include <vector>

#include "app/shell/viewport_area.h"
#include "app/workstation.h"

namespace synovia::app {

class ReadingScreen {
 public:
  ReadingScreen(AppWorkstation& workstation, ui::Platform& platform);
  void draw();
  bool busy() const;

 private:
  void draw_strip(float x, float y, float width, float height);
  void draw_toolbar(float x, float y, float width, float height);
  void draw_panes(float x, float y, float width, float height);
  AppWorkstation& workstation_;
  ui::Platform& platform_;
  std::vector<std::unique_ptr<ViewportArea>> areas_;
  std::size_t shown_ = 0;
};

}  // namespace synovia::app
