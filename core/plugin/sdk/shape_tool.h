// SPDX-License-Identifier: Apache-2.0
// A ready-made tool that draws one shape: a click for one point, a drag for two. Commits through `annotation.add`. [ui]
#pragma once

#include <cmath>

#include "annotation/shape.h"
#include "base/uid.h"
#include "plugin/sdk/extension.h"

namespace synovia::plugin {

// `points` 1 or 2. With 2, a click without a drag gives one point when `one_will_do`, else nothing.
inline std::function<void(Workstation&, const ToolEvent&)> shape_tool(annotation::ShapeKind kind, int points,
                                                                      bool one_will_do) {
  return [=](Workstation& workstation, const ToolEvent& event) {
    Pane& pane = *event.pane;
    if (event.kind == ToolEvent::Kind::press && pane.shown()) {
      annotation::Shape shape;
      shape.id = base::new_id();
      shape.kind = kind;
      shape.sop_uid = pane.shown()->sop_uid;
      shape.frame = pane.frame;
      shape.points = {event.at};
      shape.author = workstation.person().id;
      pane.preview = shape;
      pane.playing = false;
    }
    if (!pane.preview) return;
    if (event.kind == ToolEvent::Kind::drag && points == 2)
      pane.preview->points = {pane.preview->points.front(), event.at};
    if (event.kind == ToolEvent::Kind::cancel) pane.preview.reset();
    if (event.kind != ToolEvent::Kind::release) return;
    annotation::Shape shape = *pane.preview;
    pane.preview.reset();
    if (shape.points.size() == 2) {
      const auto a = pane.view.to_view(shape.points[0], pane.size), b = pane.view.to_view(shape.points[1], pane.size);
      if (std::hypot(a.x - b.x, a.y - b.y) < 4) shape.points.resize(1);  // a hand that trembles, not a drag
    }
    if (static_cast<int>(shape.points.size()) < points && !one_will_do) return;
    auto added = workstation.run("annotation.add", {{"shape", annotation::to_json(shape)}});
    if (added) pane.selected_shape = shape.id;
    else workstation.notify({Notice::Level::warning, added.error().sentence});
  };
}

}  // namespace synovia::plugin
