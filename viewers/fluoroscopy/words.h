// SPDX-License-Identifier: Apache-2.0
// The viewer's own catalogue. [any]
#pragma once

#include "base/i18n.h"

namespace synovia::fluoroscopy {

inline constexpr base::Domain kText{"fluoroscopy"};

}  // namespace synovia::fluoroscopy
