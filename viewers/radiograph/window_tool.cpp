// SPDX-License-Identifier: Apache-2.0
#include "window_tool.h"

namespace synovia::radiograph {
namespace {

struct State {
  image::ViewPoint from;
  image::Window window;
};

}  // namespace

std::function<void(plugin::Workstation&, const plugin::ToolEvent&)> window_tool() {
  auto state = std::make_shared<State>();
  return [state](plugin::Workstation&, const plugin::ToolEvent& event) {
    plugin::Pane& pane = *event.pane;
    const auto at = pane.view.to_view(event.at, pane.size);
    if (event.kind == plugin::ToolEvent::Kind::press) *state = {at, pane.grayscale.window};
    if (event.kind != plugin::ToolEvent::Kind::drag) return;
    const double step = std::max(state->window.width, 1.0) / 400;
    pane.grayscale.window.width = std::max(1.0, state->window.width + (at.x - state->from.x) * step);
    pane.grayscale.window.centre = state->window.centre + (at.y - state->from.y) * step;
  };
}

}  // namespace synovia::radiograph
