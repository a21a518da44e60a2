// SPDX-License-Identifier: Apache-2.0
// Calls into plugin code: the caller's name is kept for the crash handler, a throw becomes an Error, a stall is logged.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"

namespace synovia::plugin {

// [ui] refused with the sentence when `work` throws. Core's own code (empty owner) runs as it is.
base::Status guarded(const std::string& owner, const std::function<void()>& work);

// The plugin whose code runs on this thread, for the crash handler: async-signal-safe to read. "" when none.
const char* running_plugin();

}  // namespace synovia::plugin
