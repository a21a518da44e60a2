// SPDX-License-Identifier: Apache-2.0
#include "plugin/sdk/plugin.h"

#include "commands.h"
#include "letter_panel.h"
#include "letter_screen.h"
#include "plugin/sdk/registrar.h"
#include "synovia_build_tag.h"

namespace synovia::structured_report {

void register_structured_report(plugin::Registrar& registrar) {
  auto desk = std::make_shared<LetterDesk>();
  registrar.add(letter_screen(desk));
  registrar.add(letter_panel(desk));
  for (auto& command : commands(desk)) registrar.add(std::move(command));
}

}  // namespace synovia::structured_report

SYNOVIA_PLUGIN("structured_report", "Letter", "1.0", synovia::structured_report::register_structured_report);
