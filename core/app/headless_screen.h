// SPDX-License-Identifier: Apache-2.0
// The workstation's screen without a window: the same shell and renderer, saved as PNG. UI thread only.
#pragma once

#include <filesystem>
#include <memory>

#include "app/workstation.h"
#include "image/geometry.h"
#include "ui/platform.h"

namespace synovia::app {
class Shell;

class HeadlessScreen {
 public:
  static base::Result<std::unique_ptr<HeadlessScreen>> make(AppWorkstation& workstation, image::ViewSize size,
                                                            float scale);
  ~HeadlessScreen();
  // Draws until nothing is under way (images decoded, uploaded), then writes the picture.
  base::Status save(const std::filesystem::path& png);
  Shell& shell() { return *shell_; }

 private:
  HeadlessScreen(AppWorkstation& workstation, std::unique_ptr<ui::Platform> platform, float scale);
  AppWorkstation& workstation_;
  std::unique_ptr<ui::Platform> platform_;
  std::unique_ptr<Shell> shell_;
};

}  // namespace synovia::app
