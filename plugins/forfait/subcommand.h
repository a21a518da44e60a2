// SPDX-License-Identifier: Apache-2.0
// `synovia forfait …`: the ledger without a window. Exit statuses as in docs: 0 done, 2 usage, 3 refused, 4 not found, 5 conflict.
#pragma once

#include "plugin/sdk/extension.h"

namespace synovia::forfait {

plugin::Subcommand subcommand();

}  // namespace synovia::forfait
