// SPDX-License-Identifier: Apache-2.0
#include "app/shell/visits_actions.h"

#include "app/commands/desk.h"
#include "app/shell/chrome.h"

namespace synovia::app {

using nlohmann::json;

namespace {

bool chosen(const AppWorkstation& workstation, const std::string& visit_id) {
  return workstation.visit() && workstation.visit()->id == visit_id;
}

bool choose(AppWorkstation& workstation, const std::string& visit_id, bool suspend) {
  return chosen(workstation, visit_id) ||
         run_told(workstation, "visit.choose", {{"visit_id", visit_id}, {"suspend", suspend}});
}

}  // namespace

bool gesture_holds(AppWorkstation& workstation, const std::string& visit_id) {
  return !chosen(workstation, visit_id) && gesture_under_way(workstation);
}

bool select_visit(AppWorkstation& workstation, const std::string& visit_id, bool suspend) {
  return choose(workstation, visit_id, suspend) && run_told(workstation, "screen.show", {{"screen", "visits"}});
}

bool open_visit(AppWorkstation& workstation, const std::string& visit_id, bool suspend) {
  return choose(workstation, visit_id, suspend) && run_told(workstation, "screen.show", {{"screen", "reading"}});
}

bool stamp_step(AppWorkstation& workstation, const std::string& visit_id, centre::Step step) {
  return run_told(workstation, "visit.step", {{"visit_id", visit_id}, {"step", centre::name_of(step)}});
}

bool undo_step(AppWorkstation& workstation, const std::string& visit_id, centre::Step step) {
  return run_told(workstation, "visit.step", {{"visit_id", visit_id}, {"step", centre::name_of(step)}, {"undo", true}});
}

bool plan_steps(AppWorkstation& workstation, const std::string& visit_id, const std::vector<centre::Step>& steps) {
  json names = json::array();
  for (const auto step : steps) names.push_back(centre::name_of(step));
  return run_told(workstation, "visit.plan", {{"visit_id", visit_id}, {"steps", names}});
}

bool set_with(AppWorkstation& workstation, const std::string& visit_id, const std::string& who) {
  return run_told(workstation, "visit.with", {{"visit_id", visit_id}, {"who", who}});
}

bool set_state(AppWorkstation& workstation, const std::string& visit_id, centre::VisitState state) {
  return run_told(workstation, "visit.state", {{"visit_id", visit_id}, {"state", centre::name_of(state)}});
}

bool answer_safety(AppWorkstation& workstation, const std::string& patient_id, const std::string& item,
                   std::optional<bool> yes, const std::string& detail) {
  return run_told(workstation, "safety.answer",
                  {{"patient_id", patient_id},
                   {"item", item},
                   {"yes", yes ? json(*yes) : json()},
                   {"detail", yes && *yes ? detail : ""}});
}

bool attach_study(AppWorkstation& workstation, const std::string& visit_id, const std::string& study_uid) {
  return run_told(workstation, "study.attach", {{"visit_id", visit_id}, {"study_uid", study_uid}});
}

bool attach_document(AppWorkstation& workstation, const std::string& visit_id, const std::string& kind,
                     const std::string& title, const std::string& file) {
  return run_told(workstation, "visit.document",
                  {{"visit_id", visit_id}, {"kind", kind}, {"title", title}, {"file", file}});
}

bool receive_result(AppWorkstation& workstation, const json& which, const std::string& result) {
  json arguments = which;
  arguments["result"] = result;
  return run_told(workstation, "result.receive", arguments);
}

base::Status add_urgent(AppWorkstation& workstation, const UrgentForm& form) {
  const auto patient = patient_of(form);
  json arguments = {{"reason", form.reason}, {"urgent", true}};
  if (form.side >= 0) arguments["side"] = kSides[form.side];
  if (!patient.id.empty()) {
    arguments["patient_id"] = patient.id;
  } else {
    arguments["birth_name"] = patient.birth_name;
    arguments["first_names"] = patient.first_names;
    arguments["birth_date"] = patient.birth_date;
    arguments["sex"] = patient.sex;
    arguments["another"] = form.another;
  }
  auto added = workstation.run("visit.add", arguments);
  if (!added) return added.error();
  if (!gesture_under_way(workstation)) select_visit(workstation, added->value("visit_id", ""));
  return {};
}

bool import_day(AppWorkstation& workstation, const std::string& file) {
  return run_told(workstation, "day.import", {{"file", file}});
}

bool close_day(AppWorkstation& workstation) { return run_told(workstation, "day.close", json::object()); }

bool answer_item(AppWorkstation& workstation, const std::string& visit_id, const std::string& command,
                 const json& arguments) {
  const auto* entry = workstation.registries().find_command(command);
  const bool needs_visit = entry && entry->item.patient == plugin::PatientNeed::current_visit;
  if (needs_visit && !visit_id.empty() && !select_visit(workstation, visit_id)) return false;
  return run_told(workstation, command, arguments);
}

}  // namespace synovia::app
