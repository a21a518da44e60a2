// SPDX-License-Identifier: Apache-2.0
#include "app/script_view.h"

#include "ui/probe.h"
#include "ui/theme.h"

namespace synovia::app {

using nlohmann::json;

namespace {

const char* name_of(plugin::Notice::Level level) {
  switch (level) {
    case plugin::Notice::Level::info: return "info";
    case plugin::Notice::Level::done: return "done";
    case plugin::Notice::Level::warning: return "warning";
    case plugin::Notice::Level::danger: return "danger";
  }
  return "";
}

const char* name_of(plugin::SignatureCheck::Level level) {
  switch (level) {
    case plugin::SignatureCheck::Level::passed: return "passed";
    case plugin::SignatureCheck::Level::warning: return "warning";
    case plugin::SignatureCheck::Level::stop: return "stop";
  }
  return "";
}

const char* name_of(centre::LetterStatus::State state) {
  switch (state) {
    case centre::LetterStatus::State::draft: return "draft";
    case centre::LetterStatus::State::signed_: return "signed";
    case centre::LetterStatus::State::amended: return "amended";
    case centre::LetterStatus::State::withdrawn: return "withdrawn";
  }
  return "";
}

json notices_of(AppWorkstation& workstation) {
  json all = json::array();  // newest first
  for (const auto& shown : workstation.notices())
    all.insert(all.begin(), {{"level", name_of(shown.notice.level)}, {"sentence", shown.notice.sentence}});
  return all;
}

json letter_of(AppWorkstation& workstation) {
  const auto status = workstation.centre().letter_status(workstation.visit()->id);
  if (!status) return {{"failure", status.error().sentence}};
  json versions = json::array();
  for (const auto& version : status->versions)
    versions.push_back({{"letter_uid", version.letter_uid}, {"reason", version.reason}, {"signer", version.signer}});
  return {{"state", name_of(status->state)}, {"versions", versions}, {"withdrawn_at", status->withdrawn_at}};
}

json checks_of(AppWorkstation& workstation) {
  json all = json::array();
  for (const auto& check : workstation.signature_checks())
    all.push_back({{"level", name_of(check.level)}, {"sentence", check.sentence}, {"command", check.command}});
  return all;
}

json reading_of(AppWorkstation& workstation) {
  const plugin::Reading& reading = workstation.reading();
  json panes = json::array();
  for (const auto& pane : reading.panes) {
    json one{{"viewer", pane.viewer_id},
             {"picture", pane.picture},
             {"frame", pane.frame},
             {"playing", pane.playing},
             {"inverse", pane.grayscale.inverse},
             {"centre", pane.grayscale.window.centre},
             {"width", pane.grayscale.window.width},
             {"selected", pane.selected_shape},
             {"notice", pane.notice}};
    one["sop_uid"] = pane.shown() ? json(pane.shown()->sop_uid) : json();
    panes.push_back(one);
  }
  return {{"panes", panes}, {"active", reading.active}, {"tool", reading.tool}, {"sets", reading.sets.size()}};
}

json screen_of(Stage& stage) {
  json controls = json::array(), words = json::array();
  for (const auto& mark : ui::probe::marks()) controls.push_back({{"label", mark.label}, {"enabled", mark.enabled}});
  for (const auto& line : ui::probe::words()) words.push_back(line.text);
  const auto size = stage.platform().size();
  return {{"controls", controls},
          {"words", words},
          {"clipped", ui::probe::clipped()},
          {"overlaps", ui::probe::overlaps()},
          {"size", {size.width, size.height}},
          {"scale", ui::scale()}};
}

// What belongs to the visit chosen, by short names: its records by template, its letter's draft, its shapes.
void add_visit(AppWorkstation& workstation, json& view) {
  const std::string visit = workstation.visit()->id, records = "record/" + visit + "/";
  view["visit"] = centre::to_json(*workstation.visit());
  view["patient"] = workstation.patient() ? centre::to_json(*workstation.patient()) : json();
  view["letter"] = letter_of(workstation);
  view["checks"] = checks_of(workstation);
  for (const auto& name : workstation.drafts().names())
    if (name.rfind(records, 0) == 0) view["record"][name.substr(records.size())] = *workstation.drafts().find(name);
  if (const auto* draft = workstation.drafts().find(workstation.letter_draft())) view["letter_draft"] = *draft;
  if (const auto* draft = workstation.drafts().find(workstation.annotations_draft())) view["annotations"] = *draft;
}

}  // namespace

json script_view(Stage& stage, const json& answer) {
  AppWorkstation& workstation = stage.workstation();
  json view = screen_of(stage);
  view["answer"] = answer;
  view["screen"] = workstation.screen;
  view["language"] = workstation.language();
  view["person"] = workstation.person().display_name();
  view["patient_present"] = workstation.patient_present;
  view["notices"] = notices_of(workstation);
  view["drafts"] = workstation.drafts().names();
  view["recovered"] = workstation.recovered().size();
  view["undo"] = workstation.drafts().undo_label();
  view["redo"] = workstation.drafts().redo_label();
  view["reading"] = reading_of(workstation);
  view["jobs"] = json::array();
  for (const auto& job : workstation.jobs().running()) view["jobs"].push_back(job->title());
  view["record"] = json::object();
  view["visit"] = view["patient"] = view["letter"] = view["letter_draft"] = view["annotations"] = json();
  view["checks"] = json::array();
  if (workstation.visit()) add_visit(workstation, view);
  return view;
}

const json* value_at(json& view, std::string path) {
  const std::string length = "/length";
  const bool counted = path.size() > length.size() && path.ends_with(length);
  if (counted) path.erase(path.size() - length.size());
  try {
    const json::json_pointer pointer("/" + path);
    if (!view.contains(pointer)) return nullptr;
    json& value = view.at(pointer);
    if (!counted) return &value;
    view["length"] = value.is_string() ? value.get_ref<const std::string&>().size() : value.size();
    return &view["length"];
  } catch (const json::exception&) {
    return nullptr;  // no pointer at all, or through something that has no parts
  }
}

}  // namespace synovia::app
