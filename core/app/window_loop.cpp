// SPDX-License-Identifier: Apache-2.0
#include "app/window_loop.h"

#include "app/shell/chrome.h"
#include "app/shell/shell.h"
#include "base/i18n.h"
#include "ui/platform.h"

namespace synovia::app {
namespace {

constexpr double kIdleWait = 0.25;                      // seconds
constexpr std::chrono::seconds kTick{1}, kRefresh{10};  // the list of the day is looked at again while nothing moves
constexpr int kFramesAfterInput = 3;                    // Dear ImGui settles in two or three frames

}  // namespace

base::Status run_window_loop(AppWorkstation& workstation) {
  auto platform = ui::open_window("Synovia", {1920, 1080});
  if (!platform) return platform.error();
  const float scale = workstation.settings().get<float>("scale", (*platform)->content_scale());
  Shell shell(workstation, **platform, scale);
  workstation.on_wake([&p = **platform] { p.wake(); });
  int frames = kFramesAfterInput;
  auto last_drawn = std::chrono::steady_clock::now();
  while (!(*platform)->closing()) {
    const bool animated = shell.busy(), idle = frames == 0 && !animated;
    const auto before = std::chrono::steady_clock::now();
    (*platform)->wait(idle ? kIdleWait : 0);
    const bool input = idle && std::chrono::steady_clock::now() - before < std::chrono::milliseconds(240);
    workstation.jobs().deliver();
    if (input || workstation.take_frame_request()) frames = kFramesAfterInput;
    const auto still = std::chrono::steady_clock::now() - last_drawn;
    if (still > (ages_on_screen(workstation) ? kTick : kRefresh)) frames = std::max(frames, 1);
    if (frames == 0 && !animated) continue;
    if (frames > 0) --frames;
    shell.frame();
    last_drawn = std::chrono::steady_clock::now();
  }
  if (workstation.signing) workstation.jobs().wait_idle();  // a signature begun is seen through
  workstation.on_wake({});
  return workstation.journal().flush();
}

}  // namespace synovia::app
