// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"

#include <cmath>

#include "base/i18n.h"
#include "ui/icons.h"

namespace synovia::app {

using base::tr;
using plugin::Pane;
using plugin::Tool;
using plugin::ToolEvent;
using plugin::Workstation;

namespace {

// The nearest shape of the picture shown within 16 device pixels of `at`, by its points; "" when none.
std::string shape_near(Workstation& workstation, const Pane& pane, image::ImagePoint at) {
  const auto* draft = workstation.drafts().find(workstation.annotations_draft());
  if (!draft || !pane.shown()) return "";
  const auto here = pane.view.to_view(at, pane.size);
  std::string best;
  double nearest = 16;
  for (const auto& shape : annotation::shapes_from_draft(*draft)) {
    if (shape.sop_uid != pane.shown()->sop_uid || shape.frame != pane.frame) continue;
    for (const auto& point : shape.points) {
      const auto there = pane.view.to_view(point, pane.size);
      const double distance = std::hypot(there.x - here.x, there.y - here.y);
      if (distance >= nearest) continue;
      nearest = distance;
      best = shape.id;
    }
  }
  return best;
}

void select(Workstation& workstation, const ToolEvent& event) {
  if (event.kind == ToolEvent::Kind::press) event.pane->selected_shape = shape_near(workstation, *event.pane, event.at);
}

// The dragged image point stays under the pointer.
void pan(Workstation&, const ToolEvent& event) {
  static image::ImagePoint held;
  if (event.kind == ToolEvent::Kind::press) held = event.at;
  if (event.kind != ToolEvent::Kind::drag) return;
  event.pane->view.centre.x += held.x - event.at.x;
  event.pane->view.centre.y += held.y - event.at.y;
}

}  // namespace

void add_core_tools(plugin::Registrar& registrar) {
  registrar.add(Tool{"select", [] { return tr("Select"); }, ui::icon::kSelect, "V", select});
  registrar.add(Tool{"pan", [] { return tr("Move"); }, ui::icon::kPan, "D", pan});
}

}  // namespace synovia::app
