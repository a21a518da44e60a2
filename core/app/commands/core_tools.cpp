// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"

#include <cmath>

#include "app/shell/looks.h"
#include "base/i18n.h"
#include "ui/icons.h"

namespace synovia::app {

using base::tr;
using plugin::Pane;
using plugin::Tool;
using plugin::ToolEvent;
using plugin::Workstation;

namespace {

struct Grip {
  annotation::Shape shape;
  std::size_t point = 0;
};

// The nearest handle of the picture shown within 16 device pixels of `at`.
std::optional<Grip> grip_near(Workstation& workstation, const Pane& pane, image::ImagePoint at) {
  const auto* draft = workstation.drafts().find(workstation.annotations_draft());
  if (!draft || !pane.shown()) return std::nullopt;
  const auto here = pane.view.to_view(at, pane.size);
  std::optional<Grip> best;
  double nearest = 16;
  for (const auto& shape : annotation::shapes_from_draft(*draft)) {
    if (shape.sop_uid != pane.shown()->sop_uid || shape.frame != pane.frame) continue;
    for (std::size_t i = 0; i < shape.points.size(); ++i) {
      const auto there = pane.view.to_view(shape.points[i], pane.size);
      const double distance = std::hypot(there.x - here.x, there.y - here.y);
      if (distance >= nearest) continue;
      nearest = distance;
      best = Grip{shape, i};
    }
  }
  return best;
}

// Selects the handle pressed and moves it; one edit when it is let go.
class SelectTool {
 public:
  void operator()(Workstation& workstation, const ToolEvent& event) {
    Pane& pane = *event.pane;
    if (event.kind == ToolEvent::Kind::press) {
      grip_ = grip_near(workstation, pane, event.at);
      pane.selected_shape = grip_ ? grip_->shape.id : "";
    }
    if (!grip_) return;
    if (event.kind == ToolEvent::Kind::drag) {
      pane.preview = grip_->shape;
      pane.preview->points[grip_->point] = event.at;
    }
    if (event.kind != ToolEvent::Kind::release || !pane.preview) return;
    auto moved = workstation.run("annotation.add", {{"shape", annotation::to_json(*pane.preview)}});
    pane.preview.reset();
    grip_.reset();
    if (!moved) workstation.notify({plugin::Notice::Level::warning, moved.error().sentence});
  }

 private:
  std::optional<Grip> grip_;
};

// The image point pressed stays under the pointer.
class PanTool {
 public:
  void operator()(Workstation&, const ToolEvent& event) {
    if (event.kind == ToolEvent::Kind::press) held_ = event.at;
    if (event.kind != ToolEvent::Kind::drag) return;
    event.pane->view.centre.x += held_.x - event.at.x;
    event.pane->view.centre.y += held_.y - event.at.y;
  }

 private:
  image::ImagePoint held_;
};

// Up is nearer, about the point pressed.
class ZoomTool {
 public:
  void operator()(Workstation&, const ToolEvent& event) {
    Pane& pane = *event.pane;
    const auto here = pane.view.to_view(event.at, pane.size);
    if (event.kind == ToolEvent::Kind::press) held_ = event.at;
    if (event.kind == ToolEvent::Kind::drag) zoom_at(pane, held_, std::exp((last_.y - here.y) / 200));
    last_ = here;
  }

 private:
  image::ImagePoint held_;
  image::ViewPoint last_;
};

// Copies of a registered tool's function share one state.
template <class T>
std::function<void(Workstation&, const ToolEvent&)> keeping_state() {
  auto tool = std::make_shared<T>();
  return [tool](Workstation& workstation, const ToolEvent& event) { (*tool)(workstation, event); };
}

}  // namespace

void add_core_tools(plugin::Registrar& registrar) {
  registrar.add(Tool{"select", [] { return tr("Select"); }, ui::icon::kSelect, "V", keeping_state<SelectTool>()});
  registrar.add(Tool{"zoom", [] { return tr("Zoom"); }, ui::icon::kZoom, "Z", keeping_state<ZoomTool>()});
  registrar.add(Tool{"pan", [] { return tr("Move"); }, ui::icon::kPan, "D", keeping_state<PanTool>()});
}

}  // namespace synovia::app
