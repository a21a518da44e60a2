// SPDX-License-Identifier: Apache-2.0
// What a line of the visit register does to the visit it names. Pure data. Private to this folder.
#pragma once

#include <nlohmann/json.hpp>

#include "centre/people.h"

namespace synovia::centre {

// corrupt when the line is none that is known.
base::Result<Visit> changed_visit(Visit visit, const nlohmann::json& line);

// The state a step leads to: only forward, and never out of an end that somebody wrote.
VisitState state_after(const Visit& visit, Step done);
// The state that the steps left tell, after one was undone.
VisitState state_without(const Visit& visit, Step undone);
// What every visit of its kind passes through; nothing is foreseen of an urgent one.
std::vector<VisitStep> usual_steps(const Visit& visit);
const VisitStep* find_step(const Visit& visit, Step step);

}  // namespace synovia::centre
