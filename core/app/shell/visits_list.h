// SPDX-License-Identifier: Apache-2.0
// The list of the day as drawn: one row per visit, as high as its words need. UI thread only.
#pragma once

#include "app/shell/visits_model.h"

namespace synovia::app {

enum class RowPress { none, chosen, opened };  // opened: pressed twice, or Enter
RowPress draw_visit_row(const VisitRow& row);
void draw_step_marks(const std::array<StepMark, 6>& steps);
const char* icon_of(centre::Step step);
const char* icon_of(centre::VisitState state);

}  // namespace synovia::app
