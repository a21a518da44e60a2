// SPDX-License-Identifier: Apache-2.0
#include "plugin/sdk/plugin.h"

#include "fluoroscopy_viewer.h"
#include "plugin/sdk/registrar.h"
#include "synovia_build_tag.h"

namespace synovia::fluoroscopy {

void register_fluoroscopy(plugin::Registrar& registrar) {
  registrar.add(plugin::ViewerFactory{"fluoroscopy", suits, make_viewer});
}

}  // namespace synovia::fluoroscopy

SYNOVIA_PLUGIN("fluoroscopy", "Fluoroscopy runs", "0.1.0", synovia::fluoroscopy::register_fluoroscopy);
