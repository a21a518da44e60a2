// SPDX-License-Identifier: Apache-2.0
// The workstation's screen without a window: the same shell and renderer, saved as PNG. UI thread only.
#pragma once

#include <filesystem>
#include <memory>

#include "app/stage.h"
#include "image/geometry.h"

namespace synovia::app {

class HeadlessScreen final : public Stage {
 public:
  // `scale` unless the settings of the workstation name one.
  static base::Result<std::unique_ptr<HeadlessScreen>> make(AppWorkstation& workstation, image::ViewSize size,
                                                            float scale);
  ~HeadlessScreen() override;
  AppWorkstation& workstation() override { return workstation_; }
  ui::Platform& platform() override { return *platform_; }
  Shell& shell() override { return *shell_; }
  void turn() override;
  // Draws until nothing is under way, then writes the picture.
  base::Status save(const std::filesystem::path& png);

 private:
  HeadlessScreen(AppWorkstation& workstation, std::unique_ptr<ui::Platform> platform, float scale);
  AppWorkstation& workstation_;
  std::unique_ptr<ui::Platform> platform_;
  std::unique_ptr<Shell> shell_;
};

}  // namespace synovia::app
