// SPDX-License-Identifier: Apache-2.0
// The lavage's screen: figures and stamped steps, checks before, large buttons for the volumes, fluid, infection question,
// products and aftercare. UI thread.
#pragma once

#include <memory>

#include "commands.h"
#include "plugin/sdk/extension.h"

namespace synovia::lavage {

plugin::Screen lavage_screen(std::shared_ptr<Jump> jump);

}  // namespace synovia::lavage
