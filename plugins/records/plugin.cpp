// SPDX-License-Identifier: Apache-2.0
#include "plugin/sdk/plugin.h"

#include "commands.h"
#include "plugin/sdk/registrar.h"
#include "records_panel.h"
#include "synovia_build_tag.h"

namespace synovia::records {

void register_records(plugin::Registrar& registrar) {
  registrar.add_templates();
  add_commands(registrar);
  for (const char* screen : {"reading", "visits"}) registrar.add(records_panel(screen));
}

}  // namespace synovia::records

SYNOVIA_PLUGIN("records", "Records", "0.1.0", synovia::records::register_records);
