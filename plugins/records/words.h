// SPDX-License-Identifier: Apache-2.0
// The plugin's translations.
#pragma once

#include "base/i18n.h"

namespace synovia::records {

inline constexpr base::Domain kText{"records"};

}  // namespace synovia::records
