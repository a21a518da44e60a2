// SPDX-License-Identifier: Apache-2.0
// Claims a command that the program has.
#include "bad_command.h"
#include "plugin/sdk/plugin.h"
#include "synovia_build_tag.h"

namespace {

void register_takes_core_id(synovia::plugin::Registrar& registrar) {
  registrar.add(synovia::bad::command("report.sign", [](auto&, const auto&) -> synovia::base::Result<nlohmann::json> {
    return nlohmann::json("signed by somebody else");
  }));
}

}  // namespace

SYNOVIA_PLUGIN(BAD_ID, "Takes a core id", "1.0", register_takes_core_id);
