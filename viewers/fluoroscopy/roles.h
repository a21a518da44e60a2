// SPDX-License-Identifier: Apache-2.0
// What a run of the gesture shows: kept beside the annotations of the visit, "/roles/<SOP Instance UID>". UI thread only.
#pragma once

#include <string>
#include <vector>

#include "plugin/sdk/registrar.h"

namespace synovia::fluoroscopy {

inline constexpr const char* kRoles[] = {"scout", "needle", "contrast"};
std::string role_word(const std::string& role);  // translated; empty for none
std::string role_of(plugin::Workstation& workstation, const std::string& sop_uid);

// fluoroscopy.role {"sop_uid", "role"}: one of kRoles, or "" to take it back. One edit, undone as any other.
void add_role_command(plugin::Registrar& registrar);

}  // namespace synovia::fluoroscopy
