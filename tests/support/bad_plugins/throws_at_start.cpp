// SPDX-License-Identifier: Apache-2.0
// Registers a command, then throws: nothing of it may stay.
#include <stdexcept>

#include "bad_command.h"
#include "plugin/sdk/plugin.h"
#include "synovia_build_tag.h"

namespace {

void register_and_throw(synovia::plugin::Registrar& registrar) {
  registrar.add(synovia::bad::command(
      "throws_at_start.left_over",
      [](auto&, const auto&) -> synovia::base::Result<nlohmann::json> { return nlohmann::json(); }));
  throw std::runtime_error("the settings file of the pump is missing");
}

}  // namespace

SYNOVIA_PLUGIN(BAD_ID, "Throws at start", "1.0", register_and_throw);
