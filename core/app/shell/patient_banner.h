// SPDX-License-Identifier: Apache-2.0
// The patient in the banner: name, traits, safety, exam, from `x` to `right` in UI pixels. The name is never cut: safety
// chips become icons first, then the exam wraps. UI thread only.
#pragma once

#include "app/shell/patient_model.h"
#include "app/workstation.h"
#include "ui/widgets.h"

namespace synovia::app {

void draw_patient_banner(AppWorkstation& workstation, const std::vector<SafetyChip>& safety, float x, float right);
// Colour and mark of an answer, the same on every screen.
ui::ChipStyle style_of(const SafetyChip& chip);
const char* mark_of(SafetyChip::State state);

}  // namespace synovia::app
