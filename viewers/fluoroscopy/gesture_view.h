// SPDX-License-Identifier: Apache-2.0
// What the gesture's screen says: who, which side, how far, which runs. Plain data, from the visit and the drafts of its
// records.
#pragma once

#include <string>
#include <vector>

#include "plugin/sdk/workstation.h"

namespace synovia::fluoroscopy {

enum class Stage { no_record, prepared, in_progress, needle_out, watched, done };
// Of one record, by its times; stage `prepared` when none is given.
Stage stage_of(const nlohmann::json& values);

struct SideSaid {
  std::string words;        // "RIGHT", in full; empty: nobody said
  bool asked_only = false;  // of the request, not of a record
  bool conflict = false;    // record and request, or two records, do not agree
};

struct RunItem {
  std::string sop_uid, title, role;  // role: id, empty when none was given
  std::size_t frames = 0;
  bool shown = false;
};

struct GestureView {
  std::string patient;
  SideSaid side;
  Stage stage = Stage::no_record;
  std::string stage_words, since;  // since: "10:24", empty when no time says so
  std::string dose;                // a sentence
  std::vector<RunItem> runs;       // of the visit, in the order they were taken
};
GestureView gesture_view(plugin::Workstation& workstation);

}  // namespace synovia::fluoroscopy
