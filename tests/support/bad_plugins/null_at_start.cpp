// SPDX-License-Identifier: Apache-2.0
// Ends the process while it is registered.
#include "plugin/sdk/plugin.h"
#include "synovia_build_tag.h"

namespace {

void register_null(synovia::plugin::Registrar&) {
  volatile int* volatile nowhere = nullptr;
  *nowhere = 1;
}

}  // namespace

SYNOVIA_PLUGIN(BAD_ID, "Null at start", "1.0", register_null);
