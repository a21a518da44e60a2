// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"
#include "app/commands/desk.h"
#include "app/shell/priors.h"
#include "base/i18n.h"
#include "ui/icons.h"

namespace synovia::app {

using base::ErrorCode;
using base::Result;
using base::tr;
using nlohmann::json;
using plugin::Command;
using plugin::PatientNeed;
using plugin::Workstation;
using security::Permission;

Result<std::string> text_argument(const json& arguments, const char* name) {
  if (arguments.is_object() && arguments.contains(name) && arguments[name].is_string() &&
      !arguments[name].get<std::string>().empty())
    return arguments[name].get<std::string>();
  return base::fail(ErrorCode::refused, fmt::format(fmt::runtime(tr("The argument “{name}” is missing or no text.")),
                                                    fmt::arg("name", name)));
}

namespace {

using Sets = std::vector<image::DisplaySet>;

// Every set of the visit's studies, newest study last as registered; documents are listed but not opened.
Result<Sets> load_sets(archive::Archive& archive, const std::vector<std::string>& study_uids) {
  Sets all;
  for (const auto& uid : study_uids) {
    auto sets = archive::display_sets(archive, uid);
    if (!sets) return std::move(sets).error();
    for (auto& set : *sets) all.push_back(std::move(set));
  }
  return all;
}

bool has_pictures(const image::DisplaySet& set) { return !set.pictures.empty(); }

// Side by side: the first film and, when there is one, the first run.
void open_first_sets(AppWorkstation& workstation) {
  plugin::Reading& reading = workstation.reading();
  std::vector<std::shared_ptr<const image::DisplaySet>> chosen;
  for (const auto kind :
       {image::DisplaySet::Kind::radiographs, image::DisplaySet::Kind::run, image::DisplaySet::Kind::other})
    for (const auto& set : reading.sets)
      if (set->kind == kind && has_pictures(*set)) {
        chosen.push_back(set);
        break;
      }
  if (chosen.size() > 2) chosen.resize(2);
  reading.panes.resize(std::max<std::size_t>(1, chosen.size()));
  for (std::size_t i = 0; i < chosen.size(); ++i) show_in_pane(workstation, i, chosen[i], 0);
}

void deliver_sets(AppWorkstation& workstation, const std::string& visit_id, Result<Sets> sets) {
  if (!workstation.visit() || workstation.visit()->id != visit_id) return;  // the person went on to another
  if (!sets) return workstation.notify({plugin::Notice::Level::danger, sets.error().sentence});
  // Images of another or unknown identity never come into an open visit (CLINIC §2).
  const std::string& number = workstation.patient()->local_id;
  if (std::erase_if(*sets, [&](const image::DisplaySet& set) { return set.patient_id != number; }) > 0)
    workstation.notify({plugin::Notice::Level::warning,
                        tr("Images attached to this visit carry another patient number: they are not shown. Find out "
                           "whose they are.")});
  for (auto& set : *sets)
    workstation.reading().sets.push_back(std::make_shared<const image::DisplaySet>(std::move(set)));
  open_first_sets(workstation);
  bring_priors(workstation);
  workstation.request_frame();
}

// {"visit_id", "suspend": leave the gesture under way as it is}
Result<json> choose_visit(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  auto id = text_argument(arguments, "visit_id");
  if (!id) return std::move(id).error();
  if (gesture_under_way(workstation) && workstation.visit()->id != *id && !arguments.value("suspend", false))
    return base::fail(ErrorCode::refused,
                      tr("A gesture is under way: note the needle out, or suspend the gesture, then open the other "
                         "visit."));
  auto visit = workstation.centre().visit(*id);
  if (!visit) return std::move(visit).error();
  auto patient = workstation.centre().patient(visit->patient_id);
  if (!patient) return std::move(patient).error();
  const auto studies = visit->study_uids;
  workstation.choose(std::move(*visit), std::move(*patient));
  workstation.screen = "reading";
  archive::Archive& archive = workstation.centre().archive();
  workstation.jobs().submit(tr("Opening the images"), [&workstation, &archive, studies, id = *id](base::JobState&) {
    auto sets = std::make_shared<Result<Sets>>(load_sets(archive, studies));
    return [&workstation, sets, id] { deliver_sets(workstation, id, std::move(*sets)); };
  });
  return json::object();
}

// {"visit_id", "state"}
Result<json> set_state(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  auto visit = visit_argument(workstation, arguments);
  if (!visit) return std::move(visit).error();
  auto wanted = text_argument(arguments, "state");
  if (!wanted) return std::move(wanted).error();
  for (const auto state : {centre::VisitState::planned, centre::VisitState::arrived, centre::VisitState::in_progress,
                           centre::VisitState::done, centre::VisitState::cancelled, centre::VisitState::no_show,
                           centre::VisitState::left_early})
    if (*wanted == centre::name_of(state))
      return told(workstation, workstation.centre().set_visit_state(*visit, state, author_of(workstation)));
  return base::fail(ErrorCode::refused,
                    fmt::format(fmt::runtime(tr("“{state}” is no state of a visit.")), fmt::arg("state", *wanted)));
}

Result<json> show_screen(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  auto name = text_argument(arguments, "screen");
  if (!name) return std::move(name).error();
  const auto* screen = workstation.registries().find_screen(*name);
  if (!screen)
    return base::fail(ErrorCode::not_found,
                      fmt::format(fmt::runtime(tr("No screen is called “{name}”.")), fmt::arg("name", *name)));
  if (screen->item.patient == PatientNeed::current_visit && !workstation.visit())
    return base::fail(ErrorCode::refused,
                      fmt::format(fmt::runtime(tr("“{name}” needs a visit: choose one in the list.")),
                                  fmt::arg("name", screen->item.title())));
  workstation.screen = *name;
  return json::object();
}

Result<json> set_language(Workstation& workstation, const json& arguments) {
  auto language = text_argument(arguments, "language");
  if (!language) return std::move(language).error();
  if (*language != "fr" && *language != "en") return base::fail(ErrorCode::refused, tr("The languages are fr and en."));
  own(workstation).set_language(*language);
  return json::object();
}

}  // namespace

// Drawn by the shell itself: they have no draw of their own.
void add_core_screens(plugin::Registrar& registrar) {
  const auto screen = [&](const char* id, std::function<std::string()> title, const char* icon, PatientNeed patient,
                          int place) {
    registrar.add(plugin::Screen{id, std::move(title), icon, patient, place, {}});
  };
  screen(
      "visits", [] { return tr("Visits"); }, ui::icon::kViewList, PatientNeed::none, 10);
  screen(
      "reading", [] { return tr("Reading"); }, ui::icon::kImages, PatientNeed::current_visit, 20);
  screen(
      "settings", [] { return tr("Settings"); }, ui::icon::kSettings, PatientNeed::none, 90);
}

void add_visit_commands(plugin::Registrar& registrar) {
  registrar.add(Command{"visit.choose",
                        [] { return tr("Open the visit"); },
                        Permission::view,
                        PatientNeed::none,
                        "",
                        "view",
                        choose_visit,
                        {}});
  registrar.add(Command{"visit.state",
                        [] { return tr("Change the state of the visit"); },
                        Permission::desk,
                        PatientNeed::none,
                        "",
                        "",
                        set_state,
                        {}});
  registrar.add(Command{
      "screen.show", [] { return tr("Change screen"); }, Permission::none, PatientNeed::none, "", "", show_screen, {}});
  registrar.add(Command{"language.set",
                        [] { return tr("Change the language"); },
                        Permission::none,
                        PatientNeed::none,
                        "",
                        "",
                        set_language,
                        {}});
}

}  // namespace synovia::app
