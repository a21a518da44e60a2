// SPDX-License-Identifier: Apache-2.0
#include "app/headless_screen.h"

#include "app/shell/shell.h"

namespace synovia::app {

constexpr int kMaxFrames = 200;  // a screen that never comes to rest is a fault, not a reason to hang

base::Result<std::unique_ptr<HeadlessScreen>> HeadlessScreen::make(AppWorkstation& workstation, image::ViewSize size,
                                                                   float scale) {
  auto platform = ui::open_headless(size);
  if (!platform) return std::move(platform).error();
  return std::unique_ptr<HeadlessScreen>(new HeadlessScreen(workstation, std::move(*platform), scale));
}

HeadlessScreen::HeadlessScreen(AppWorkstation& workstation, std::unique_ptr<ui::Platform> platform, float scale)
    : workstation_(workstation),
      platform_(std::move(platform)),
      shell_(std::make_unique<Shell>(workstation, *platform_, scale)) {}

HeadlessScreen::~HeadlessScreen() = default;

void HeadlessScreen::turn() {
  workstation_.jobs().wait_idle();
  workstation_.take_frame_request();
  shell_->frame();
}

base::Status HeadlessScreen::save(const std::filesystem::path& png) {
  settle(kMaxFrames);
  return Stage::save(png);
}

}  // namespace synovia::app
