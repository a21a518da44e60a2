// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/text.h"
#include "centre/centre.h"
#include "centre/compose.h"
#include "centre/drawings.h"
#include "centre/kept_templates.h"
#include "centre/letter_records.h"
#include "centre/patient_file.h"
#include "centre/prepared_signature.h"
#include "centre/projection_store.h"
#include "centre/signed_documents.h"

namespace synovia::centre {

using base::ErrorCode;
using base::Result;
using base::Status;
using base::tr;

namespace {

Status check_texts(const SignRequest& request) {
  if (base::trim(request.conclusion).empty())
    return base::fail(ErrorCode::refused, tr("The conclusion is empty: write it before signing."));
  if (base::trim(request.advice).empty())
    return base::fail(ErrorCode::refused, tr("What the correspondent should do is empty: write it before signing."));
  if (!request.amends.empty() && base::trim(request.amendment_reason).empty())
    return base::fail(ErrorCode::refused, tr("Say why the report is amended: the reason is signed with it."));
  return {};
}

Status check_record(Rooms& rooms, const SignRequest& request, const QuotedRecord& quoted) {
  const auto& one = quoted.content;
  if (!one.tmpl)
    return base::fail(ErrorCode::refused, tr("The template of a record is not loaded: it cannot be signed."));
  if (!one.record.visit_id.empty() && one.record.visit_id != request.visit_id)
    return base::fail(ErrorCode::conflict, tr("A record belongs to another visit: open that visit to sign it."));
  for (const record::Fault& fault : record::validate(one.record, *one.tmpl, request.language))
    if (fault.blocks_signature) return base::fail(ErrorCode::refused, fault.sentence);
  if (one.record.id.empty() || !quoted.predecessor_uid.empty()) return {};
  auto signed_before = is_signed(*rooms.database, one.record.id);
  if (!signed_before) return std::move(signed_before).error();
  if (*signed_before)
    return base::fail(ErrorCode::conflict, tr("This record is signed already: amend it instead of signing it again."));
  return {};
}

// Again at the moment of signing: another person may have signed since it was prepared.
Status check(Rooms& rooms, const PreparedSignature& prepared) {
  const SignRequest& request = prepared.request;
  if (auto allowed = check_signer(request.signer, prepared.dossier.traits); !allowed) return allowed;
  if (auto complete = check_texts(request); !complete) return complete;
  if (!request.amends.empty())
    if (auto stands = standing_letter(rooms, request.amends); !stands) return std::move(stands).error();
  for (const QuotedRecord& quoted : prepared.dossier.records)
    if (!quoted.standing)
      if (auto complete = check_record(rooms, request, quoted); !complete) return complete;
  return {};
}

Status encode(Rooms& rooms, PreparedSignature& prepared) {
  const auto& keys = prepared.request.key_images;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    auto png = rooms.pictures->png(keys[i], prepared.request);
    if (!png) return std::move(png).error();
    prepared.key_images.push_back(std::move(*png));
    if (i >= prepared.letter.pictures.size()) continue;
    auto jpeg = rooms.pictures->jpeg(keys[i].rendered);
    if (!jpeg) return std::move(jpeg).error();
    prepared.letter.pictures[i].jpeg = std::move(jpeg->bytes);
  }
  return {};
}

class Watch {
 public:
  void lap(const char* on) {
    const auto now = std::chrono::steady_clock::now();
    spent_.push_back({on, std::chrono::duration<double, std::milli>(now - since_).count()});
    since_ = now;
  }
  std::vector<Signed::Spent> take() { return std::move(spent_); }

 private:
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
  std::vector<Signed::Spent> spent_;
};

// The page says the minute of the signature: made ahead, it is good until the next one begins.
Status print(PreparedSignature& prepared) {
  if (prepared.pdf_says == prepared.letter.signed_text) return {};
  auto pdf = report::write_pdf(prepared.letter);
  if (!pdf) return std::move(pdf).error();
  prepared.pdf = std::move(*pdf);
  prepared.pdf_says = prepared.letter.signed_text;
  return {};
}

Status lay_ahead(Rooms& rooms, PreparedSignature& prepared) {
  if (prepared.drawings.empty()) {
    auto drawings = lay_drawings(ahead_folder(rooms), prepared.request);
    if (!drawings) return std::move(drawings).error();
    prepared.drawings = std::move(*drawings);
  }
  if (!prepared.note.empty()) return {};
  auto note = reserve_note(rooms);
  if (!note) return std::move(note).error();
  prepared.note = std::move(*note);
  return {};
}

// The studies the documents hang in become the visit's: a minted one, or that of a film pulled from the archive.
Status attach_studies(Centre& centre, const Dossier& dossier, const SignRequest& request) {
  const std::string& author = request.signer.id.empty() ? request.signer.rpps : request.signer.id;
  return centre.attach_study(dossier.visit.id, dossier.context.study_uid, author);
}

Signed signed_from(SignedDocuments& documents, base::Bytes pdf) {
  Signed done;
  done.letter_uid = documents.letter.sop_uid;
  done.pdf_uid = documents.pdf.sop_uid;
  if (documents.key_objects) done.key_objects_uid = documents.key_objects->sop_uid;
  for (const auto& record : documents.records) done.record_uids.push_back(record.sop_uid);
  for (const auto& presentation : documents.presentations) done.presentation_uids.push_back(presentation.sop_uid);
  for (dicom::Written* document : documents.in_order()) done.sop_uids.push_back(document->sop_uid);
  done.pdf = std::move(pdf);
  return done;
}

// What must be durable before it is called signed: the note of what is left to do, then the documents, together.
Status commit(Rooms& rooms, SignedDocuments& documents, const PendingSignature& pending) {
  std::vector<base::Bytes> batch;
  for (dicom::Written* document : documents.in_order()) batch.push_back(std::move(document->bytes));
  if (auto remembered = remember(pending); !remembered) return remembered;
  auto committed = rooms.archive->commit(batch, "signature");
  if (committed) return {};
  forget(pending);
  return std::move(committed).error();
}

}  // namespace

const report::Letter& letter_of(const PreparedSignature& prepared) { return prepared.letter; }

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

Result<std::shared_ptr<PreparedSignature>> Centre::prepare(const SignRequest& request) {
  if (auto allowed = check_signer(request.signer, centre_traits(impl_->folder)); !allowed)
    return std::move(allowed).error();
  if (auto complete = check_texts(request); !complete) return std::move(complete).error();
  auto dossier = gather(*impl_, request);
  if (!dossier) return std::move(dossier).error();
  auto letter = compose_letter(*dossier, request);
  if (!letter) return std::move(letter).error();
  auto prepared =
      std::make_shared<PreparedSignature>(PreparedSignature{request, std::move(*dossier), std::move(*letter), {}});
  if (auto complete = check(*impl_, *prepared); !complete) return std::move(complete).error();
  if (auto encoded = encode(*impl_, *prepared); !encoded) return std::move(encoded).error();
  for (const QuotedRecord& quoted : prepared->dossier.records)
    if (!quoted.standing)
      if (auto kept = keep_template(impl_->folder, *quoted.content.tmpl); !kept) return std::move(kept).error();
  if (auto printed = print(*prepared); !printed) return std::move(printed).error();
  if (auto laid = lay_ahead(*impl_, *prepared); !laid) return std::move(laid).error();
  return prepared;
}

Result<Signed> Centre::sign(const SignRequest& request) {
  auto prepared = prepare(request);
  return prepared ? sign(*prepared) : Result<Signed>(std::move(prepared).error());
}

Result<Signed> Centre::sign(const std::shared_ptr<PreparedSignature>& prepared) {
  const std::lock_guard<std::mutex> one_at_a_time(impl_->signing);
  Rooms& rooms = *impl_;
  Watch watch;
  if (auto complete = check(rooms, *prepared); !complete) return std::move(complete).error();
  const SignRequest& request = prepared->request;
  Dossier& dossier = prepared->dossier;
  stamp(dossier, rooms.clock->now());
  stamp(prepared->letter, dossier.signed_at);
  if (auto printed = print(*prepared); !printed) return std::move(printed).error();
  watch.lap("letter");
  const base::Bytes& pdf = prepared->pdf;
  auto documents = write_documents(dossier, request, prepared->letter, pdf);
  if (!documents) return std::move(documents).error();
  watch.lap("documents");
  if (auto laid = lay_ahead(rooms, *prepared); !laid)
    return std::move(laid).error();  // again, after a commit that failed
  const PendingSignature pending{documents->letter.sop_uid,
                                 request.signer.id,
                                 dossier.patient.id,
                                 patient_file_parcels(*prepared, *documents, pdf),
                                 std::exchange(prepared->note, {}),
                                 prepared->drawings,
                                 {}};
  if (auto attached = attach_studies(*this, dossier, request); !attached) return std::move(attached).error();
  if (auto committed = commit(rooms, *documents, pending); !committed) return std::move(committed).error();
  watch.lap("commit");
  prepared->drawings.clear();
  // From here on it is signed: what fails now is finished at the next opening.
  if (auto finished = finish(rooms, pending); !finished)
    base::log(base::LogLevel::warning, "after a signature: " + finished.error().sentence);
  watch.lap("delivery");
  Signed done = signed_from(*documents, pdf);
  done.spent = watch.take();
  return done;
}

}  // namespace synovia::centre
