// SPDX-License-Identifier: Apache-2.0
// The screen of the gesture, read from two or three metres: the picture, who, which side, how far. No form: that is filled
// in elsewhere. UI thread only.
#pragma once

#include "plugin/sdk/extension.h"

namespace synovia::fluoroscopy {

inline constexpr const char* kScreen = "fluoroscopy";

void draw_gesture(plugin::Workstation& workstation, const plugin::ScreenArea& area);

}  // namespace synovia::fluoroscopy
