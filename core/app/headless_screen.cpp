// SPDX-License-Identifier: Apache-2.0
#include "app/headless_screen.h"

#include "app/shell/shell.h"
#include "base/files.h"
#include "base/i18n.h"
#include "report/cairo_painter.h"

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

base::Status HeadlessScreen::save(const std::filesystem::path& png) {
  int quiet = 0;
  for (int i = 0; i < kMaxFrames && quiet < 3; ++i) {
    workstation_.jobs().wait_idle();
    workstation_.take_frame_request();
    shell_->frame();
    quiet = workstation_.jobs().running().empty() && !shell_->busy() ? quiet + 1 : 0;
  }
  auto rgba = platform_->read_pixels();
  if (!rgba) return rgba.error();
  for (std::size_t i = 3; i < rgba->size(); i += 4) (*rgba)[i] = 255;  // a screen has no transparency
  auto encoded = report::png(*rgba, platform_->size());
  if (!encoded) return encoded.error();
  return base::write_file(png, *encoded);
}

}  // namespace synovia::app
