// SPDX-License-Identifier: Apache-2.0
// A command of a failing plugin, open to everybody.
#pragma once

#include "plugin/sdk/registrar.h"

namespace synovia::bad {

inline plugin::Command command(
    std::string id, std::function<base::Result<nlohmann::json>(plugin::Workstation&, const nlohmann::json&)> run) {
  plugin::Command made;
  made.title = [id] { return id; };
  made.id = std::move(id);
  made.run = std::move(run);
  return made;
}

}  // namespace synovia::bad
