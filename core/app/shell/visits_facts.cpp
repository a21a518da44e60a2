// SPDX-License-Identifier: Apache-2.0
#include "app/shell/visits_facts.h"

#include <filesystem>

namespace synovia::app {

using Moment = std::chrono::steady_clock::time_point;

namespace {

constexpr std::chrono::seconds kRefresh{2}, kStoreRefresh{60};
constexpr int kIdleShare = 20;  // a reading takes no more than a twentieth of the time, however slow the disk
constexpr std::size_t kAllStudies = 1'000'000;

template <class Map>
const typename Map::mapped_type* find(const Map& map, const std::string& id) {
  const auto found = map.find(id);
  return found == map.end() ? nullptr : &found->second;
}

void read_patient(DayFacts& facts, const centre::Centre& centre, const std::string& id) {
  if (id.empty() || facts.patients.count(id)) return;
  if (auto patient = centre.patient(id)) facts.patients[id] = std::move(*patient);
  if (auto answers = centre.safety(id)) facts.safety[id] = std::move(*answers);
}

}  // namespace

struct DayWatch::Reading {
  DayFacts facts;
  StoreFacts store;
  Moment begun{}, ended{}, store_begun{};
  std::size_t revision = 0;
  std::string language;
  bool asked = false, store_asked = false, under_way = false, store_under_way = false;
};

const centre::Visit* DayFacts::visit(const std::string& id) const {
  for (const auto& one : visits)
    if (one.id == id) return &one;
  return nullptr;
}

const centre::Patient* DayFacts::patient(const std::string& id) const { return find(patients, id); }

DayFacts read_day(const centre::Centre& centre, const DayQuestion& question) {
  DayFacts facts;
  facts.day = question.day;
  auto visits = centre.visits_on(question.day);
  if (!visits) {
    facts.failure = visits.error().sentence;
    return facts;
  }
  facts.visits = std::move(*visits);
  for (const auto& visit : facts.visits) read_patient(facts, centre, visit.patient_id);
  read_patient(facts, centre, question.patient_id);
  if (auto report = centre.day_report(question.day, question.drafts, question.language))
    facts.report = std::move(*report);
  else facts.failure = report.error().sentence;
  if (auto studies = centre.studies_to_attach(question.day)) facts.to_attach = std::move(*studies);
  return facts;
}

StoreFacts read_store(centre::Centre& centre) {
  StoreFacts facts;
  archive::StudyQuery all;
  all.limit = kAllStudies;
  if (auto rows = centre.archive().find(all)) {
    facts.studies = rows->size();
    facts.known = true;
  }
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(centre.folder() / "archive" / "quarantine", failed))
    if (entry.path().extension() == ".dcm") ++facts.quarantined;
  return facts;
}

DayWatch::DayWatch(AppWorkstation& workstation) : workstation_(workstation), reading_(std::make_shared<Reading>()) {}

const DayFacts& DayWatch::facts() const { return reading_->facts; }
const StoreFacts& DayWatch::store() const { return reading_->store; }

void DayWatch::look() {
  Reading& r = *reading_;
  const Moment now = std::chrono::steady_clock::now();
  const auto pause = std::max<Moment::duration>(kRefresh, kIdleShare * (r.ended - r.begun));
  const bool changed = r.revision != workstation_.revision || r.language != workstation_.language();
  if (!r.under_way && (!r.asked || changed || now - r.ended > pause)) read_day_again();
  if (!r.store_under_way && (!r.store_asked || now - r.store_begun > kStoreRefresh)) read_store_again();
}

// Without a title: what comes and goes by itself is no task to be told about.
void DayWatch::read_day_again() {
  Reading& r = *reading_;
  r.asked = r.under_way = true;
  r.begun = std::chrono::steady_clock::now();
  r.revision = workstation_.revision;
  r.language = workstation_.language();
  const DayQuestion question{base::iso(base::local_date(workstation_.centre().clock().now())), r.language,
                             workstation_.drafts().names(), workstation_.patient() ? workstation_.patient()->id : ""};
  workstation_.jobs().submit("", [reading = reading_, &centre = workstation_.centre(), question](base::JobState&) {
    auto facts = std::make_shared<DayFacts>(read_day(centre, question));
    return [reading, facts] {
      reading->facts = std::move(*facts);
      reading->under_way = false;
      reading->ended = std::chrono::steady_clock::now();
    };
  });
}

void DayWatch::read_store_again() {
  Reading& r = *reading_;
  r.store_asked = r.store_under_way = true;
  r.store_begun = std::chrono::steady_clock::now();
  workstation_.jobs().submit("", [reading = reading_, &centre = workstation_.centre()](base::JobState&) {
    auto facts = std::make_shared<StoreFacts>(read_store(centre));
    return [reading, facts] {
      reading->store = *facts;
      reading->store_under_way = false;
    };
  });
}

}  // namespace synovia::app
