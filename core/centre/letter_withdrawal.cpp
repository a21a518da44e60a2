// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/i18n.h"
#include "base/log.h"
#include "base/text.h"
#include "centre/dossier.h"
#include "centre/people_store.h"
#include "centre/projections.h"
#include "centre/signature_log.h"
#include "dicom/file.h"

namespace synovia::centre {

using base::ErrorCode;
using base::Result;
using base::Status;
using base::tr;

namespace {

constexpr const char* kPdfClass = "1.2.840.10008.5.1.4.1.1.104.1";

LetterStatus::Version version_of(const LetterRow& letter) {
  LetterStatus::Version version{
      letter.letter_uid, letter.signed_at, base::person_name(letter.signer), letter.reason, {}};
  for (const auto& record : letter.records) version.record_uids.push_back(record.record_uid);
  return version;
}

// The PDFs that were made from the letter: taken back with it, or they would be read on.
Result<std::vector<std::string>> pdfs_of(Rooms& rooms, const std::string& study_uid, const std::string& letter_uid) {
  auto rows = rooms.archive->instances(study_uid);
  if (!rows) return std::move(rows).error();
  std::vector<std::string> uids;
  for (const auto& row : *rows) {
    if (row.identity.sop_class_uid != kPdfClass) continue;
    auto bytes = rooms.archive->read(row.identity.sop_uid);
    if (!bytes) return std::move(bytes).error();
    auto file = dicom::File::parse(std::move(*bytes));
    if (!file) continue;  // not of our making: nothing of ours is in it
    const auto& sources = file->header().source_uids;
    if (std::count(sources.begin(), sources.end(), letter_uid) > 0) uids.push_back(row.identity.sop_uid);
  }
  return uids;
}

Result<std::vector<dicom::ImageReference>> rejected_documents(Rooms& rooms, const LetterRow& letter,
                                                              const std::string& study_uid) {
  std::vector<std::string> uids{letter.letter_uid};
  for (const auto& record : letter.records) uids.push_back(record.record_uid);
  auto pdfs = pdfs_of(rooms, study_uid, letter.letter_uid);
  if (!pdfs) return std::move(pdfs).error();
  uids.insert(uids.end(), pdfs->begin(), pdfs->end());
  std::vector<dicom::ImageReference> documents;
  for (const std::string& uid : uids) {
    auto row = rooms.archive->instance(uid);
    if (!row) return std::move(row).error();
    documents.push_back({row->identity.study_uid, row->identity.series_uid, uid, row->identity.sop_class_uid, {}});
  }
  return documents;
}

Result<Dossier> dossier_of(Rooms& rooms, const LetterRow& letter, const security::Person& signer) {
  Dossier dossier;
  auto visit = load_visit(*rooms.database, letter.visit_id);
  if (!visit) return std::move(visit).error();
  auto patient = load_patient(*rooms.database, visit->patient_id);
  if (!patient) return std::move(patient).error();
  auto row = rooms.archive->instance(letter.letter_uid);
  if (!row) return std::move(row).error();
  dossier.visit = std::move(*visit);
  dossier.patient = std::move(*patient);
  dossier.traits = centre_traits(rooms.folder);
  dossier.context.study_uid = row->identity.study_uid;
  if (auto allowed = check_signer(signer, dossier.traits); !allowed) return std::move(allowed).error();
  if (auto filled = fill_context(rooms, signer, base::language(), dossier); !filled) return std::move(filled).error();
  stamp(dossier, rooms.clock->now());
  return dossier;
}

// The newest letter of the visit, if it stands.
Result<LetterRow> letter_to_withdraw(Rooms& rooms, const std::string& visit_id) {
  auto letters = load_letters(*rooms.database, visit_id);
  if (!letters) return std::move(letters).error();
  if (visit_id.empty() || letters->empty())
    return base::fail(ErrorCode::conflict, tr("No report of this visit is signed: there is nothing to withdraw."));
  if (!letters->back().withdrawn_at.empty())
    return base::fail(ErrorCode::conflict, tr("The report of this visit is withdrawn already."));
  return std::move(letters->back());
}

}  // namespace

Result<LetterStatus> Centre::letter_status(const std::string& visit_id) const {
  if (auto visit = load_visit(*impl_->database, visit_id); !visit) return std::move(visit).error();
  auto letters = load_letters(*impl_->database, visit_id);
  if (!letters) return std::move(letters).error();
  LetterStatus status;
  for (const LetterRow& letter : *letters) status.versions.push_back(version_of(letter));
  if (letters->empty()) return status;
  const LetterRow& newest = letters->back();
  status.withdrawn_at = newest.withdrawn_at;
  status.withdrawn_by = newest.withdrawn_by;
  status.withdrawal_reason = newest.withdrawal_reason;
  if (!newest.withdrawn_at.empty()) status.state = LetterStatus::State::withdrawn;
  else if (!newest.predecessor_uid.empty()) status.state = LetterStatus::State::amended;
  else status.state = LetterStatus::State::signed_;
  return status;
}

Status Centre::withdraw(const std::string& visit_id, const std::string& reason, const security::Person& signer) {
  const std::lock_guard<std::mutex> one_at_a_time(impl_->signing);
  Rooms& rooms = *impl_;
  if (base::trim(reason).empty())
    return base::fail(ErrorCode::refused, tr("Say why the report is withdrawn: the reason is kept with it."));
  auto letter = letter_to_withdraw(rooms, visit_id);
  if (!letter) return std::move(letter).error();
  auto dossier = dossier_of(rooms, *letter, signer);
  if (!dossier) return std::move(dossier).error();
  auto documents = rejected_documents(rooms, *letter, dossier->context.study_uid);
  if (!documents) return std::move(documents).error();
  auto rejection = dicom::write_rejection(*documents, reason, dossier->context);
  if (!rejection) return std::move(rejection).error();
  auto note = reserve_note(rooms);
  if (!note) return std::move(note).error();
  const PendingSignature pending{rejection->sop_uid,
                                 signer.id.empty() ? signer.rpps : signer.id,
                                 dossier->patient.id,
                                 {},
                                 std::move(*note),
                                 {},
                                 {{"event", "withdrawn"},
                                  {"visit_id", visit_id},
                                  {"letter_uid", letter->letter_uid},
                                  {"lineage_uid", letter->lineage_uid},
                                  {"rejection_uid", rejection->sop_uid},
                                  {"reason", std::string(base::trim(reason))}}};
  if (auto remembered = remember(pending); !remembered) return remembered;
  auto committed = rooms.archive->commit({std::move(rejection->bytes)}, "withdrawal");
  if (!committed) {
    forget(pending);
    return std::move(committed).error();
  }
  if (auto finished = finish(rooms, pending); !finished)
    base::log(base::LogLevel::warning, "after a withdrawal: " + finished.error().sentence);
  return {};
}

}  // namespace synovia::centre
