// SPDX-License-Identifier: Apache-2.0
// What is left to do before the day is closed (CLINIC §1, close of day): each with an owner and one action.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/i18n.h"
#include "base/text.h"
#include "centre/day_store.h"
#include "centre/lines.h"
#include "centre/people_store.h"
#include "centre/projection_store.h"
#include "centre/visit_changes.h"

namespace synovia::centre {

using base::Status;
using base::tr;
using nlohmann::json;

namespace {

// Whoever did the gesture or the consultation answers for what is missing of it.
std::string owner_of(const Visit& visit) {
  for (const Step step : {Step::gesture, Step::consultation})
    if (const VisitStep* done = find_step(visit, step); done && !done->by.empty()) return done->by;
  return {};
}

std::string date_text(const std::string& iso, const std::string& language) {
  const auto date = base::parse_date(iso);
  return date ? base::format(*date, language) : iso;
}

class DayList {
 public:
  DayList(Rooms& rooms, DayReport& report, std::string language)
      : rooms_(rooms), report_(report), language_(std::move(language)) {}

  Status load() {
    auto visits = load_visits(*rooms_.database, report_.day);
    if (!visits) return std::move(visits).error();
    visits_ = std::move(*visits);
    return {};
  }

  // One per visit: signing takes all its drafts, and what they lack is asked there.
  Status drafts(const std::vector<std::string>& names) {
    std::set<std::string> with_drafts;
    for (const std::string& name : names) {
      const auto parts = base::split(name, '/');
      if (parts.size() >= 2 && (parts[0] == "record" || parts[0] == "letter")) with_drafts.insert(parts[1]);
    }
    for (const std::string& id : with_drafts) {
      auto visit = load_visit(*rooms_.database, id);
      if (!visit && visit.error().code == base::ErrorCode::not_found) continue;
      if (!visit) return std::move(visit).error();
      if (visit->care_date > report_.day) continue;
      add("draft", *visit, tr("{visit}: the report is a draft; complete and sign it."), "visit.choose",
          {{"visit_id", id}});
    }
    return {};
  }

  void images(const std::vector<archive::StudyRow>& studies) {
    for (const auto& study : studies) {
      DayItem item;
      item.kind = "images";
      std::vector<const Visit*> of_patient;
      for (const Visit& visit : visits_) {
        const auto patient = load_patient(*rooms_.database, visit.patient_id);
        if (patient && patient->local_id == study.patient_id) of_patient.push_back(&visit);
      }
      item.sentence = fmt::format(
          fmt::runtime(of_patient.empty() ? tr("A study of {date} ({modality}) has a patient number that "
                                               "nobody here has: find out whose it is.")
                                          : tr("A study of {date} ({modality}) is attached to no visit.")),
          fmt::arg("date", date_text(study.date, language_)), fmt::arg("modality", fmt::join(study.modalities, ", ")));
      // Between two visits of one patient a person chooses.
      if (of_patient.size() == 1) {
        item.visit_id = of_patient.front()->id;
        item.patient_id = of_patient.front()->patient_id;
        item.command = "study.attach";
        item.arguments = {{"visit_id", item.visit_id}, {"study_uid", study.study_uid}};
      } else {
        item.command = "screen.show";
        item.arguments = {{"screen", "visits"}};
      }
      report_.items.push_back(std::move(item));
    }
  }

  void open_visits() {
    for (const Visit& visit : visits_) {
      const bool expected = visit.state == VisitState::planned;
      if (!expected && visit.state != VisitState::arrived && visit.state != VisitState::in_progress) continue;
      add("open_visit", visit,
          expected ? tr("{visit}: nobody said whether the patient came.") : tr("{visit}: it is not closed."),
          "visit.state",
          {{"visit_id", visit.id}, {"state", name_of(expected ? VisitState::no_show : VisitState::done)}});
    }
  }

  Status unbilled(const Centre& centre) {
    std::set<std::string> told;
    for (const Visit& visit : visits_) {
      if (!visit.in_person || told.contains(visit.patient_id)) continue;
      auto ready = load_readiness(*rooms_.database, visit.id);
      if (!ready) return std::move(ready).error();
      if (ready->empty() || centre.live_forfait(visit.patient_id, visit.care_date.substr(0, 4))) continue;
      told.insert(visit.patient_id);
      add("unbilled", visit, tr("{visit}: the report is signed, the forfait is not billed."), "forfait.bill",
          {{"visit_id", visit.id}});
    }
    return {};
  }

  Status sends() {
    auto rows = rooms_.outbox->rows();
    if (!rows) return std::move(rows).error();
    for (const auto& row : *rows) {
      if (row.state != "waiting" || row.failure.empty()) continue;
      DayItem item;
      item.kind = "failed_send";
      item.sentence = fmt::format(fmt::runtime(tr("Sending to “{destination}” failed {count} times: {reason}")),
                                  fmt::arg("destination", row.destination), fmt::arg("count", row.attempts),
                                  fmt::arg("reason", row.failure));
      item.command = "outbox.deliver";
      report_.items.push_back(std::move(item));
    }
    return {};
  }

  void results(const std::vector<PendingResult>& results) {
    for (const PendingResult& result : results) {
      const bool of_today =
          std::any_of(visits_.begin(), visits_.end(), [&](const Visit& visit) { return visit.id == result.visit_id; });
      if (!result.received_at.empty() || (result.due > report_.day && !of_today)) continue;
      DayItem item{"pending_result",
                   result.visit_id,
                   result.patient_id,
                   "",
                   result.owner,
                   "result.receive",
                   {{"lineage", result.lineage}, {"id", result.id}}};
      item.sentence =
          fmt::format(fmt::runtime(result.due > report_.day ? tr("“{label}” is awaited by {date}.")
                                   : result.due < report_.day ? tr("“{label}” was due on {date} and has not come back.")
                                                              : tr("“{label}” is due today and has not come back.")),
                      fmt::arg("label", result.label), fmt::arg("date", date_text(result.due, language_)));
      report_.items.push_back(std::move(item));
    }
  }

 private:
  std::string words_of(const Visit& visit) const {
    const std::string date = visit.care_date == report_.day ? std::string() : date_text(visit.care_date, language_);
    if (visit.time.empty() && date.empty()) return tr("Visit without a time");
    return fmt::format(fmt::runtime(date.empty()         ? tr("Visit of {time}")
                                    : visit.time.empty() ? tr("Visit of {date}")
                                                         : tr("Visit of {date} at {time}")),
                       fmt::arg("date", date), fmt::arg("time", visit.time));
  }

  void add(const char* kind, const Visit& visit, const std::string& sentence, const char* command, json arguments) {
    report_.items.push_back({kind, visit.id, visit.patient_id,
                             fmt::format(fmt::runtime(sentence), fmt::arg("visit", words_of(visit))), owner_of(visit),
                             command, std::move(arguments)});
  }

  Rooms& rooms_;
  DayReport& report_;
  std::string language_;
  std::vector<Visit> visits_;
};

}  // namespace

base::Result<DayReport> Centre::day_report(const std::string& day, const std::vector<std::string>& drafts,
                                           const std::string& language) const {
  const auto date = base::parse_date(day);
  if (!date) return lacking(tr("care date"));
  DayReport report;
  report.day = base::iso(*date);
  auto studies = studies_to_attach(day);
  if (!studies) return std::move(studies).error();
  auto results = pending_results(language);
  if (!results) return std::move(results).error();
  DayList list(*impl_, report, language);
  if (auto done = list.load(); !done) return std::move(done).error();
  if (auto done = list.drafts(drafts); !done) return std::move(done).error();
  list.images(*studies);
  list.open_visits();
  if (auto done = list.unbilled(*this); !done) return std::move(done).error();
  if (auto done = list.sends(); !done) return std::move(done).error();
  list.results(*results);
  auto closed = load_closed_day(*impl_->database, report.day);
  if (!closed) return std::move(closed).error();
  report.closed = closed->has_value();
  if (report.closed) {
    report.closed_at = (*closed)->at;
    report.closed_by = (*closed)->by;
  }
  return report;
}

// The items say what was known to be left when somebody closed the day.
Status Centre::close_day(const std::string& day, const DayReport& left, const std::string& author) {
  const auto date = base::parse_date(day);
  if (!date) return lacking(tr("care date"));
  json items = json::array();
  for (const DayItem& item : left.items)
    items.push_back({{"kind", item.kind}, {"visit_id", item.visit_id}, {"owner", item.owner}});
  return write_line(*impl_, kDayKind, {{"event", "closed"}, {"day", base::iso(*date)}, {"left", items}}, author);
}

}  // namespace synovia::centre
