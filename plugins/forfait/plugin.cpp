// SPDX-License-Identifier: Apache-2.0
#include "plugin/sdk/plugin.h"

#include "commands.h"
#include "desk_panel.h"
#include "forfait_panel.h"
#include "plugin/sdk/registrar.h"
#include "statement.h"
#include "subcommand.h"
#include "synovia_build_tag.h"

namespace {

void register_forfait(synovia::plugin::Registrar& registrar) {
  using namespace synovia::forfait;
  registrar.add(bill_command());
  registrar.add(bill_visit_command());
  registrar.add(reverse_command());
  registrar.add(set_tariff_command());
  registrar.add(desk_screen());
  registrar.add(panel());
  registrar.add(subcommand());
  registrar.add(synovia::plugin::Verifier{"forfait", faults});
  registrar.add(synovia::plugin::Projection{"forfait", canonical_dump});
}

}  // namespace

SYNOVIA_PLUGIN("forfait", "Forfait", "1.0", register_forfait);
