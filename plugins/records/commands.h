// SPDX-License-Identifier: Apache-2.0
// records.begin: opens a record of the current visit from a template.
#pragma once

#include "plugin/sdk/registrar.h"

namespace synovia::records {

void add_commands(plugin::Registrar& registrar);

}  // namespace synovia::records
