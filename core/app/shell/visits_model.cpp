// SPDX-License-Identifier: Apache-2.0
#include "app/shell/visits_model.h"

#include <map>

#include "base/i18n.h"
#include "base/text.h"

namespace synovia::app {

using base::tr;

std::string state_label(centre::VisitState state) {
  switch (state) {
    case centre::VisitState::planned: return tr("Planned");
    case centre::VisitState::arrived: return tr("Arrived");
    case centre::VisitState::in_progress: return tr("In progress");
    case centre::VisitState::done: return tr("Done");
    case centre::VisitState::cancelled: return tr("Cancelled");
    case centre::VisitState::no_show: return tr("No-show");
    case centre::VisitState::left_early: return tr("Left before the end");
  }
  return "";
}

VisitsModel visits_model(const centre::Centre& centre, base::Date day, const std::string& chosen,
                         const std::string& language) {
  VisitsModel model;
  model.day = base::format(day, language);
  auto visits = centre.visits_on(base::iso(day));
  if (!visits) {
    model.failure = visits.error().sentence;
    return model;
  }
  std::map<std::string, std::map<std::string, int>> patients_by_family;
  for (const auto& visit : *visits) {
    VisitRow row;
    row.id = visit.id;
    row.time = visit.time;
    row.detail = visit.reason;
    row.visit_state = visit.state;
    row.state = state_label(visit.state);
    row.chosen = visit.id == chosen;
    if (auto patient = centre.patient(visit.patient_id)) {
      row.name = patient->display_name();
      ++patients_by_family[base::fold(patient->birth_name)][patient->id];
    }
    model.visits.push_back(std::move(row));
  }
  for (std::size_t i = 0; i < model.visits.size(); ++i) {
    const auto patient = centre.patient((*visits)[i].patient_id);
    model.visits[i].homonym = patient && patients_by_family[base::fold(patient->birth_name)].size() > 1;
  }
  return model;
}

std::vector<StudyLine> study_lines(const std::vector<archive::StudyRow>& rows, base::Date today,
                                   const std::string& language) {
  std::vector<StudyLine> lines;
  for (const auto& row : rows) {
    StudyLine line;
    line.study_uid = row.study_uid;
    line.name = base::person_name(row.patient_name);
    line.patient_id = row.patient_id;
    if (auto born = base::parse_date(row.birth_date))
      line.age_sex = fmt::format("{} {}", base::age_in_years(*born, today), row.sex);
    else line.age_sex = row.sex;
    auto date = base::parse_date(row.date);
    line.date = date ? base::format(*date, language) : row.date;
    line.modality = fmt::format("{}", fmt::join(row.modalities, "/"));
    line.description = row.description;
    line.instances = row.instances;
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace synovia::app
