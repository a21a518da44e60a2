// SPDX-License-Identifier: Apache-2.0
// The desk: patients, their visits, steps, safety answers, papers and images.
#include "app/commands/desk.h"

#include <algorithm>

#include "base/i18n.h"
#include "base/text.h"

namespace synovia::app {

using base::ErrorCode;
using base::Result;
using base::tr;
using nlohmann::json;
using plugin::Command;
using plugin::PatientNeed;
using plugin::Workstation;
using security::Permission;

std::string author_of(const AppWorkstation& workstation) {
  const security::Person& person = workstation.person();
  if (!person.id.empty()) return person.id;
  return person.rpps.empty() ? "workstation" : person.rpps;
}

Result<std::string> visit_argument(AppWorkstation& workstation, const json& arguments) {
  if (arguments.contains("visit_id")) return text_argument(arguments, "visit_id");
  if (workstation.visit()) return workstation.visit()->id;
  return base::fail(ErrorCode::refused, tr("This needs a visit: choose one in the list."));
}

Result<std::string> day_argument(AppWorkstation& workstation, const json& arguments) {
  if (!arguments.contains("day")) return base::iso(base::local_date(workstation.centre().clock().now()));
  auto text = text_argument(arguments, "day");
  if (!text) return text;
  auto day = base::parse_date(*text);
  if (!day) return std::move(day).error();
  return base::iso(*day);
}

Result<json> told(AppWorkstation& workstation, const base::Status& done) {
  if (!done) return done.error();
  workstation.refresh_visit();
  return json::object();
}

bool gesture_under_way(AppWorkstation& workstation) {
  const centre::Visit* visit = workstation.visit();
  if (!visit || visit->state == centre::VisitState::done || visit->state == centre::VisitState::cancelled ||
      visit->state == centre::VisitState::no_show || visit->state == centre::VisitState::left_early)
    return false;
  const std::string prefix = "record/" + visit->id + "/";
  const auto names = workstation.drafts().names();
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return name.starts_with(prefix) && !workstation.drafts().value(name, "/values/timeout_time").is_null() &&
           workstation.drafts().value(name, "/values/needle_out_time").is_null();
  });
}

namespace {

Result<centre::Step> step_from(const std::string& name) {
  for (const auto step : centre::kSteps)
    if (name == centre::name_of(step)) return step;
  return base::fail(ErrorCode::refused,
                    fmt::format(fmt::runtime(tr("“{step}” is no step of a visit.")), fmt::arg("step", name)));
}

// {"visit_id", "step", "at": "HH:MM", "undo"}
Result<json> set_step(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  auto visit = visit_argument(workstation, arguments);
  if (!visit) return std::move(visit).error();
  auto name = text_argument(arguments, "step");
  if (!name) return std::move(name).error();
  auto step = step_from(*name);
  if (!step) return std::move(step).error();
  if (arguments.value("undo", false))
    return told(workstation, workstation.centre().undo_step(*visit, *step, author_of(workstation)));
  return told(workstation,
              workstation.centre().set_step(*visit, *step, arguments.value("at", ""), author_of(workstation)));
}

// {"visit_id", "steps": [names]}
Result<json> plan_steps(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  auto visit = visit_argument(workstation, arguments);
  if (!visit) return std::move(visit).error();
  std::vector<centre::Step> steps;
  for (const json& name : arguments.at("steps")) {
    auto step = step_from(name.get<std::string>());
    if (!step) return std::move(step).error();
    steps.push_back(*step);
  }
  return told(workstation, workstation.centre().plan_steps(*visit, steps, author_of(workstation)));
}

// {"visit_id", "who"}: empty, nobody
Result<json> set_with(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  auto visit = visit_argument(workstation, arguments);
  if (!visit) return std::move(visit).error();
  return told(workstation,
              workstation.centre().set_with(*visit, arguments.at("who").get<std::string>(), author_of(workstation)));
}

Result<centre::Patient> known_or_new(AppWorkstation& workstation, const json& arguments) {
  if (arguments.contains("patient_id")) {
    auto id = text_argument(arguments, "patient_id");
    if (!id) return std::move(id).error();
    return workstation.centre().patient(*id);
  }
  for (const char* needed : {"birth_name", "first_names", "birth_date", "sex"})
    if (auto given = text_argument(arguments, needed); !given) return std::move(given).error();
  centre::Patient patient;
  patient.birth_name = base::trim(arguments["birth_name"].get<std::string>());
  patient.first_names = base::trim(arguments["first_names"].get<std::string>());
  patient.birth_date = arguments["birth_date"];
  patient.sex = arguments["sex"];
  patient.local_id = arguments.value("local_id", "");
  const auto born = base::parse_date(patient.birth_date);
  if (!born) return born.error();
  auto alike = workstation.centre().find_patients(base::iso(*born), patient.birth_name);
  if (!alike) return std::move(alike).error();
  const bool known = std::any_of(alike->begin(), alike->end(), [&](const centre::Patient& one) {
    return base::fold(one.birth_name) == base::fold(patient.birth_name) &&
           base::fold(one.first_names) == base::fold(patient.first_names);
  });
  if (known && !arguments.value("another", false))
    return base::fail(ErrorCode::conflict, tr("A patient of this name and birth date is known: choose that patient, or "
                                              "say that this is another person."));
  return workstation.centre().add_patient(patient, author_of(workstation));
}

// The add-on in 20 seconds: {"patient_id"} or {"birth_name", "first_names", "birth_date", "sex", "local_id", "another"},
// with {"reason", "side", "day", "time", "urgent"}. Opens nothing.
Result<json> add_visit(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  auto day = day_argument(workstation, arguments);
  if (!day) return std::move(day).error();
  centre::Visit visit;
  visit.care_date = *day;
  visit.urgent = arguments.value("urgent", false);
  visit.reason = arguments.value("reason", "");
  visit.requested_side = arguments.value("side", "");
  visit.time = arguments.value("time", "");
  visit.referrer = arguments.value("referrer", "");
  if (visit.urgent && visit.time.empty()) visit.time = base::local_time(workstation.centre().clock().now());
  auto patient = known_or_new(workstation, arguments);
  if (!patient) return std::move(patient).error();
  visit.patient_id = patient->id;
  auto added = workstation.centre().add_visit(visit, author_of(workstation));
  if (!added) return std::move(added).error();
  return json{{"visit_id", added->id}, {"patient_id", patient->id}};
}

// {"visit_id", "kind", "title", "file"}
Result<json> attach_document(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  auto visit = visit_argument(workstation, arguments);
  auto kind = text_argument(arguments, "kind"), title = text_argument(arguments, "title");
  auto file = text_argument(arguments, "file");
  for (const auto* given : {&visit, &kind, &title, &file})
    if (!*given) return given->error();
  in_job<centre::VisitDocument>(
      workstation, tr("Attaching the document"),
      [&centre = workstation.centre(), visit = *visit, kind = *kind, title = *title, file = *file,
       author = author_of(workstation)] { return centre.attach_document(visit, kind, title, file, author); },
      [&workstation](centre::VisitDocument& document) {
        workstation.notify(
            {plugin::Notice::Level::done, fmt::format(fmt::runtime(tr("The document “{title}” is in the visit.")),
                                                      fmt::arg("title", document.title))});
      });
  return json::object();
}

// {"visit_id", "study_uid"}
Result<json> attach_study(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  auto visit = visit_argument(workstation, arguments);
  if (!visit) return std::move(visit).error();
  auto study = text_argument(arguments, "study_uid");
  if (!study) return std::move(study).error();
  in_job<centre::Visit>(
      workstation, tr("Attaching the images"),
      [&centre = workstation.centre(), visit = *visit, study = *study,
       author = author_of(workstation)]() -> Result<centre::Visit> {
        if (auto done = centre.attach_study(visit, study, author); !done) return done.error();
        return centre.visit(visit);
      },
      [&workstation](centre::Visit&) {
        workstation.notify({plugin::Notice::Level::done, tr("The images are in the visit.")});
      });
  return json::object();
}

// {"patient_id", "item", "yes": true, false or null (not asked), "detail"}
Result<json> answer_safety(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  if (!arguments.contains("patient_id") && !workstation.patient())
    return base::fail(ErrorCode::refused, tr("This needs a visit: choose one in the list."));
  const std::string patient = arguments.value("patient_id", workstation.patient() ? workstation.patient()->id : "");
  auto item = text_argument(arguments, "item");
  if (!item) return std::move(item).error();
  if (arguments.at("yes").is_null())
    return told(workstation, workstation.centre().withdraw_safety(patient, *item, workstation.person()));
  centre::SafetyAnswer answer;
  answer.item = *item;
  answer.yes = arguments.at("yes").get<bool>();
  answer.detail = arguments.value("detail", "");
  return told(workstation, workstation.centre().answer_safety(patient, answer, workstation.person()));
}

// {"birth_date", "name"}: the birth date first, then the first letters of the name (CLINIC §2)
Result<json> find_patient(Workstation& base_workstation, const json& arguments) {
  constexpr std::size_t kFewest = 3, kMost = 50;
  AppWorkstation& workstation = own(base_workstation);
  const std::string name = arguments.value("name", ""), born = arguments.value("birth_date", "");
  if (born.empty() && base::fold(base::trim(name)).size() < kFewest)
    return base::fail(ErrorCode::refused, tr("Give the birth date, or the first three letters of the name."));
  std::string birth_date;
  if (!born.empty()) {
    auto date = base::parse_date(born);
    if (!date) return std::move(date).error();
    birth_date = base::iso(*date);
  }
  auto found = workstation.centre().find_patients(birth_date, name);
  if (!found) return std::move(found).error();
  json patients = json::array();
  for (const auto& patient : *found) {
    if (patients.size() == kMost) break;
    patients.push_back(centre::to_json(patient));
  }
  return json{{"patients", patients}, {"count", found->size()}};
}

// {"on"}: somebody sits beside the screen. Kept, so that a restart before their eyes hides the others again.
Result<json> set_patient_present(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  workstation.patient_present = arguments.at("on").get<bool>();
  if (auto kept = workstation.settings().set("patient_present", workstation.patient_present); !kept)
    return kept.error();
  return json::object();
}

}  // namespace

void add_desk_commands(plugin::Registrar& registrar) {
  const auto add = [&](const char* id, std::function<std::string()> title, Permission permission, const char* audit,
                       auto run) {
    registrar.add(Command{id, std::move(title), permission, PatientNeed::none, "", audit, run, {}});
  };
  add(
      "visit.step", [] { return tr("Note a step of the visit"); }, Permission::desk, "", set_step);
  add(
      "visit.plan", [] { return tr("Plan the steps of the visit"); }, Permission::desk, "", plan_steps);
  add(
      "visit.with", [] { return tr("Say who has the patient"); }, Permission::desk, "", set_with);
  add(
      "visit.add", [] { return tr("Add a visit"); }, Permission::desk, "add_visit", add_visit);
  add(
      "visit.document", [] { return tr("Attach a document to the visit"); }, Permission::desk, "attach",
      attach_document);
  add(
      "study.attach", [] { return tr("Attach a study to the visit"); }, Permission::desk, "attach", attach_study);
  add(
      "safety.answer", [] { return tr("Answer a safety question"); }, Permission::record, "safety", answer_safety);
  add(
      "patient.find", [] { return tr("Find a patient"); }, Permission::view, "", find_patient);
  add(
      "visits.patient_present", [] { return tr("A patient is beside the screen"); }, Permission::none, "",
      set_patient_present);
}

}  // namespace synovia::app
