// SPDX-License-Identifier: Apache-2.0
// Window by the left button: across changes the width, down the centre.
#pragma once

#include <functional>

#include "plugin/sdk/extension.h"

namespace synovia::radiograph {

std::function<void(plugin::Workstation&, const plugin::ToolEvent&)> window_tool();

}  // namespace synovia::radiograph
