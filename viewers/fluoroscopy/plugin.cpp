// SPDX-License-Identifier: Apache-2.0
#include "plugin/sdk/plugin.h"

#include "fluoroscopy_viewer.h"
#include "gesture_screen.h"
#include "plugin/sdk/registrar.h"
#include "roles.h"
#include "synovia_build_tag.h"
#include "ui/icons.h"
#include "words.h"

namespace synovia::fluoroscopy {

void register_fluoroscopy(plugin::Registrar& registrar) {
  registrar.add(plugin::ViewerFactory{"fluoroscopy", suits, make_viewer});
  registrar.add(plugin::Screen{kScreen, [] { return kText.tr("Fluoro"); }, ui::icon::kCrosshairs,
                               plugin::PatientNeed::current_visit, 30, draw_gesture});
  add_role_command(registrar);
}

}  // namespace synovia::fluoroscopy

SYNOVIA_PLUGIN("fluoroscopy", "Fluoroscopy runs", "0.1.0", synovia::fluoroscopy::register_fluoroscopy);
