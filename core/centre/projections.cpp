// SPDX-License-Identifier: Apache-2.0
#include "centre/projections.h"

#include <algorithm>
#include <limits>
#include <set>

#include <fmt/format.h>

#include "base/i18n.h"
#include "centre/people_store.h"
#include "centre/period.h"
#include "centre/projection_store.h"
#include "centre/template_facts.h"
#include "dicom/file.h"
#include "dicom/letter_reader.h"

namespace synovia::centre {

using base::ErrorCode;
using base::Status;
using base::tr;
using nlohmann::json;

namespace {

// All SR storage classes share this root (PS3.4 B.5); what is ours among them the reader tells.
constexpr const char* kStructuredReports = "1.2.840.10008.5.1.4.1.1.88.";

struct SignedRecord {
  std::string uid;
  record::Record record;
};

base::Result<std::vector<SignedRecord>> read_records(Rooms& rooms, const std::vector<std::string>& uids) {
  std::vector<SignedRecord> records;
  for (const std::string& uid : uids) {
    auto bytes = rooms.archive->read(uid);
    if (!bytes) return std::move(bytes).error();
    auto read = dicom::read_record_sr(*bytes);
    if (!read) return std::move(read).error();
    records.push_back({uid, std::move(read->record)});
  }
  return records;
}

// A letter that quotes no record hangs from the visit its study belongs to; the latest one when a study was seen twice.
base::Result<Visit> visit_of(Rooms& rooms, const std::vector<SignedRecord>& records, base::ByteView letter) {
  for (const SignedRecord& record : records)
    if (!record.record.visit_id.empty()) return load_visit(*rooms.database, record.record.visit_id);
  auto identity = dicom::read_identity(letter);
  if (!identity) return std::move(identity).error();
  auto visits = load_visits(*rooms.database, "");
  if (!visits) return std::move(visits).error();
  const auto found = std::find_if(visits->rbegin(), visits->rend(), [&](const Visit& visit) {
    return std::count(visit.study_uids.begin(), visit.study_uids.end(), identity->study_uid) > 0;
  });
  if (found == visits->rend()) return base::fail(ErrorCode::not_found, tr("No visit has the study of this report."));
  return *found;
}

std::string value_of(const json& values, const std::string& field) {
  const auto found = values.find(field);
  return found != values.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Status insert_acts(Rooms& rooms, const Visit& visit, const std::vector<SignedRecord>& records) {
  for (const SignedRecord& one : records) {
    auto facts = kept_template(rooms.folder, one.record.template_sha256);
    if (!facts) return std::move(facts).error();
    if (facts->act.empty()) continue;
    const json& values = one.record.values;
    const Act act{visit.id,
                  visit.patient_id,
                  facts->act,
                  value_of(values, facts->site_field),
                  value_of(values, facts->laterality_field),
                  one.uid,
                  visit.care_date};
    if (auto done = insert(*rooms.database, ActRow{act, one.record.id}); !done) return done;
  }
  return {};
}

base::Result<std::vector<std::string>> structured_reports(Rooms& rooms) {
  if (auto settled = rooms.archive->settle(); !settled) return std::move(settled).error();
  archive::StudyQuery everything;
  everything.limit = std::numeric_limits<std::int32_t>::max();
  auto studies = rooms.archive->find(everything);
  if (!studies) return std::move(studies).error();
  std::vector<std::string> uids;
  for (const auto& study : *studies) {
    auto instances = rooms.archive->instances(study.study_uid);
    if (!instances) return std::move(instances).error();
    for (const auto& instance : *instances)
      if (instance.identity.sop_class_uid.starts_with(kStructuredReports)) uids.push_back(instance.identity.sop_uid);
  }
  return uids;
}

Status project(Rooms& rooms, base::ByteView bytes, const dicom::ReadLetter& letter) {
  if (!letter.verified) return base::fail(ErrorCode::refused, tr("The report is not signed."));
  auto records = read_records(rooms, letter.record_uids);
  if (!records) return std::move(records).error();
  auto visit = visit_of(rooms, *records, bytes);
  if (!visit) return std::move(visit).error();
  if (auto done = insert_acts(rooms, *visit, *records); !done) return done;
  const std::string& lineage = letter.lineage_uid.empty() ? letter.sop_uid : letter.lineage_uid;
  return insert(*rooms.database, ReadinessRow{{visit->id, letter.sop_uid, lineage}, letter.signed_at});
}

void compare_with_ledger(const std::vector<Readiness>& ready, const std::vector<BillingLine>& lines,
                         const std::vector<Visit>& visits, RebuildReport& report) {
  std::set<std::string> lineages, ready_visits;
  for (const Readiness& one : ready) lineages.insert(one.lineage_uid);
  std::set<std::int64_t> reversed;
  for (const BillingLine& line : lines) reversed.insert(line.reverses);
  std::vector<const BillingLine*> live;
  for (const BillingLine& line : lines) {
    if (line.event != "billed" || reversed.contains(line.number)) continue;
    live.push_back(&line);
    if (!lineages.contains(line.lineage_uid)) report.lines_without_document.push_back(std::to_string(line.number));
  }
  for (const Readiness& one : ready) {
    const auto visit = std::find_if(visits.begin(), visits.end(), [&](const Visit& v) { return v.id == one.visit_id; });
    const auto date = visit == visits.end() ? base::Result<base::Date>(base::fail(ErrorCode::not_found, ""))
                                            : base::parse_date(visit->care_date);
    if (!date || !visit->in_person) continue;
    const bool covered = std::any_of(live.begin(), live.end(), [&](const BillingLine* line) {
      const auto period = parse_period(line->period);
      return line->patient_id == visit->patient_id && period && period->holds(*date);
    });
    if (!covered) report.documents_without_line.push_back(one.letter_uid);
  }
}

}  // namespace

Status project_letter(Rooms& rooms, const std::string& letter_uid) {
  auto bytes = rooms.archive->read(letter_uid);
  if (!bytes) return std::move(bytes).error();
  auto letter = dicom::read_letter_sr(*bytes);
  return letter ? project(rooms, *bytes, *letter) : Status(std::move(letter).error());
}

base::Result<std::size_t> project_all(Rooms& rooms, std::vector<std::string>& faults) {
  auto uids = structured_reports(rooms);
  if (!uids) return std::move(uids).error();
  std::size_t letters = 0;
  for (const std::string& uid : *uids) {
    auto bytes = rooms.archive->read(uid);
    auto letter = bytes ? dicom::read_letter_sr(*bytes) : base::Result<dicom::ReadLetter>(bytes.error());
    // Records and reports of other makers lie in the same archive: they are no faults.
    if (!letter && letter.error().code == ErrorCode::not_supported) continue;
    const Status done = letter ? project(rooms, *bytes, *letter) : Status(letter.error());
    if (done) ++letters;
    else faults.push_back(fmt::format("{}: {}", uid, done.error().sentence));
  }
  return letters;
}

Status catch_up_documents(Rooms& rooms) {
  return rooms.database->transaction([&]() -> Status {
    auto missing = create_document_tables(*rooms.database);
    if (!missing) return std::move(missing).error();
    if (!*missing) return {};
    std::vector<std::string> faults;
    auto done = project_all(rooms, faults);
    return done ? Status() : Status(std::move(done).error());
  });
}

base::Result<std::vector<Act>> Centre::acts(const std::string& visit_id) const {
  if (auto visit = load_visit(*impl_->database, visit_id); !visit) return std::move(visit).error();
  return load_acts(*impl_->database, visit_id);
}

base::Result<std::optional<Readiness>> Centre::readiness(const std::string& visit_id) const {
  if (auto visit = load_visit(*impl_->database, visit_id); !visit) return std::move(visit).error();
  auto all = load_readiness(*impl_->database, visit_id);
  if (!all) return std::move(all).error();
  return all->empty() ? std::nullopt : std::optional(all->front());
}

base::Result<RebuildReport> Centre::rebuild() {
  RebuildReport report;
  auto done = impl_->database->transaction([&]() -> Status {
    if (auto people = rebuild_people(*impl_->database, *impl_->reg); !people) return people;
    if (auto dropped = drop_document_tables(*impl_->database); !dropped) return dropped;
    if (auto made = create_document_tables(*impl_->database); !made) return std::move(made).error();
    auto letters = project_all(*impl_, report.faults);
    if (!letters) return std::move(letters).error();
    report.documents = *letters;
    auto acts = load_acts(*impl_->database, "");
    auto ready = load_readiness(*impl_->database, "");
    auto visits = load_visits(*impl_->database, "");
    auto lines = billing_lines();
    if (!acts) return std::move(acts).error();
    if (!ready) return std::move(ready).error();
    if (!visits) return std::move(visits).error();
    if (!lines) return std::move(lines).error();
    report.acts = acts->size();
    report.ready = ready->size();
    compare_with_ledger(*ready, *lines, *visits, report);
    return {};
  });
  if (!done) return std::move(done).error();
  return report;
}

base::Result<json> Centre::canonical_dump() const {
  auto patients = load_patients(*impl_->database, "", "");
  if (!patients) return std::move(patients).error();
  auto visits = load_visits(*impl_->database, "");
  if (!visits) return std::move(visits).error();
  auto acts = load_acts(*impl_->database, "");
  if (!acts) return std::move(acts).error();
  auto ready = load_readiness(*impl_->database, "");
  if (!ready) return std::move(ready).error();
  json dump{
      {"patients", json::array()}, {"visits", json::array()}, {"acts", json::array()}, {"readiness", json::array()}};
  for (const Patient& patient : *patients) dump["patients"].push_back(to_json(patient));
  for (const Visit& visit : *visits) dump["visits"].push_back(to_json(visit));
  for (const Act& act : *acts)
    dump["acts"].push_back({{"visit_id", act.visit_id},
                            {"patient_id", act.patient_id},
                            {"kind", act.kind},
                            {"site", act.site},
                            {"laterality", act.laterality},
                            {"record_uid", act.record_uid},
                            {"care_date", act.care_date}});
  for (const Readiness& one : *ready)
    dump["readiness"].push_back(
        {{"visit_id", one.visit_id}, {"letter_uid", one.letter_uid}, {"lineage_uid", one.lineage_uid}});
  for (auto& list : dump) std::sort(list.begin(), list.end());
  return dump;
}

}  // namespace synovia::centre
