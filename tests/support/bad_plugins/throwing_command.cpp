// SPDX-License-Identifier: Apache-2.0
// Commands that throw: an exception, something that is none, and arguments of another shape taken as given.
#include <stdexcept>

#include "bad_command.h"
#include "plugin/sdk/plugin.h"
#include "synovia_build_tag.h"

namespace {

using nlohmann::json;
using synovia::base::Result;
using synovia::plugin::Workstation;

void register_throwing_command(synovia::plugin::Registrar& registrar) {
  using synovia::bad::command;
  registrar.add(command("throwing_command.error", [](Workstation&, const json&) -> Result<json> {
    throw std::runtime_error("the pump does not answer");
  }));
  registrar.add(command("throwing_command.number", [](Workstation&, const json&) -> Result<json> { throw 7; }));
  registrar.add(command("throwing_command.trusting", [](Workstation&, const json& arguments) -> Result<json> {
    return json(arguments.at("name").get<std::string>());
  }));
}

}  // namespace

SYNOVIA_PLUGIN(BAD_ID, "Throwing command", "1.0", register_throwing_command);
