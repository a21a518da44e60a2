// SPDX-License-Identifier: Apache-2.0
// The plugin's translations and ids.
#pragma once

#include "base/i18n.h"

namespace synovia::guided_injection {

inline constexpr base::Domain kText{"guided_injection"};
inline constexpr const char* kTemplate = "guided_injection";

}  // namespace synovia::guided_injection
