// SPDX-License-Identifier: Apache-2.0
#include "plugin/sdk/plugin.h"

#include "plugin/sdk/registrar.h"
#include "plugin/sdk/shape_tool.h"
#include "radiograph_viewer.h"
#include "synovia_build_tag.h"
#include "ui/icons.h"
#include "window_tool.h"

namespace synovia::radiograph {

void register_radiograph(plugin::Registrar& registrar) {
  registrar.add(plugin::ViewerFactory{"radiograph", suits, make_viewer});
  registrar.add(plugin::Tool{"window", [] { return kText.tr("Window"); }, ui::icon::kWindow, "F", window_tool()});
  registrar.add(plugin::Tool{"length", [] { return kText.tr("Length"); }, ui::icon::kRuler, "R",
                             plugin::shape_tool(annotation::ShapeKind::length, 2, false)});
}

}  // namespace synovia::radiograph

SYNOVIA_PLUGIN("radiograph", "Radiographs", "0.1.0", synovia::radiograph::register_radiograph);
