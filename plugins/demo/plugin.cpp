// SPDX-License-Identifier: Apache-2.0
#include "plugin/sdk/plugin.h"

#include "plugin/sdk/registrar.h"
#include "subcommands.h"
#include "synovia_build_tag.h"
#include "words.h"

namespace synovia::demo {

void register_demo(plugin::Registrar& registrar) {
  registrar.add(
      plugin::Subcommand{"demo", [] { return kText.tr("a consultation on a small synthetic centre"); }, demo_command});
  registrar.add(plugin::Subcommand{
      "phantom", [] { return kText.tr("a synthetic DICOM object with known ground truth"); }, phantom_command});
}

}  // namespace synovia::demo

SYNOVIA_PLUGIN("demo", "Demonstration", "0.1.0", synovia::demo::register_demo);
