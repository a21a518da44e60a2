// SPDX-License-Identifier: Apache-2.0
// The panel of the gesture: side guard, steps, the form (Dear ImGui). UI thread only.
#pragma once

#include "plugin/sdk/extension.h"

namespace synovia::guided_injection {

plugin::Panel injection_panel();

}  // namespace synovia::guided_injection
