// SPDX-License-Identifier: Apache-2.0
// The JSON value used for edits, records and `--json` output (forward declaration; include <nlohmann/json.hpp> to use it).
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace synovia::base {
using Json = nlohmann::json;
}
