// SPDX-License-Identifier: Apache-2.0
// The right side, checked at the time-out before the needle (CLINIC §3): request, side said by the patient, side marked on
// the skin and record are required; what the image says counts when it exists. Absent is amber, a contradiction stops
// starting and signing, never the recording. Plain data. [any]
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace synovia::record {

struct SideSource {
  std::string label;  // translated: "Request", "Said by the patient", …
  std::string side;   // "right", "left", "both", "" when absent
  bool required = true;
};

struct SideGuard {
  enum class State { agreed, incomplete, contradicted } state = State::incomplete;
  std::vector<SideSource> sources;
  std::string side;        // the record's
  std::string sentence;    // translated
  bool explained = false;  // a reason for the contradiction is written
  bool may_start() const { return state == State::agreed || (state == State::contradicted && explained); }
};

// Reads the fields side_request, side_said, side_marked, side and side_conflict_reason of the values. `image_side` is what
// DICOM says of the picture, "" when it says nothing; between it and the others "both" agrees with either side.
SideGuard check_side(const nlohmann::json& values, const std::string& image_side);

std::string side_word(const std::string& side);  // "RIGHT", "LEFT", "BOTH", translated; "–" when absent

}  // namespace synovia::record
