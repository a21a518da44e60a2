// SPDX-License-Identifier: Apache-2.0
#include "app/window_loop.h"

#include "app/shell/chrome.h"
#include "app/shell/shell.h"

namespace synovia::app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kIdleWait = 0.25;                      // seconds
constexpr std::chrono::seconds kTick{1}, kRefresh{15};  // the list of the day is looked at again while nothing moves
constexpr std::chrono::milliseconds kProgress{100};     // bars of work under way
constexpr int kFramesAfterInput = 3;                    // Dear ImGui settles in two or three frames
constexpr int kFramesAfterNews = 2;                     // of what a job brought

// How long the picture may stand while nothing happens.
Clock::duration patience(AppWorkstation& workstation) {
  if (!workstation.jobs().running().empty()) return kProgress;
  if (ages_on_screen(workstation)) return kTick;
  return kRefresh;
}

}  // namespace

base::Result<std::unique_ptr<WindowStage>> WindowStage::open(AppWorkstation& workstation, image::ViewSize size) {
  auto platform = ui::open_window("Synovia", size);
  if (!platform) return std::move(platform).error();
  return std::unique_ptr<WindowStage>(new WindowStage(workstation, std::move(*platform)));
}

WindowStage::WindowStage(AppWorkstation& workstation, std::unique_ptr<ui::Platform> platform)
    : workstation_(workstation),
      platform_(std::move(platform)),
      shell_(std::make_unique<Shell>(workstation, *platform_, platform_->content_scale())),
      frames_(kFramesAfterInput),
      last_drawn_(Clock::now()) {
  workstation_.on_wake([this] { platform_->wake(); });
}

WindowStage::~WindowStage() { workstation_.on_wake({}); }

void WindowStage::turn() {
  platform_->wait(0);
  workstation_.jobs().deliver();
  workstation_.take_frame_request();
  shell_->frame();
  last_drawn_ = Clock::now();
}

bool WindowStage::step(double seconds) {
  if (platform_->closing()) return false;
  const bool moving = shell_->busy(), idle = frames_ == 0 && !moving;
  const double longest = std::min(seconds, kIdleWait);
  const auto before = Clock::now();
  platform_->wait(idle ? longest : 0);
  const std::chrono::duration<double> waited = Clock::now() - before;
  const bool input = idle && waited.count() < 0.96 * longest;  // woken before the time was over
  workstation_.jobs().deliver();
  if (input) frames_ = kFramesAfterInput;
  if (workstation_.take_frame_request()) frames_ = std::max(frames_, kFramesAfterNews);
  if (Clock::now() - last_drawn_ > patience(workstation_)) frames_ = std::max(frames_, 1);
  if (frames_ == 0 && !moving) return true;
  if (frames_ > 0) --frames_;
  shell_->frame();
  last_drawn_ = Clock::now();
  return true;
}

base::Status WindowStage::finish() {
  if (!workstation_.signing.expired()) workstation_.jobs().wait_idle();
  return workstation_.journal().flush();
}

base::Status run_window_loop(AppWorkstation& workstation) {
  auto stage = WindowStage::open(workstation, {1920, 1080});
  if (!stage) return stage.error();
  while ((*stage)->step(kIdleWait)) {}
  return (*stage)->finish();
}

}  // namespace synovia::app
