// SPDX-License-Identifier: Apache-2.0
#include "centre/projections.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/i18n.h"
#include "centre/kept_templates.h"
#include "centre/pending_store.h"
#include "centre/day_store.h"
#include "centre/people_store.h"
#include "centre/period.h"
#include "centre/projection_store.h"
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

using Records = std::map<std::string, record::Record>;  // by UID

base::Result<record::Record> read_record(Rooms& rooms, const std::string& uid) {
  auto bytes = rooms.archive->read(uid);
  if (!bytes) return std::move(bytes).error();
  auto read = dicom::read_record_sr(*bytes);
  if (!read) return std::move(read).error();
  return std::move(read->record);
}

// A letter that quotes no record hangs from the visit its study belongs to; the latest one when a study was seen twice.
base::Result<Visit> visit_of(Rooms& rooms, const Records& records, base::ByteView letter) {
  for (const auto& [uid, record] : records)
    if (!record.visit_id.empty()) return load_visit(*rooms.database, record.visit_id);
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

Status insert_act(Rooms& rooms, const Visit& visit, const LetterRow::Quoted& quoted, const record::Record& record,
                  const TemplateFacts& facts) {
  if (facts.act.empty()) return {};
  const Act act{visit.id,
                visit.patient_id,
                facts.act,
                value_of(record.values, facts.site_field),
                value_of(record.values, facts.laterality_field),
                quoted.record_uid,
                visit.care_date};
  return insert(*rooms.database, ActRow{act, quoted.record_id});
}

Status insert_pending(Rooms& rooms, const Visit& visit, const LetterRow& letter, const PendingRow& known,
                      const record::Record& record, const record::Template& tmpl) {
  const auto care_date = base::parse_date(visit.care_date);
  for (const record::Pending& rule : tmpl.pending) {
    if (rule.rule.holds(record.values) != true || !care_date) continue;
    PendingRow row = known;
    row.id = rule.id;
    row.label = rule.label;
    row.owner = letter.owner;
    row.due = base::iso(base::Date(std::chrono::sys_days(*care_date) + std::chrono::days(rule.due_days)));
    if (auto done = insert(*rooms.database, row); !done) return done;
  }
  return {};
}

// The UID of version 1 of a record: it keeps its own id over amendments.
std::string lineage_of(const LetterRow::Quoted& record, const std::vector<LetterRow>& versions) {
  for (const LetterRow& letter : versions)
    for (const LetterRow::Quoted& one : letter.records)
      if (one.record_id == record.record_id) return one.record_uid;
  return record.record_uid;
}

Status drop_lineage(database::Database& database, const std::vector<LetterRow>& versions) {
  for (const LetterRow& letter : versions)
    for (const LetterRow::Quoted& record : letter.records) {
      if (auto done = drop_act(database, record.record_uid); !done) return done;
      if (auto done = drop_pending(database, lineage_of(record, versions)); !done) return done;
    }
  return versions.empty() ? Status() : drop_readiness(database, versions.front().lineage_uid);
}

// What follows from the newest version of a letter, and from it alone; from a withdrawn one nothing.
Status settle(Rooms& rooms, const std::string& lineage_uid, Records known = {}) {
  auto versions = load_lineage(*rooms.database, lineage_uid);
  if (!versions) return std::move(versions).error();
  if (auto done = drop_lineage(*rooms.database, *versions); !done) return done;
  const bool withdrawn =
      std::any_of(versions->begin(), versions->end(), [](const LetterRow& one) { return !one.withdrawn_at.empty(); });
  if (withdrawn || versions->empty()) return {};
  const LetterRow& newest = versions->back();
  auto visit = load_visit(*rooms.database, newest.visit_id);
  if (!visit) return std::move(visit).error();
  for (const LetterRow::Quoted& quoted : newest.records) {
    auto record = known.contains(quoted.record_uid) ? base::Result<record::Record>(known[quoted.record_uid])
                                                    : read_record(rooms, quoted.record_uid);
    if (!record) return std::move(record).error();
    auto facts = kept_template(rooms.folder, record->template_sha256);
    if (!facts) return std::move(facts).error();
    if (auto done = insert_act(rooms, *visit, quoted, *record, *facts); !done) return done;
    if (!facts->whole) continue;
    PendingRow pending;
    pending.record_uid = quoted.record_uid;
    pending.lineage = lineage_of(quoted, *versions);
    pending.visit_id = visit->id;
    pending.patient_id = visit->patient_id;
    if (auto done = insert_pending(rooms, *visit, newest, pending, *record, *facts->whole); !done) return done;
  }
  return insert(*rooms.database,
                ReadinessRow{{visit->id, newest.letter_uid, lineage_uid}, versions->front().signed_at});
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

// Who answers for what the letter leaves open: the signer, under the id of this centre when it knows the number.
std::string owner_of(Rooms& rooms, const dicom::ReadLetter& letter) {
  const security::Person signer = centre_traits(rooms.folder).signer;
  return !signer.id.empty() && signer.rpps == letter.signer_rpps ? signer.id : letter.signer_rpps;
}

Status project(Rooms& rooms, base::ByteView bytes, const dicom::ReadLetter& letter) {
  if (!letter.verified) return base::fail(ErrorCode::refused, tr("The report is not signed."));
  LetterRow row;
  Records records;
  for (const std::string& uid : letter.record_uids) {
    auto record = read_record(rooms, uid);
    if (!record) return std::move(record).error();
    row.records.push_back({uid, record->id});
    records[uid] = std::move(*record);
  }
  auto visit = visit_of(rooms, records, bytes);
  if (!visit) return std::move(visit).error();
  row.letter_uid = letter.sop_uid;
  row.lineage_uid = letter.lineage_uid.empty() ? letter.sop_uid : letter.lineage_uid;
  row.predecessor_uid = letter.predecessor_uid;
  row.visit_id = visit->id;
  row.patient_id = visit->patient_id;
  row.signed_at = letter.signed_at;
  row.signer = letter.signer_name;
  row.owner = owner_of(rooms, letter);
  row.reason = letter.amendment_reason;
  if (auto done = insert(*rooms.database, row); !done) return done;
  return settle(rooms, row.lineage_uid, std::move(records));
}

base::Result<json> letters_as_json(Rooms& rooms) {
  auto letters = load_letters(*rooms.database, "");
  if (!letters) return std::move(letters).error();
  json list = json::array();
  for (const LetterRow& letter : *letters) {
    json records = json::array();
    for (const auto& one : letter.records) records.push_back({{"record_uid", one.record_uid}, {"id", one.record_id}});
    list.push_back({{"letter_uid", letter.letter_uid},
                    {"lineage_uid", letter.lineage_uid},
                    {"predecessor_uid", letter.predecessor_uid},
                    {"visit_id", letter.visit_id},
                    {"reason", letter.reason},
                    {"withdrawn", !letter.withdrawn_at.empty()},
                    {"withdrawal_reason", letter.withdrawal_reason},
                    {"records", records}});
  }
  return list;
}

base::Result<json> pending_as_json(Rooms& rooms) {
  auto pending = load_pending(*rooms.database);
  if (!pending) return std::move(pending).error();
  json list = json::array();
  for (const PendingRow& one : *pending)
    list.push_back({{"record_uid", one.record_uid},
                    {"id", one.id},
                    {"lineage", one.lineage},
                    {"visit_id", one.visit_id},
                    {"owner", one.owner},
                    {"due", one.due}});
  return list;
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

Status project_withdrawal(Rooms& rooms, const RegisterLine& line) {
  auto letter = load_letter(*rooms.database, line.body.value("letter_uid", ""));
  if (!letter) return std::move(letter).error();
  letter->withdrawn_at = line.recorded_at;
  letter->withdrawn_by = line.author;
  letter->withdrawal_reason = line.body.value("reason", "");
  if (auto set = set_withdrawn(*rooms.database, *letter); !set) return set;
  return settle(rooms, letter->lineage_uid);
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
  auto lines = rooms.reg->lines(kDocumentKind);
  if (!lines) return std::move(lines).error();
  for (const RegisterLine& line : *lines) {
    if (line.body.value("event", "") != "withdrawn") continue;
    if (auto done = project_withdrawal(rooms, line); !done)
      faults.push_back(fmt::format("{}: {}", line.body.value("letter_uid", ""), done.error().sentence));
  }
  return letters;
}

Status catch_up_documents(Rooms& rooms) {
  return rooms.database->transaction([&]() -> Status {
    auto missing = create_document_tables(*rooms.database);
    if (!missing) return std::move(missing).error();
    if (*missing)
      if (auto dropped = drop_pending_table(*rooms.database); !dropped) return dropped;
    if (auto made = create_pending_table(*rooms.database); !made) return made;
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
    if (auto dropped = drop_pending_table(*impl_->database); !dropped) return dropped;
    if (auto made = create_document_tables(*impl_->database); !made) return std::move(made).error();
    if (auto made = create_pending_table(*impl_->database); !made) return made;
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
  auto letters = letters_as_json(*impl_);
  auto pending = pending_as_json(*impl_);
  if (!letters) return std::move(letters).error();
  if (!pending) return std::move(pending).error();
  dump["letters"] = std::move(*letters);
  dump["pending"] = std::move(*pending);
  if (auto added = add_day_to(dump, *impl_->database); !added) return std::move(added).error();
  for (auto& list : dump) std::sort(list.begin(), list.end());
  return dump;
}

}  // namespace synovia::centre
