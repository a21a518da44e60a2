// SPDX-License-Identifier: Apache-2.0
// The panel of records (Dear ImGui). UI thread only.
#pragma once

#include "plugin/sdk/extension.h"

namespace synovia::records {

// A tab of `screen`: "reading" or "visits".
plugin::Panel records_panel(const std::string& screen);

}  // namespace synovia::records
