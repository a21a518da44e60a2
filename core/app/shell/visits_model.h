// SPDX-License-Identifier: Apache-2.0
// What the visits screen shows of the day: plain data made from one reading, tested without a window. [any]
#pragma once

#include <array>
#include <string>
#include <vector>

#include "app/shell/visits_facts.h"

namespace synovia::app {

enum class VisitFilter { all, in_house, to_do, done };  // in_house: arrived or in progress

struct DayView {
  std::string chosen{};  // visit id
  VisitFilter filter = VisitFilter::all;
  bool patient_present = false;  // others are rows without name, reason or number
  std::string language = "fr";
};

struct StepMark {
  enum class Look { absent, planned, done } look = Look::absent;
  centre::Step step = centre::Step::arrived;
  std::string label, at, tip;
};

// Something that is missing, and the command that answers it.
struct Lack {
  std::string words, sentence;  // of a chip; in full
  std::string command, owner;   // owner: person id
  nlohmann::json arguments = nlohmann::json::object();
};

struct VisitRow {
  std::string id, patient_id, time, name, born, detail, state, with;
  centre::VisitState visit_state = centre::VisitState::planned;
  std::array<StepMark, 6> steps{};
  std::vector<Lack> lacks{};
  bool homonym = false;  // another patient of the day has the same family name
  bool urgent = false, chosen = false;
  bool hidden = false;  // patient-present mode, and it is not the one beside the screen
  bool amber = false;   // of all rows, the one whose first lack stands out
};

struct VisitsModel {
  std::string day{};                    // "21/11/2026"
  std::array<std::size_t, 4> counts{};  // by VisitFilter
  std::vector<VisitRow> visits{};       // those of the filter
  std::string closed{};                 // "Closed at 18:02", or empty
  std::string failure{};                // why the list cannot be shown, in words
};

VisitsModel visits_model(const DayFacts& facts, const DayView& view);
VisitRow visit_row(const DayFacts& facts, const centre::Visit& visit, const DayView& view);
bool belongs(centre::VisitState state, VisitFilter filter);
// The side asked for, when the reason does not name it already; else empty.
std::string side_not_said(const centre::Visit& visit);

std::string state_label(centre::VisitState state);
std::string step_label(centre::Step step);
std::string side_label(const std::string& side);  // "right" → "right side", translated
std::string document_kind_label(const std::string& kind);

}  // namespace synovia::app
