// SPDX-License-Identifier: Apache-2.0
// The arrows table of docs/architecture.md, as data: which room may include which.
#pragma once

#include <map>
#include <set>
#include <string>

namespace synovia::architecture {

// Room ("base", "plugin/sdk", …) to the rooms it may use besides itself.
const std::map<std::string, std::set<std::string>>& arrows();

// The room of a path below core/, or of an include; empty when it is none of ours.
std::string room_of(const std::string& path_or_include);

// Why a file at `path` may not include "`include`"; empty when it may.
std::string forbidden(const std::string& path, const std::string& include);

}  // namespace synovia::architecture
