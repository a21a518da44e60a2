// SPDX-License-Identifier: Apache-2.0
// Buttons for gloves: 44 UI pixels high and more. UI thread only.
#pragma once

#include <string>

namespace synovia::fluoroscopy {

// Icon only, 44 × 44.
bool touch_icon(const char* id, const char* icon, const std::string& tooltip);
// As wide as the column, 44 high or higher when its words need two lines.
bool touch_button(const std::string& label, const char* icon, bool primary, float width);
// One of several, 44 high; chosen ones are filled.
bool touch_choice(const std::string& label, bool on, float width);

}  // namespace synovia::fluoroscopy
