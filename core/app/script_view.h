// SPDX-License-Identifier: Apache-2.0
// What a script can see of the workstation, as one JSON value (docs/script.md). UI thread only.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "app/stage.h"

namespace synovia::app {

// `answer`: of the last line.
nlohmann::json script_view(Stage& stage, const nlohmann::json& answer);
// The value at "visit/state", "notices/0/sentence", "clipped/length"; nullptr when there is none.
const nlohmann::json* value_at(nlohmann::json& view, std::string path);

}  // namespace synovia::app
