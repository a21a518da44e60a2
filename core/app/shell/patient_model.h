// SPDX-License-Identifier: Apache-2.0
// What stands on the patient in the banner and in the visit: traits and safety answers with three states. [any]
#pragma once

#include <string>
#include <vector>

#include "centre/day.h"
#include "centre/people.h"

namespace synovia::app {

struct SafetyChip {
  enum class State { not_asked, no, yes } state = State::not_asked;
  std::string item;     // one of centre::kSafetyItems
  std::string label;    // "Allergy"
  std::string words;    // "Allergy: iode", "Allergy: no", "Allergy: not asked"
  std::string detail;   // as answered
  std::string by_whom;  // "said on 20/11/2026 10:24, asked by VASSEUR Claire", empty when not asked
  const char* icon = nullptr;
};
// One of each item, in their order.
std::vector<SafetyChip> safety_chips(const std::vector<centre::SafetyAnswer>& answers, const std::string& language);

// "F · 63 years · 14/02/1963 · IPP 0482117 · INS not qualified"
std::string traits_line(const centre::Patient& patient, base::Date today, const std::string& language);

// Which chips are drawn as icons so that all fit: what was said to be so keeps its words longest.
struct ChipRoom {
  float words = 0, icon = 0;  // widths
  bool keeps = false;
};
std::vector<bool> collapsed(const std::vector<ChipRoom>& chips, float gap, float room);

}  // namespace synovia::app
