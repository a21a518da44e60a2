// SPDX-License-Identifier: Apache-2.0
// The panel of the letter (Dear ImGui). UI thread only.
#pragma once

#include "base/i18n.h"
#include "plugin/sdk/extension.h"

namespace synovia::structured_report {

inline constexpr base::Domain kText{"structured_report"};

plugin::Panel letter_panel();

}  // namespace synovia::structured_report
