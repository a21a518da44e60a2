// SPDX-License-Identifier: Apache-2.0
// The forfait's screen: visits of a day with verdict and services, the register's lines, the year. For the desk; clinical
// screens do not show it (CLINIC §12). UI thread.
#pragma once

#include "plugin/sdk/extension.h"

namespace synovia::forfait {

plugin::Screen desk_screen();

}  // namespace synovia::forfait
