// SPDX-License-Identifier: Apache-2.0
#include "gesture_view.h"

#include <algorithm>
#include <set>

#include "record/record.h"
#include "roles.h"
#include "words.h"

namespace synovia::fluoroscopy {

using nlohmann::json;
using plugin::Workstation;

namespace {

struct OpenRecord {
  std::shared_ptr<const record::Template> tmpl;
  json values;
};

constexpr const char* kTimes[] = {"timeout_time", "needle_out_time", "watched_time", "ended_time"};

// The records of gestures that are open for the visit: those whose template has a time-out.
std::vector<OpenRecord> open_records(Workstation& workstation) {
  std::vector<OpenRecord> records;
  for (const auto& tmpl : workstation.templates()) {
    if (!tmpl->find("timeout_time")) continue;
    const json* draft = workstation.drafts().find("record/" + workstation.visit()->id + "/" + tmpl->id);
    if (draft && draft->is_object() && draft->contains("values")) records.push_back({tmpl, (*draft)["values"]});
  }
  return records;
}

// Under the needle first, then what is watched, then what waits.
int urgency(Stage stage) {
  switch (stage) {
    case Stage::in_progress: return 4;
    case Stage::needle_out: return 3;
    case Stage::prepared: return 2;
    case Stage::watched: return 1;
    case Stage::done:
    case Stage::no_record: break;
  }
  return 0;
}

std::string words_of(Stage stage) {
  switch (stage) {
    case Stage::no_record: return kText.tr("No record open");
    case Stage::prepared: return kText.tr("Prepared");
    case Stage::in_progress: return kText.tr("In progress");
    case Stage::needle_out: return kText.tr("Needle out");
    case Stage::watched: return kText.tr("Watched");
    case Stage::done: return kText.tr("Done");
  }
  return "";
}

std::string since_of(Stage stage, const json& values) {
  const int at = static_cast<int>(stage) - static_cast<int>(Stage::in_progress);
  return at < 0 ? "" : values.value(kTimes[at], "");
}

std::string side_word(const std::string& side) {
  if (side == "right") return kText.tr("RIGHT");
  if (side == "left") return kText.tr("LEFT");
  if (side == "both") return kText.tr("BOTH SIDES");
  if (side == "midline") return kText.tr("MIDLINE");
  return "";
}

SideSaid side_of(const std::vector<OpenRecord>& records, const std::string& requested) {
  std::set<std::string> said;
  for (const auto& open : records)
    if (const auto it = open.values.find(open.tmpl->laterality_field); it != open.values.end() && it->is_string())
      said.insert(it->get<std::string>());
  if (said.empty()) return {side_word(requested), !requested.empty(), false};
  SideSaid side{side_word(*said.begin()), false, said.size() > 1};
  if (!requested.empty() && !said.contains(requested)) side.conflict = true;
  return side;
}

std::string dose_of(const std::vector<OpenRecord>& records, const std::string& language) {
  for (const auto& open : records) {
    const record::Field* field = open.tmpl->find("dap");
    const auto value = open.values.find("dap");
    if (field && value != open.values.end())
      return fmt::format(fmt::runtime(kText.tr("Dose in the record: {dose}")),
                         fmt::arg("dose", record::value_text(*field, *value, language)));
  }
  return kText.tr("Dose: awaited from the dose report (RDSR), or to be typed");
}

std::vector<RunItem> runs_of(Workstation& workstation) {
  std::vector<RunItem> runs;
  const auto& studies = workstation.visit()->study_uids;
  const auto& panes = workstation.reading().panes;
  const image::Picture* shown = panes.size() > plugin::kGesturePane ? panes[plugin::kGesturePane].shown() : nullptr;
  for (const auto& set : workstation.reading().sets) {
    if (set->kind != image::DisplaySet::Kind::run) continue;
    if (std::find(studies.begin(), studies.end(), set->study_uid) == studies.end()) continue;
    for (const auto& picture : set->pictures) {
      RunItem run;
      run.sop_uid = picture.sop_uid;
      run.title = fmt::format(fmt::runtime(kText.tr("Run {number}")), fmt::arg("number", runs.size() + 1));
      run.frames = picture.frames;
      run.role = role_of(workstation, picture.sop_uid);
      run.shown = shown && shown->sop_uid == picture.sop_uid;
      runs.push_back(std::move(run));
    }
  }
  return runs;
}

}  // namespace

Stage stage_of(const json& values) {
  const auto given = [&](std::size_t i) { return values.contains(kTimes[i]) && values[kTimes[i]].is_string(); };
  for (std::size_t i = 4; i-- > 0;)
    if (given(i)) return static_cast<Stage>(static_cast<std::size_t>(Stage::in_progress) + i);
  return Stage::prepared;
}

GestureView gesture_view(Workstation& workstation) {
  GestureView view;
  if (!workstation.visit() || !workstation.patient()) return view;
  view.patient = workstation.patient()->display_name();
  const auto records = open_records(workstation);
  const OpenRecord* first = nullptr;
  for (const auto& open : records)
    if (!first || urgency(stage_of(open.values)) > urgency(stage_of(first->values))) first = &open;
  if (first) {
    view.stage = stage_of(first->values);
    view.since = since_of(view.stage, first->values);
  }
  view.stage_words = words_of(view.stage);
  view.side = side_of(records, workstation.visit()->requested_side);
  view.dose = dose_of(records, workstation.language());
  view.runs = runs_of(workstation);
  return view;
}

}  // namespace synovia::fluoroscopy
