// SPDX-License-Identifier: Apache-2.0
// Steps of the visits of the day, and who has the patient.
#include "base/i18n.h"
#include "base/text.h"
#include "centre/lines.h"
#include "centre/people_store.h"
#include "centre/visit_changes.h"

namespace synovia::centre {

using base::Status;
using base::tr;
using nlohmann::json;

namespace {

// The line that changes a visit as it is now; null: nothing to write.
Status change_visit(Rooms& rooms, const std::string& visit_id, const std::string& author,
                    const std::function<json(const Visit&)>& line_of) {
  return rooms.database->transaction([&]() -> Status {
    auto visit = load_visit(*rooms.database, visit_id);
    if (!visit) return std::move(visit).error();
    json line = line_of(*visit);
    if (line.is_null()) return {};
    line["visit_id"] = visit_id;
    return write_line(rooms, kVisitKind, line, author);
  });
}

}  // namespace

Status Centre::set_step(const std::string& visit_id, Step step, const std::string& at, const std::string& author) {
  if (!at.empty() && !is_time(at)) return lacking(tr("time of the step"));
  const std::string time = at.empty() ? base::local_time(impl_->clock->now()) : at;
  return change_visit(*impl_, visit_id, author, [&](const Visit& visit) {
    return json{{"event", "step"},
                {"step", name_of(step)},
                {"at", time},
                {"by", author},
                {"state", name_of(state_after(visit, step))}};
  });
}

Status Centre::undo_step(const std::string& visit_id, Step step, const std::string& author) {
  return change_visit(*impl_, visit_id, author, [&](const Visit& visit) {
    const VisitStep* done = find_step(visit, step);
    if (!done || done->at.empty()) return json();
    return json{{"event", "step_undone"}, {"step", name_of(step)}, {"state", name_of(state_without(visit, step))}};
  });
}

Status Centre::plan_steps(const std::string& visit_id, const std::vector<Step>& steps, const std::string& author) {
  json names = json::array();
  for (const Step step : steps) names.push_back(name_of(step));
  return change_visit(*impl_, visit_id, author, [&](const Visit&) {
    return json{{"event", "steps_planned"}, {"steps", names}};
  });
}

Status Centre::set_with(const std::string& visit_id, const std::string& who, const std::string& author) {
  const std::string name(base::trim(who));
  return change_visit(*impl_, visit_id, author, [&](const Visit& visit) {
    return visit.with == name ? json() : json{{"event", "with"}, {"with", name}};
  });
}

}  // namespace synovia::centre
