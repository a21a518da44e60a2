// SPDX-License-Identifier: Apache-2.0
// `synovia demo` and `synovia phantom`.
#pragma once

#include "plugin/sdk/extension.h"

namespace synovia::demo {

int demo_command(plugin::CommandLine& line);
int phantom_command(plugin::CommandLine& line);

}  // namespace synovia::demo
