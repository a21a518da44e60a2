// SPDX-License-Identifier: Apache-2.0
#include "commands.h"

#include "annotation/shape.h"
#include "gesture.h"
#include "path_values.h"
#include "words.h"

namespace synovia::guided_injection {

using base::ErrorCode;
using base::Result;
using nlohmann::json;
using plugin::Command;
using plugin::PatientNeed;
using plugin::Workstation;
using security::Permission;

namespace {

Result<json> set(Workstation& workstation, const std::string& field, json value) {
  return workstation.run("record.set",
                         {{"template", kTemplate}, {"pointer", "/" + field}, {"value", std::move(value)}});
}

json values_of(Workstation& workstation, const std::string& draft) {
  const json values = workstation.drafts().value(draft, "/values");
  return values.is_object() ? values : json::object();
}

std::string time_now(Workstation& workstation) { return base::local_time(workstation.centre().clock().now()); }

// Opens the record; the side of the request and the day of care come from the visit, nothing else is filled in.
Result<json> prepare(Workstation& workstation, const json&) {
  auto draft = workstation.record_draft(kTemplate);
  if (!draft) return std::move(draft).error();
  const json values = values_of(workstation, *draft);
  const centre::Visit& visit = *workstation.visit();
  if (!values.contains("care_date"))
    if (auto done = set(workstation, "care_date", visit.care_date); !done) return done;
  if (!values.contains("side_request") && !visit.requested_side.empty())
    if (auto done = set(workstation, "side_request", visit.requested_side); !done) return done;
  return json{{"draft", *draft}};
}

// The stop: a contradiction of sides, or a side not confirmed, holds back the start and nothing else.
Result<json> start(Workstation& workstation, const json&) {
  auto prepared = prepare(workstation, json::object());
  if (!prepared) return prepared;
  const json values = values_of(workstation, (*prepared)["draft"]);
  const record::SideGuard guard = record::check_side(values, shown_side(workstation));
  if (!guard.may_start()) return base::fail(ErrorCode::refused, guard.sentence);
  if (auto done = set(workstation, "timeout_time", time_now(workstation)); !done) return done;
  return workstation.run("visit.step", {{"visit_id", workstation.visit()->id}, {"step", "gesture"}});
}

// Writes the time at which a step of the gesture was reached.
auto stamped(const char* field) {
  return [field](Workstation& workstation, const json&) { return set(workstation, field, time_now(workstation)); };
}

// {"shape"}: id of a path; the newest path of the visit when absent.
Result<json> adopt_path(Workstation& workstation, const json& arguments) {
  const json* draft = workstation.drafts().find(workstation.annotations_draft());
  const std::string wanted = arguments.value("shape", "");
  std::optional<annotation::Shape> path;
  for (auto& shape : draft ? annotation::shapes_from_draft(*draft) : std::vector<annotation::Shape>{})
    if (shape.kind == annotation::ShapeKind::path && (wanted.empty() || shape.id == wanted)) path = std::move(shape);
  if (!path)
    return base::fail(ErrorCode::not_found, kText.tr("No needle path is drawn; draw one from entry to target."));
  for (const auto& display_set : workstation.reading().sets)
    for (const auto& picture : display_set->pictures) {
      if (picture.sop_uid != path->sop_uid) continue;
      auto values = path_values(*path, picture.spacing);
      if (!values) return values;
      for (const auto& [field, value] : values->items())
        if (auto done = set(workstation, field, value); !done) return done;
      return values;
    }
  return base::fail(ErrorCode::not_found, kText.tr("The picture of the path is not open."));
}

}  // namespace

std::string shown_side(Workstation& workstation) {
  const plugin::Pane* pane = workstation.reading().active_pane();
  switch (pane && pane->shown() ? pane->shown()->side : image::Side::unknown) {
    case image::Side::right: return "right";
    case image::Side::left: return "left";
    case image::Side::both: return "both";
    case image::Side::unpaired:
    case image::Side::unknown: break;
  }
  return "";
}

Gesture present_gesture(Workstation& workstation) {
  if (!workstation.visit()) return Gesture::none;
  const json* draft = workstation.drafts().find("record/" + workstation.visit()->id + "/" + kTemplate);
  if (!draft || !draft->contains("values")) return Gesture::none;
  const json& values = (*draft)["values"];
  return gesture_of(&values, record::check_side(values, shown_side(workstation)));
}

void add_commands(plugin::Registrar& registrar) {
  using Run = std::function<Result<json>(Workstation&, const json&)>;
  // A command that applies in some states only: refused in the others, so that a time once written is not written over.
  const auto add = [&](const char* id, std::function<std::string()> title, const Run& run,
                       const std::vector<Gesture>& when, std::vector<std::string> screens) {
    const auto applies = [when](Workstation& workstation) {
      return when.empty() || std::find(when.begin(), when.end(), present_gesture(workstation)) != when.end();
    };
    const auto guarded = [run, applies](Workstation& workstation, const json& arguments) -> Result<json> {
      if (applies(workstation)) return run(workstation, arguments);
      return base::fail(ErrorCode::refused,
                        fmt::format(fmt::runtime(kText.tr("This step does not apply now. The gesture: {state}.")),
                                    fmt::arg("state", gesture_word(present_gesture(workstation)))));
    };
    registrar.add(Command{id, std::move(title), Permission::record, PatientNeed::current_visit, "", "", guarded,
                          applies, std::move(screens)});
  };
  const std::vector<std::string> fluoroscopy{"fluoroscopy"};
  add("guided_injection.prepare", [] { return kText.tr("Prepare the injection"); }, prepare, {}, {});
  add(
      "guided_injection.start", [] { return kText.tr("Start the gesture"); }, start,
      {Gesture::prepared, Gesture::timed_out}, fluoroscopy);
  add(
      "guided_injection.needle_out", [] { return kText.tr("Needle out"); }, stamped("needle_out_time"),
      {Gesture::in_progress}, fluoroscopy);
  add(
      "guided_injection.watched", [] { return kText.tr("End of the observation"); }, stamped("watched_time"),
      {Gesture::needle_out}, fluoroscopy);
  add(
      "guided_injection.done", [] { return kText.tr("Finish the gesture"); }, stamped("ended_time"), {Gesture::watched},
      fluoroscopy);
  add("guided_injection.adopt_path", [] { return kText.tr("Take the path into the record"); }, adopt_path, {}, {});
}

}  // namespace synovia::guided_injection
