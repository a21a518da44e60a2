// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/text.h"
#include "centre/centre.h"
#include "centre/compose.h"
#include "centre/dossier.h"
#include "centre/patient_file.h"
#include "centre/projection_store.h"
#include "centre/rooms.h"
#include "centre/signature_log.h"
#include "centre/signed_documents.h"
#include "centre/template_facts.h"

namespace synovia::centre {

using base::ErrorCode;
using base::Status;
using base::tr;

namespace {

Status check_signer(const security::Person& signer, const CentreTraits& traits) {
  if (!security::grants(signer.role, security::Permission::sign))
    return base::fail(ErrorCode::refused, tr("Only a doctor signs a report: change person first."));
  if (!security::is_rpps(signer.rpps))
    return base::fail(ErrorCode::refused,
                      tr("The signer's RPPS number is missing or wrong: correct it in the settings."));
  if (traits.name.empty())
    return base::fail(ErrorCode::refused,
                      tr("The centre has no name to sign under: set it with “synovia centre set --name”."));
  return {};
}

Status check_record(Rooms& rooms, const SignRequest& request, const SignRequest::RecordToSign& one) {
  if (!one.tmpl)
    return base::fail(ErrorCode::refused, tr("The template of a record is not loaded: it cannot be signed."));
  if (!one.record.visit_id.empty() && one.record.visit_id != request.visit_id)
    return base::fail(ErrorCode::conflict, tr("A record belongs to another visit: open that visit to sign it."));
  for (const record::Fault& fault : record::validate(one.record, *one.tmpl, request.language))
    if (fault.blocks_signature) return base::fail(ErrorCode::refused, fault.sentence);
  if (one.record.id.empty()) return {};
  auto signed_before = is_signed(*rooms.database, one.record.id);
  if (!signed_before) return std::move(signed_before).error();
  if (*signed_before)
    return base::fail(ErrorCode::conflict, tr("This record is signed already: amend it instead of signing it again."));
  return {};
}

Status check(Rooms& rooms, const SignRequest& request) {
  if (auto allowed = check_signer(request.signer, centre_traits(rooms.folder)); !allowed) return allowed;
  if (base::trim(request.conclusion).empty())
    return base::fail(ErrorCode::refused, tr("The conclusion is empty: write it before signing."));
  if (base::trim(request.advice).empty())
    return base::fail(ErrorCode::refused, tr("What the correspondent should do is empty: write it before signing."));
  for (const auto& one : request.records)
    if (auto complete = check_record(rooms, request, one); !complete) return complete;
  return {};
}

// The studies the documents hang in become the visit's: a minted one, or that of a film pulled from the archive.
Status attach_studies(Centre& centre, const Dossier& dossier, const SignRequest& request) {
  const std::string& author = request.signer.id.empty() ? request.signer.rpps : request.signer.id;
  return centre.attach_study(dossier.visit.id, dossier.context.study_uid, author);
}

Signed signed_from(const SignedDocuments& documents, base::Bytes pdf) {
  Signed done;
  done.letter_uid = documents.letter.sop_uid;
  done.pdf_uid = documents.pdf.sop_uid;
  if (documents.key_objects) done.key_objects_uid = documents.key_objects->sop_uid;
  for (const auto& record : documents.records) done.record_uids.push_back(record.sop_uid);
  for (const auto& presentation : documents.presentations) done.presentation_uids.push_back(presentation.sop_uid);
  for (const dicom::Written* document : documents.in_order()) done.sop_uids.push_back(document->sop_uid);
  done.pdf = std::move(pdf);
  return done;
}

Status commit(Rooms& rooms, const SignRequest& request, const SignedDocuments& documents,
              const PendingSignature& pending) {
  for (const auto& one : request.records)
    if (auto kept = keep_template(rooms.folder, *one.tmpl); !kept) return kept;
  std::vector<base::Bytes> batch;
  for (const dicom::Written* document : documents.in_order()) batch.push_back(document->bytes);
  if (auto remembered = remember(rooms, pending); !remembered) return remembered;
  auto committed = rooms.archive->commit(batch, "signature");
  if (committed) return {};
  forget(rooms, pending.letter_uid);
  return std::move(committed).error();
}

}  // namespace

base::Result<Signed> Centre::sign(const SignRequest& request) {
  const std::lock_guard<std::mutex> one_at_a_time(impl_->signing);
  Rooms& rooms = *impl_;
  if (auto complete = check(rooms, request); !complete) return std::move(complete).error();
  auto dossier = gather(rooms, request);
  if (!dossier) return std::move(dossier).error();
  auto letter = compose_letter(*dossier, request);
  if (!letter) return std::move(letter).error();
  auto pdf = report::write_pdf(*letter);
  if (!pdf) return std::move(pdf).error();
  auto documents = write_documents(*dossier, request, *letter, *pdf);
  if (!documents) return std::move(documents).error();
  auto parcels = patient_file_parcels(*dossier, request, *documents, *pdf);
  if (!parcels) return std::move(parcels).error();
  const PendingSignature pending{documents->letter.sop_uid, request.signer.id, dossier->patient.id,
                                 std::move(*parcels)};
  if (auto attached = attach_studies(*this, *dossier, request); !attached) return std::move(attached).error();
  if (auto committed = commit(rooms, request, *documents, pending); !committed) return std::move(committed).error();
  // From here on it is signed: what fails now is finished at the next opening.
  if (auto finished = finish(rooms, pending); !finished)
    base::log(base::LogLevel::warning, "after a signature: " + finished.error().sentence);
  return signed_from(*documents, std::move(*pdf));
}

}  // namespace synovia::centre
