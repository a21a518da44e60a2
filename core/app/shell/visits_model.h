// SPDX-License-Identifier: Apache-2.0
// What the visits screen shows: plain data, tested without a window.
#pragma once

#include <string>
#include <vector>

#include "archive/archive.h"
#include "centre/centre.h"

namespace synovia::app {

struct VisitRow {
  std::string id, time, name, detail, state;  // state: translated
  centre::VisitState visit_state = centre::VisitState::planned;
  bool homonym = false;  // another patient of the day has the same family name
  bool chosen = false;
};

struct StudyLine {
  std::string study_uid, name, age_sex, patient_id, date, modality, description;
  std::size_t instances = 0;
};

struct VisitsModel {
  std::string day;  // "21/11/2026"
  std::vector<VisitRow> visits;
  std::string failure;  // why the list cannot be shown, in words
};

VisitsModel visits_model(const centre::Centre& centre, base::Date day, const std::string& chosen,
                         const std::string& language);
std::vector<StudyLine> study_lines(const std::vector<archive::StudyRow>& rows, base::Date today,
                                   const std::string& language);
std::string state_label(centre::VisitState state);

}  // namespace synovia::app
