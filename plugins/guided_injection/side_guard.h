// SPDX-License-Identifier: Apache-2.0
// The right side, checked at the time-out before the needle: request, side said by the patient, side marked on the skin and
// record are required; what the image says counts when it exists. Absent is amber, a contradiction stops starting and
// signing, never the recording.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "image/display_set.h"

namespace synovia::guided_injection {

struct SideSource {
  std::string label;  // translated: "Request", "Said by the patient", …
  std::string side;   // "right", "left", "both", "" when absent
  bool required = true;
};

struct SideGuard {
  enum class State { agreed, incomplete, contradicted } state = State::incomplete;
  std::vector<SideSource> sources;
  std::string side;      // the record's
  std::string sentence;  // translated
};

// `values` is the record's values; `image_side` what DICOM says of the picture, unknown when it says nothing. "both"
// agrees with either side.
SideGuard check_side(const nlohmann::json& values, image::Side image_side);

std::string side_word(const std::string& side);  // "RIGHT", "LEFT", "BOTH", translated; "–" when absent

}  // namespace synovia::guided_injection
