// SPDX-License-Identifier: Apache-2.0
#include "plugin/sdk/plugin.h"

#include "commands.h"
#include "injection_panel.h"
#include "plugin/sdk/registrar.h"
#include "plugin/sdk/shape_tool.h"
#include "synovia_build_tag.h"
#include "ui/icons.h"
#include "words.h"

namespace synovia::guided_injection {

void register_guided_injection(plugin::Registrar& registrar) {
  using annotation::ShapeKind;
  registrar.add_templates();
  add_commands(registrar);
  registrar.add(injection_panel());
  registrar.add(plugin::Tool{"path", [] { return kText.tr("Needle path: entry, then target"); }, ui::icon::kPath, "J",
                             plugin::shape_tool(ShapeKind::path, 2, true)});
  registrar.add(plugin::Tool{"target", [] { return kText.tr("Target"); }, ui::icon::kTarget, "",
                             plugin::shape_tool(ShapeKind::target, 1, true)});
  registrar.add(plugin::Tool{"contrast", [] { return kText.tr("Contrast seen"); }, ui::icon::kCrosshairs, "",
                             plugin::shape_tool(ShapeKind::contrast, 1, true)});
}

}  // namespace synovia::guided_injection

SYNOVIA_PLUGIN("guided_injection", "Guided injection", "0.1.0", synovia::guided_injection::register_guided_injection);
