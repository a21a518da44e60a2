// SPDX-License-Identifier: Apache-2.0
#include "commands.h"

#include "lavage_view.h"
#include "record/record.h"
#include "record/side_guard.h"
#include "volumes.h"
#include "words.h"

namespace synovia::lavage {

using base::ErrorCode;
using base::Result;
using nlohmann::json;
using plugin::Command;
using plugin::PatientNeed;
using plugin::Workstation;
using security::Permission;

namespace {

base::Edit edit_of(const std::string& draft, const std::string& pointer, json value, const std::string& label,
                   const std::string& author) {
  base::Edit edit;
  edit.draft = draft;
  edit.pointer = pointer;
  edit.has_after = !value.is_discarded();
  if (edit.has_after) edit.after = std::move(value);
  edit.label = label;
  edit.author = author;
  return edit;
}

// One press of the nurse is one step of undo, whatever it fills in.
Result<json> write(Workstation& workstation, const Result<Changes>& changes, const std::string& label) {
  if (!changes) return changes.error();
  auto draft = workstation.record_draft(kTemplate);
  if (!draft) return std::move(draft).error();
  const std::string author = workstation.person().id;
  std::vector<base::Edit> edits;
  for (const auto& [field, value] : *changes) {
    edits.push_back(edit_of(*draft, "/values/" + field, value, label, author));
    edits.push_back(edit_of(*draft, "/entered_by/" + field, author, label, author));
  }
  if (auto done = workstation.drafts().apply(std::move(edits)); !done) return done.error();
  const Volumes volumes = volumes_of(values_of(workstation));
  json answer{{"draft", *draft}};
  if (volumes.in) answer["total_in"] = *volumes.in;
  if (volumes.out) answer["total_out"] = *volumes.out;
  if (volumes.balance) answer["balance"] = *volumes.balance;
  return answer;
}

Result<std::optional<double>> volume_argument(const json& arguments, const char* name, bool needed) {
  const auto found = arguments.find(name);
  if (found == arguments.end() && !needed) return std::optional<double>();
  if (found != arguments.end() && found->is_number()) return std::optional<double>(found->get<double>());
  return base::fail(ErrorCode::refused, fill(kText.tr("“{name}” must be a number of mL."), fmt::arg("name", name)));
}

Result<std::string> text_argument(const json& arguments, const char* name) {
  const auto found = arguments.find(name);
  if (found == arguments.end()) return std::string();
  if (found->is_string()) return found->get<std::string>();
  return base::fail(ErrorCode::refused, fill(kText.tr("“{name}” must be text."), fmt::arg("name", name)));
}

// Opens the record; the side of the request and the day of care come from the visit, nothing else is filled in.
Result<json> prepare(Workstation& workstation, const json&) {
  auto draft = workstation.record_draft(kTemplate);
  if (!draft) return std::move(draft).error();
  const json values = values_of(workstation);
  const centre::Visit& visit = *workstation.visit();
  Changes changes;
  if (!values.contains("care_date")) changes.emplace_back("care_date", visit.care_date);
  if (!values.contains("side_request") && !visit.requested_side.empty())
    changes.emplace_back("side_request", visit.requested_side);
  if (changes.empty()) return json{{"draft", *draft}};
  return write(workstation, changes, kText.tr("Prepare the lavage"));
}

// A time once written is not written over: it is corrected in its field.
Result<json> stamp(Workstation& workstation, const char* field, const std::string& label) {
  const json written = values_of(workstation).value(field, json());
  if (written.is_string())
    return base::fail(ErrorCode::conflict, fill(kText.tr("This was recorded at {time}: correct the time in its field."),
                                                fmt::arg("time", written.get<std::string>())));
  return write(workstation, Changes{{field, time_now(workstation)}}, label);
}

// The stop: a contradiction of sides, or a side not confirmed, holds back the start and nothing else.
Result<json> start(Workstation& workstation, const json&) {
  if (auto prepared = prepare(workstation, json::object()); !prepared) return prepared;
  const record::SideGuard guard = record::check_side(values_of(workstation), shown_side(workstation));
  if (!guard.may_start()) return base::fail(ErrorCode::refused, guard.sentence);
  auto stamped = stamp(workstation, "timeout_time", kText.tr("Start the lavage"));
  if (!stamped) return stamped;
  auto step = workstation.run("visit.step", {{"step", "gesture"}});
  if (!step && step.error().code == ErrorCode::not_found)
    step = workstation.run("visit.state", {{"state", "in_progress"}});
  return step ? stamped : step;
}

// {"which": "in"|"out", "add_ml", "lot"?}
Result<json> total(Workstation& workstation, const json& arguments) {
  auto which = text_argument(arguments, "which");
  if (!which) return std::move(which).error();
  if (*which != "in" && *which != "out") return base::fail(ErrorCode::refused, kText.tr("“which” is “in” or “out”."));
  auto volume = volume_argument(arguments, "add_ml", true);
  if (!volume) return std::move(volume).error();
  auto lot = text_argument(arguments, "lot");
  if (!lot) return std::move(lot).error();
  const json values = values_of(workstation);
  if (*which == "out") return write(workstation, add_out(values, **volume), kText.tr("Volume out"));
  return write(workstation, hang_bag(values, **volume, *lot, time_now(workstation)), kText.tr("Bag"));
}

// {"ml"}
Result<json> aspirated(Workstation& workstation, const json& arguments) {
  auto volume = volume_argument(arguments, "ml", true);
  if (!volume) return std::move(volume).error();
  return write(workstation, set_aspirated(values_of(workstation), **volume), kText.tr("Volume aspirated"));
}

// {"in"?, "out"?, "aspect"?, "remark"?}: the key adds an empty pass, to be filled in.
Result<json> pass(Workstation& workstation, const json& arguments) {
  auto in = volume_argument(arguments, "in", false), out = volume_argument(arguments, "out", false);
  auto aspect = text_argument(arguments, "aspect"), remark = text_argument(arguments, "remark");
  if (!in) return std::move(in).error();
  if (!out) return std::move(out).error();
  if (!aspect) return std::move(aspect).error();
  if (!remark) return std::move(remark).error();
  return write(workstation, add_pass(values_of(workstation), {*in, *out, *aspect, *remark}, time_now(workstation)),
               kText.tr("Pass"));
}

Result<json> reckon_balance(Workstation& workstation, const json&) {
  return write(workstation, reckon(values_of(workstation)), kText.tr("Balance"));
}

// To the letter, or to the first thing that is missing: {"missing": field} says which.
Result<json> finish(Workstation& workstation, Jump& jump) {
  jump = {};
  const auto tmpl = workstation.find_template(kTemplate);
  const json* draft = workstation.drafts().find(draft_name(workstation));
  if (!tmpl || !draft) return base::fail(ErrorCode::refused, kText.tr("No lavage is recorded for this visit."));
  auto record = record::record_from_json(*draft);
  if (!record) return std::move(record).error();
  if (const auto missing = first_missing(record::validate(*record, *tmpl, workstation.language()))) {
    jump = {missing->field, missing->sentence};
    return json{{"missing", missing->field}, {"sentence", missing->sentence}};
  }
  return workstation.run("screen.show", {{"screen", "letter"}});
}

bool is_prepared(Workstation& workstation) { return workstation.drafts().find(draft_name(workstation)) != nullptr; }

}  // namespace

std::string draft_name(Workstation& workstation) {
  return workstation.visit() ? "record/" + workstation.visit()->id + "/" + kTemplate : "";
}

json values_of(Workstation& workstation) {
  const json values = workstation.drafts().value(draft_name(workstation), "/values");
  return values.is_object() ? values : json::object();
}

std::string time_now(Workstation& workstation) { return base::local_time(workstation.centre().clock().now()); }

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

void add_commands(plugin::Registrar& registrar, const std::shared_ptr<Jump>& jump) {
  const auto add = [&](const char* id, std::function<std::string()> title, auto run, const char* key = "") {
    Command command{id, std::move(title), Permission::record, PatientNeed::current_visit, key, "", run, {}};
    if (*key) command.enabled = is_prepared;
    registrar.add(std::move(command));
  };
  const auto stamped = [](const char* field, std::function<std::string()> title) {
    return [field, title](Workstation& workstation, const json&) { return stamp(workstation, field, title()); };
  };
  const auto ended = [] { return kText.tr("End of the irrigation"); };
  const auto out = [] { return kText.tr("Needles out"); };
  const auto watched = [] { return kText.tr("Patient watched"); };
  add(
      "lavage.prepare", [] { return kText.tr("Prepare the lavage"); }, prepare);
  add(
      "lavage.start", [] { return kText.tr("Start the lavage"); }, start);
  add(
      "lavage.total", [] { return kText.tr("Count a bag or the container"); }, total);
  add(
      "lavage.aspirated", [] { return kText.tr("Volume aspirated before the lavage"); }, aspirated);
  add(
      "lavage.pass", [] { return kText.tr("New pass"); }, pass, "N");
  add(
      "lavage.reckon", [] { return kText.tr("Reckon the balance"); }, reckon_balance);
  add("lavage.end", ended, stamped("irrigation_end", ended));
  add("lavage.needle_out", out, stamped("needle_out_time", out));
  add("lavage.watched", watched, stamped("watched_time", watched));
  add(
      "lavage.finish", [] { return kText.tr("Finish and write"); },
      [jump](Workstation& workstation, const json&) { return finish(workstation, *jump); }, "Ctrl+Enter");
}

}  // namespace synovia::lavage
