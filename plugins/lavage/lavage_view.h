// SPDX-License-Identifier: Apache-2.0
// What the lavage's screen shows, in words: figures, stamped steps, what is missing, passes, analyses. Plain data, made
// anew from the record whenever it changed. [any]
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "record/record.h"
#include "record/side_guard.h"
#include "volumes.h"

namespace synovia::lavage {

struct Thresholds {
  std::optional<double> retained_ml, inflammatory_cells;  // the centre's own; absent: no alert
};

struct Figure {
  std::string value, unit, note;
  bool alert = false;
};

struct StampedStep {
  std::string label, time;  // time empty: not yet
  std::string command;      // that stamps it; empty when nothing is pressed for it
  bool now = false;         // the one to come
};

struct PassLine {
  std::string number, time, in, out, difference, retained, aspect, remark;
};

struct Analysis {
  enum class State { read, pending, none } state = State::none;
  std::string name, result;
};

struct SectionState {
  std::string id;
  std::size_t missing = 0;  // fields without which it cannot be signed
};

struct LavageView {
  Figure in, out, balance, duration, portals;
  std::vector<StampedStep> steps;
  std::vector<PassLine> passes;
  std::vector<Analysis> analyses;
  record::SideGuard side;
  bool started = false, ended = false;
  bool infection_asked = false, infection_answered = false;
  std::string cells_note;              // the centre's threshold is passed; the doctor concludes
  std::vector<std::string> warnings;   // never refuse
  std::vector<SectionState> sections;  // as in the template
  std::size_t missing = 0;
  const SectionState* section(const std::string& id) const;
};

// `now` "HH:MM" local, for the duration of a lavage under way.
LavageView view_of(const record::Record& record, const record::Template& tmpl, const std::string& image_side,
                   const Thresholds& thresholds, const std::string& now, const std::string& language);

// The first fault that holds back the gesture's end; what is answered later (pain after, complications, watching) is left
// to the signature (CLINIC §5).
std::optional<record::Fault> first_missing(const std::vector<record::Fault>& faults);

// The field's section, "" when the template has none of that name. `field` may point into rows: "products[0].lot".
std::string section_of(const record::Template& tmpl, const std::string& field);

}  // namespace synovia::lavage
