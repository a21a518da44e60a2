// SPDX-License-Identifier: Apache-2.0
// Made against a program that offers more: a function it needs is nowhere.
#include "plugin/sdk/plugin.h"
#include "synovia_build_tag.h"

namespace synovia::plugin {
void offered_by_another_program(Registrar& registrar);
}

namespace {
void register_needs_more(synovia::plugin::Registrar& registrar) {
  synovia::plugin::offered_by_another_program(registrar);
}
}  // namespace

SYNOVIA_PLUGIN(BAD_ID, "Needs more", "1.0", register_needs_more);
