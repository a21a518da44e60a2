// SPDX-License-Identifier: Apache-2.0
#include "centre/visit_changes.h"

#include <algorithm>

#include "base/i18n.h"

namespace synovia::centre {

using nlohmann::json;

namespace {

base::Result<Step> step_from(const json& name) {
  for (const Step step : kSteps)
    if (name == name_of(step)) return step;
  return base::fail(base::ErrorCode::corrupt, base::tr("The register names a step of the visit that does not exist."));
}

VisitStep& step_of(Visit& visit, Step step) {
  const auto place = std::lower_bound(visit.steps.begin(), visit.steps.end(), step,
                                      [](const VisitStep& one, Step wanted) { return one.step < wanted; });
  if (place != visit.steps.end() && place->step == step) return *place;
  return *visit.steps.insert(place, VisitStep{step, false, "", ""});
}

base::Status change_step(Visit& visit, const json& line, bool done) {
  auto step = step_from(line.at("step"));
  if (!step) return std::move(step).error();
  VisitStep& one = step_of(visit, *step);
  one.at = done ? line.at("at").get<std::string>() : std::string();
  one.by = done ? line.at("by").get<std::string>() : std::string();
  return {};
}

base::Status plan(Visit& visit, const json& names) {
  for (VisitStep& one : visit.steps) one.planned = false;
  for (const json& name : names) {
    auto step = step_from(name);
    if (!step) return std::move(step).error();
    step_of(visit, *step).planned = true;
  }
  return {};
}

// Members that a line replaces as a whole go by the visit's own JSON, so that their names and types are said once.
base::Result<Visit> with_member(const Visit& visit, const char* member, const json& value) {
  json changed = to_json(visit);
  changed[member] = value;
  return visit_from_json(changed);
}

base::Result<Visit> with_added(const Visit& visit, const char* member, const json& value) {
  json changed = to_json(visit);
  json& list = changed[member];
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
  return visit_from_json(changed);
}

base::Status change_steps(Visit& visit, const std::string& event, const json& line) {
  const auto changed =
      event == "steps_planned" ? plan(visit, line.at("steps")) : change_step(visit, line, event == "step");
  std::erase_if(visit.steps, [](const VisitStep& one) { return !one.planned && one.at.empty(); });
  return changed;
}

bool ended_otherwise(VisitState state) {
  return state == VisitState::cancelled || state == VisitState::no_show || state == VisitState::left_early;
}

}  // namespace

base::Result<Visit> changed_visit(Visit visit, const json& line) {
  const std::string event = line.value("event", std::string());
  if (event == "state") return with_member(visit, "state", line.at("state"));
  if (event == "with") return with_member(visit, "with", line.at("with"));
  if (event == "study") return with_added(visit, "study_uids", line.at("study_uid"));
  if (event == "document") return with_added(visit, "documents", line.at("document"));
  if (event != "step" && event != "step_undone" && event != "steps_planned")
    return base::fail(base::ErrorCode::corrupt, base::tr("The register says something unknown of a visit."));
  if (auto changed = change_steps(visit, event, line); !changed) return std::move(changed).error();
  return line.contains("state") ? with_member(visit, "state", line.at("state")) : base::Result<Visit>(visit);
}

VisitState state_after(const Visit& visit, Step done) {
  // Somebody who came is there, whatever the list said; who left early did not finish by leaving.
  if (done == Step::left) return visit.state == VisitState::left_early ? visit.state : VisitState::done;
  if (visit.state == VisitState::done || visit.state == VisitState::left_early) return visit.state;
  if (done == Step::consultation || done == Step::gesture) return VisitState::in_progress;
  return visit.state == VisitState::in_progress ? visit.state : VisitState::arrived;
}

VisitState state_without(const Visit& visit, Step undone) {
  if (ended_otherwise(visit.state)) return visit.state;
  VisitState state = VisitState::planned;
  for (const VisitStep& one : visit.steps) {
    if (one.at.empty() || one.step == undone) continue;
    Visit before;
    before.state = state;
    state = state_after(before, one.step);
  }
  return state;
}

std::vector<VisitStep> usual_steps(const Visit& visit) {
  if (visit.urgent) return {};
  std::vector<VisitStep> steps;
  for (const Step step : {Step::arrived, Step::consultation, Step::left})
    if (visit.in_person || step == Step::consultation) steps.push_back({step, true, "", ""});
  return steps;
}

const VisitStep* find_step(const Visit& visit, Step step) {
  const auto found =
      std::find_if(visit.steps.begin(), visit.steps.end(), [&](const VisitStep& one) { return one.step == step; });
  return found == visit.steps.end() ? nullptr : &*found;
}

}  // namespace synovia::centre
