// SPDX-License-Identifier: Apache-2.0
// Opens the window and runs frames until it is closed. Nothing is drawn unless input, a job or a playing run asks.
#pragma once

#include "app/workstation.h"

namespace synovia::app {

base::Status run_window_loop(AppWorkstation& workstation);

}  // namespace synovia::app
