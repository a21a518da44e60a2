// SPDX-License-Identifier: Apache-2.0
#include "centre/letter_records.h"

#include <algorithm>

#include "base/i18n.h"
#include "base/text.h"
#include "centre/compose.h"
#include "centre/drawings.h"
#include "centre/kept_templates.h"

namespace synovia::centre {

using base::ErrorCode;
using base::Result;
using base::Status;
using base::tr;

namespace {

// As it was signed: same template, same answers. Who typed them again does not make another record.
bool same_content(const SignRequest::RecordToSign& a, const SignRequest::RecordToSign& b) {
  return a.record.template_sha256 == b.record.template_sha256 && a.record.values == b.record.values;
}

Result<dicom::Written> reference_to(Rooms& rooms, const std::string& record_uid) {
  auto row = rooms.archive->instance(record_uid);
  if (!row) return std::move(row).error();
  return dicom::Written{record_uid, row->identity.sop_class_uid, row->identity.series_uid, {}};
}

bool is_drawn_anew(Rooms& rooms, const SignRequest& request) {
  const nlohmann::json kept = kept_drawings(rooms.folder, request.amends);
  return kept.is_null() ? !request.shapes.empty() : kept["shapes"] != drawings_of(request)["shapes"];
}

// `drawn`: other shapes are its evidence now.
Result<QuotedRecord> amended_record(Rooms& rooms, const SignRequest& request, const LetterRow::Quoted& before,
                                    bool drawn) {
  auto was = read_signed_record(rooms, before.record_uid);
  if (!was) return std::move(was).error();
  const auto now = std::find_if(request.records.begin(), request.records.end(),
                                [&](const auto& one) { return one.record.id == before.record_id; });
  if (now != request.records.end() && (drawn || !same_content(*now, *was)))
    return QuotedRecord{*now, before.record_uid, std::nullopt};
  auto reference = reference_to(rooms, before.record_uid);
  if (!reference) return std::move(reference).error();
  return QuotedRecord{std::move(*was), "", std::move(*reference)};
}

Status take_over(Rooms& rooms, const SignRequest& request, Dossier& dossier) {
  auto letter = standing_letter(rooms, request.amends);
  if (!letter) return std::move(letter).error();
  if (letter->visit_id != request.visit_id)
    return base::fail(ErrorCode::conflict, tr("The report to amend belongs to another visit: open that visit."));
  auto row = rooms.archive->instance(letter->letter_uid);
  if (!row) return std::move(row).error();
  dossier.context.study_uid = row->identity.study_uid;
  dossier.drawn_anew = is_drawn_anew(rooms, request);
  for (const LetterRow::Quoted& before : letter->records) {
    // Shapes are evidence of the first record: drawn anew, they change it.
    const bool first = &before == &letter->records.front();
    auto quoted = amended_record(rooms, request, before, first && dossier.drawn_anew);
    if (!quoted) return std::move(quoted).error();
    dossier.records.push_back(std::move(*quoted));
  }
  auto versions = load_lineage(*rooms.database, letter->lineage_uid);
  if (!versions) return std::move(versions).error();
  const std::string signed_on = letter->signed_at.substr(0, 10);
  dossier.amended = Amended{std::move(*letter), static_cast<int>(versions->size()), signed_on};
  return {};
}

const char* part_of(const record::Code& heading) {
  for (const auto& [id, code] : letter_headings())
    if (code == heading) return id;
  return nullptr;
}

}  // namespace

Result<dicom::ReadLetter> read_letter(Rooms& rooms, const std::string& letter_uid) {
  auto bytes = rooms.archive->read(letter_uid);
  return bytes ? dicom::read_letter_sr(*bytes) : Result<dicom::ReadLetter>(std::move(bytes).error());
}

Result<SignRequest::RecordToSign> read_signed_record(Rooms& rooms, const std::string& record_uid) {
  auto bytes = rooms.archive->read(record_uid);
  if (!bytes) return std::move(bytes).error();
  auto read = dicom::read_record_sr(*bytes);
  if (!read) return std::move(read).error();
  auto kept = kept_template(rooms.folder, read->record.template_sha256);
  if (!kept) return std::move(kept).error();
  return SignRequest::RecordToSign{std::move(read->record), kept->whole};
}

Result<LetterRow> standing_letter(Rooms& rooms, const std::string& letter_uid) {
  auto letter = load_letter(*rooms.database, letter_uid);
  if (!letter) return letter;
  auto versions = load_lineage(*rooms.database, letter->lineage_uid);
  if (!versions) return std::move(versions).error();
  if (std::any_of(versions->begin(), versions->end(), [](const LetterRow& one) { return !one.withdrawn_at.empty(); }))
    return base::fail(ErrorCode::conflict, tr("This report was withdrawn: sign a new one."));
  if (versions->back().letter_uid != letter_uid)
    return base::fail(ErrorCode::conflict, tr("A newer version of this report was signed: amend that one."));
  return letter;
}

Status gather_records(Rooms& rooms, const SignRequest& request, Dossier& dossier) {
  if (!request.amends.empty())
    if (auto taken = take_over(rooms, request, dossier); !taken) return taken;
  for (const auto& one : request.records) {
    const bool quoted = std::any_of(dossier.records.begin(), dossier.records.end(), [&](const QuotedRecord& record) {
      return !one.record.id.empty() && record.content.record.id == one.record.id;
    });
    if (!quoted) dossier.records.push_back({one, "", std::nullopt});
  }
  return {};
}

Result<SignRequest::RecordToSign> Centre::signed_record(const std::string& record_uid) const {
  return read_signed_record(*impl_, record_uid);
}

Result<std::shared_ptr<const record::Template>> Centre::kept_template(const std::string& sha256) const {
  auto kept = centre::kept_template(impl_->folder, sha256);
  if (!kept) return std::move(kept).error();
  if (!kept->whole)
    return base::fail(ErrorCode::not_supported,
                      tr("Only what the acts need was kept of this record's template: switch its plugin on."));
  return kept->whole;
}

Result<SignedLetter> Centre::signed_letter(const std::string& letter_uid) const {
  auto row = standing_letter(*impl_, letter_uid);
  if (!row) return std::move(row).error();
  auto read = read_letter(*impl_, letter_uid);
  if (!read) return std::move(read).error();
  SignedLetter letter{letter_uid, row->lineage_uid, row->visit_id, {}, {}, {}, {}};
  letter.drawings = kept_drawings(impl_->folder, letter_uid);
  for (const auto& section : read->sections)
    if (const char* part = part_of(section.heading)) letter.parts[part] = section.text;
  for (const auto& quoted : row->records) {
    auto record = read_signed_record(*impl_, quoted.record_uid);
    if (!record) return std::move(record).error();
    letter.records.push_back({quoted.record_uid, std::move(*record)});
  }
  for (const auto& key : read->key_images) {
    if (key.frames.empty()) letter.key_images.push_back({key.sop_uid, 0});
    for (const int frame : key.frames) letter.key_images.push_back({key.sop_uid, static_cast<std::size_t>(frame - 1)});
  }
  return letter;
}

}  // namespace synovia::centre
