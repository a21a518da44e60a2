// SPDX-License-Identifier: Apache-2.0
#include "plugin/sdk/plugin.h"

#include "letter_panel.h"
#include "plugin/sdk/registrar.h"
#include "synovia_build_tag.h"

namespace synovia::structured_report {

void register_structured_report(plugin::Registrar& registrar) { registrar.add(letter_panel()); }

}  // namespace synovia::structured_report

SYNOVIA_PLUGIN("structured_report", "Letter", "0.1.0", synovia::structured_report::register_structured_report);
