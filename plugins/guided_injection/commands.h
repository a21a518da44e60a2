// SPDX-License-Identifier: Apache-2.0
// The gesture's commands: prepare, start at the time-out, needle out, watched, done; take the path into the record.
#pragma once

#include "gesture.h"
#include "plugin/sdk/registrar.h"

namespace synovia::guided_injection {

void add_commands(plugin::Registrar& registrar);

// Of the visit chosen; none without one.
Gesture present_gesture(plugin::Workstation& workstation);

// What DICOM says of the side of the picture shown: "right", "left", "both", "" when it says nothing.
std::string shown_side(plugin::Workstation& workstation);

}  // namespace synovia::guided_injection
