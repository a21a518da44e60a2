// SPDX-License-Identifier: Apache-2.0
#include "app/shell/visits_model.h"

#include "base/i18n.h"
#include "base/text.h"

namespace synovia::app {

using base::tr;
using centre::Step;
using centre::VisitState;

namespace {

template <class... Named>
std::string fill(const std::string& sentence, const Named&... named) {
  return fmt::format(fmt::runtime(sentence), named...);
}

std::string lack_words(const std::string& kind) {
  if (kind == "draft") return tr("Report to sign");
  if (kind == "field") return tr("Record incomplete");
  if (kind == "images") return tr("Images to attach");
  if (kind == "unbilled") return tr("Forfait to bill");
  if (kind == "failed_send") return tr("Sending failed");
  if (kind == "pending_result") return tr("Result awaited");
  return "";
}

bool expects(const centre::Visit& visit, Step step) {
  return std::any_of(visit.steps.begin(), visit.steps.end(), [step](const auto& one) { return one.step == step; });
}

bool over(VisitState state) { return belongs(state, VisitFilter::done); }

// A needle goes in: who takes what is asked beforehand (CLINIC: safety chips with three states).
bool antithrombotics_missing(const DayFacts& facts, const centre::Visit& visit) {
  if (over(visit.state) || !expects(visit, Step::gesture)) return false;
  const auto answers = facts.safety.find(visit.patient_id);
  return answers == facts.safety.end() ||
         std::none_of(answers->second.begin(), answers->second.end(),
                      [](const auto& answer) { return answer.item == "antithrombotics"; });
}

std::vector<Lack> lacks_of(const DayFacts& facts, const centre::Visit& visit) {
  std::vector<Lack> lacks;
  if (antithrombotics_missing(facts, visit))
    lacks.push_back({tr("Antithrombotics not asked"),
                     tr("Nobody asked whether the patient takes anticoagulants or antiplatelets."), "", "",
                     nlohmann::json::object()});
  for (const auto& item : facts.report.items) {
    if (item.visit_id != visit.id) continue;
    const std::string words = lack_words(item.kind);
    if (words.empty()) continue;  // a visit still open is no lack while the day goes on
    lacks.push_back({words, item.sentence, item.command, item.owner, item.arguments});
  }
  return lacks;
}

StepMark mark_of(const centre::Visit& visit, Step step) {
  StepMark mark;
  mark.step = step;
  mark.label = step_label(step);
  mark.tip = fill(tr("{step}: not planned"), fmt::arg("step", mark.label));
  for (const auto& one : visit.steps) {
    if (one.step != step) continue;
    mark.at = one.at;
    mark.look = !one.at.empty() ? StepMark::Look::done : one.planned ? StepMark::Look::planned : StepMark::Look::absent;
    if (mark.look == StepMark::Look::done)
      mark.tip = fill(tr("{step}: {time}"), fmt::arg("step", mark.label), fmt::arg("time", one.at));
    else if (mark.look == StepMark::Look::planned) mark.tip = fill(tr("{step}: planned"), fmt::arg("step", mark.label));
  }
  return mark;
}

bool shares_name(const DayFacts& facts, const centre::Patient& patient) {
  return std::any_of(facts.visits.begin(), facts.visits.end(), [&](const auto& visit) {
    const auto* other = facts.patient(visit.patient_id);
    return other && other->id != patient.id && base::fold(other->birth_name) == base::fold(patient.birth_name);
  });
}

void name_row(VisitRow& row, const DayFacts& facts, const centre::Visit& visit, const DayView& view) {
  const auto* patient = facts.patient(visit.patient_id);
  row.name = patient ? patient->display_name() : tr("Patient not found");
  if (!patient) return;
  row.homonym = shares_name(facts, *patient);
  if (const auto born = base::parse_date(patient->birth_date)) row.born = base::format(*born, view.language);
}

std::string closed_words(const centre::DayReport& report) {
  if (!report.closed) return "";
  const auto at = base::parse_iso_utc(report.closed_at);
  return at ? fill(tr("Closed at {time}"), fmt::arg("time", base::local_time(*at))) : tr("Closed");
}

void mark_amber(std::vector<VisitRow>& rows) {
  const auto lacking = [](const VisitRow& row) { return !row.lacks.empty(); };
  auto found = std::find_if(rows.begin(), rows.end(), [&](const VisitRow& row) { return row.chosen && lacking(row); });
  if (found == rows.end()) found = std::find_if(rows.begin(), rows.end(), lacking);
  if (found != rows.end()) found->amber = true;
}

}  // namespace

std::string state_label(VisitState state) {
  switch (state) {
    case VisitState::planned: return tr("Planned");
    case VisitState::arrived: return tr("Arrived");
    case VisitState::in_progress: return tr("In progress");
    case VisitState::done: return tr("Done");
    case VisitState::cancelled: return tr("Cancelled");
    case VisitState::no_show: return tr("No-show");
    case VisitState::left_early: return tr("Left before the end");
  }
  return "";
}

std::string step_label(Step step) {
  switch (step) {
    case Step::arrived: return tr("Arrival");
    case Step::radiograph: return tr("Radiograph");
    case Step::consultation: return tr("Consultation");
    case Step::gesture: return tr("Gesture");
    case Step::education: return tr("Education");
    case Step::left: return tr("Departure");
  }
  return "";
}

std::string side_label(const std::string& side) {
  if (side == "right") return tr("right side");
  if (side == "left") return tr("left side");
  if (side == "both") return tr("both sides");
  return "";
}

std::string document_kind_label(const std::string& kind) {
  if (kind == "referral") return tr("Referral letter");
  if (kind == "consent") return tr("Consent");
  if (kind == "laboratory") return tr("Laboratory result");
  if (kind == "outside_report") return tr("Outside report");
  return tr("Other document");
}

std::string side_not_said(const centre::Visit& visit) {
  const std::string reason = base::fold(visit.reason);
  const auto says = [&](std::initializer_list<const char*> stems) {
    return std::any_of(stems.begin(), stems.end(),
                       [&](const char* stem) { return reason.find(stem) != std::string::npos; });
  };
  const bool right = says({"droit", "right"}), left = says({"gauche", "left"}), both = says({"bilat", "both", "deux"});
  if (visit.requested_side == "right" && right && !left) return "";
  if (visit.requested_side == "left" && left && !right) return "";
  if (visit.requested_side == "both" && (both || (left && right))) return "";
  return side_label(visit.requested_side);
}

bool belongs(VisitState state, VisitFilter filter) {
  switch (filter) {
    case VisitFilter::all: return true;
    case VisitFilter::in_house: return state == VisitState::arrived || state == VisitState::in_progress;
    case VisitFilter::to_do: return state == VisitState::planned;
    case VisitFilter::done:
      return state == VisitState::done || state == VisitState::cancelled || state == VisitState::no_show ||
             state == VisitState::left_early;
  }
  return true;
}

VisitRow visit_row(const DayFacts& facts, const centre::Visit& visit, const DayView& view) {
  VisitRow row;
  row.id = visit.id;
  row.time = visit.time;
  row.visit_state = visit.state;
  row.state = state_label(visit.state);
  row.chosen = visit.id == view.chosen;
  row.hidden = view.patient_present && !row.chosen;
  for (std::size_t i = 0; i < row.steps.size(); ++i) row.steps[i] = mark_of(visit, centre::kSteps[i]);
  if (row.hidden) {
    row.name = tr("Another patient");
    return row;
  }
  row.patient_id = visit.patient_id;
  name_row(row, facts, visit, view);
  row.detail = visit.reason;
  if (const std::string side = side_not_said(visit); !side.empty()) row.detail += " · " + side;
  row.with = visit.with;
  row.urgent = visit.urgent;
  row.lacks = lacks_of(facts, visit);
  return row;
}

VisitsModel visits_model(const DayFacts& facts, const DayView& view) {
  VisitsModel model;
  if (const auto day = base::parse_date(facts.day)) model.day = base::format(*day, view.language);
  model.failure = facts.failure;
  model.closed = closed_words(facts.report);
  for (const auto& visit : facts.visits) {
    for (std::size_t i = 0; i < model.counts.size(); ++i)
      if (belongs(visit.state, static_cast<VisitFilter>(i))) ++model.counts[i];
    if (belongs(visit.state, view.filter)) model.visits.push_back(visit_row(facts, visit, view));
  }
  mark_amber(model.visits);
  return model;
}

}  // namespace synovia::app
