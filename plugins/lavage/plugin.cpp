// SPDX-License-Identifier: Apache-2.0
#include "plugin/sdk/plugin.h"

#include "commands.h"
#include "lavage_screen.h"
#include "plugin/sdk/registrar.h"
#include "synovia_build_tag.h"

namespace synovia::lavage {

void register_lavage(plugin::Registrar& registrar) {
  const auto jump = std::make_shared<Jump>();
  registrar.add_templates();
  add_commands(registrar, jump);
  registrar.add(lavage_screen(jump));
}

}  // namespace synovia::lavage

SYNOVIA_PLUGIN("lavage", "Joint lavage", "0.1.0", synovia::lavage::register_lavage);
