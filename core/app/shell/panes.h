// SPDX-License-Identifier: Apache-2.0
// The areas of the open panes, one per index, whatever screen shows them. Owned by the shell, UI thread only.
#pragma once

#include <memory>
#include <vector>

#include "app/shell/looks.h"
#include "app/shell/viewport_area.h"

namespace synovia::app {

class Panes {
 public:
  Panes(AppWorkstation& workstation, ui::Platform& platform) : workstation_(workstation), platform_(platform) {}
  void begin_frame();
  void draw(std::size_t index, float x, float y, float width, float height);
  bool busy() const;  // of those drawn in this frame

 private:
  void link();
  AppWorkstation& workstation_;
  ui::Platform& platform_;
  std::vector<std::unique_ptr<ViewportArea>> areas_;
  PaneLook led_;  // of the active pane, a frame ago
  std::size_t leader_ = 0;
};

}  // namespace synovia::app
