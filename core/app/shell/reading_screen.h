// SPDX-License-Identifier: Apache-2.0
// The reading screen: series strip, toolbar, panes, right panel. UI thread only.
#pragma once

#include "app/workstation.h"

namespace synovia::app {

class ReadingScreen {
 public:
  explicit ReadingScreen(AppWorkstation& workstation) : workstation_(workstation) {}
  void draw();

 private:
  void draw_strip(float x, float y, float width, float height);
  void draw_toolbar(float x, float y, float width, float height);
  void draw_panes(float x, float y, float width, float height);
  AppWorkstation& workstation_;
  std::size_t shown_ = 0;
};

}  // namespace synovia::app
