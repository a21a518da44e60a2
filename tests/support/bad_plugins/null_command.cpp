// SPDX-License-Identifier: Apache-2.0
// A command that ends the process by a memory fault.
#include "bad_command.h"
#include "plugin/sdk/plugin.h"
#include "synovia_build_tag.h"

namespace {

void register_null_command(synovia::plugin::Registrar& registrar) {
  registrar.add(
      synovia::bad::command("null_command.run", [](auto&, const auto&) -> synovia::base::Result<nlohmann::json> {
        volatile int* volatile nowhere = nullptr;
        const int read = *nowhere;
        return nlohmann::json(read);
      }));
}

}  // namespace

SYNOVIA_PLUGIN(BAD_ID, "Null command", "1.0", register_null_command);
