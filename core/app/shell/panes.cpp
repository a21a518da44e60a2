// SPDX-License-Identifier: Apache-2.0
#include "app/shell/panes.h"

#include <algorithm>

namespace synovia::app {

void Panes::begin_frame() {
  const std::size_t open = workstation_.reading().panes.size();
  if (areas_.size() > open) areas_.resize(open);
  for (auto& area : areas_)
    if (area) area->rest();
  link();
}

// What the person did to the active pane since the last frame, whatever it came by.
void Panes::link() {
  plugin::Reading& reading = workstation_.reading();
  const plugin::Pane* leader = reading.active_pane();
  if (!leader) return;
  const PaneLook now = look_of(*leader);
  if (reading.linked && leader_ == reading.active)
    for (auto& pane : reading.panes)
      if (&pane != leader) follow(led_, now, *leader, pane);
  led_ = now;
  leader_ = reading.active;
}

void Panes::draw(std::size_t index, float x, float y, float width, float height) {
  if (index > plugin::kGesturePane) return;
  auto& panes = workstation_.reading().panes;
  if (panes.size() <= index) panes.resize(index + 1);
  if (areas_.size() <= index) areas_.resize(index + 1);
  if (!areas_[index]) areas_[index] = std::make_unique<ViewportArea>(workstation_, platform_);
  areas_[index]->draw(index, x, y, width, height);
}

bool Panes::busy() const {
  return std::ranges::any_of(areas_, [](const auto& area) { return area && area->busy(); });
}

}  // namespace synovia::app
