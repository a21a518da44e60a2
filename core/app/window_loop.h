// SPDX-License-Identifier: Apache-2.0
// The window: frames when something happened, a sleep otherwise. UI thread only.
#pragma once

#include <chrono>
#include <memory>

#include "app/stage.h"

namespace synovia::app {

class WindowStage final : public Stage {
 public:
  // gpu with a sentence when there is no display or no OpenGL 3.3.
  static base::Result<std::unique_ptr<WindowStage>> open(AppWorkstation& workstation, image::ViewSize size);
  ~WindowStage() override;
  AppWorkstation& workstation() override { return workstation_; }
  ui::Platform& platform() override { return *platform_; }
  Shell& shell() override { return *shell_; }
  void turn() override;  // at once, whether something happened or not
  // Waits for something to happen, at most `seconds`, and draws if it did. False when the person closed the window.
  bool step(double seconds);
  // A signature begun is seen through, drafts go to disk.
  base::Status finish();

 private:
  WindowStage(AppWorkstation& workstation, std::unique_ptr<ui::Platform> platform);
  AppWorkstation& workstation_;
  std::unique_ptr<ui::Platform> platform_;
  std::unique_ptr<Shell> shell_;
  int frames_ = 0;  // still to be drawn
  std::chrono::steady_clock::time_point last_drawn_;
};

// Opens the window and stays until it is closed.
base::Status run_window_loop(AppWorkstation& workstation);

}  // namespace synovia::app
