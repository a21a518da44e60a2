// SPDX-License-Identifier: Apache-2.0
// The forfait on the visits screen, for the desk; never on a clinical screen (CLINIC §12). UI thread.
#pragma once

#include "plugin/sdk/extension.h"

namespace synovia::forfait {

plugin::Panel panel();

}  // namespace synovia::forfait
