// SPDX-License-Identifier: Apache-2.0
// Papers of a visit: referral letters, consents, laboratory results, outside reports, kept as Encapsulated PDF in its study.
#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include <fmt/format.h>

#include "base/files.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/uid.h"
#include "centre/lines.h"
#include "centre/people_store.h"
#include "dicom/documents.h"
#include "report/photo_page.h"

namespace synovia::centre {

using base::ByteView;
using base::ErrorCode;
using base::Status;
using base::tr;

namespace {

constexpr std::uint64_t kLargest = std::uint64_t{64} << 20;
constexpr std::array kKinds{"referral", "consent", "laboratory", "outside_report", "other"};
constexpr std::string_view kPdfStart = "%PDF-", kPdfEnd = "%%EOF";

bool begins(ByteView bytes, std::string_view start) {
  return bytes.size() >= start.size() && std::memcmp(bytes.data(), start.data(), start.size()) == 0;
}

// A copy cut short has no end marker (ISO 32000-1, 7.5.5); some writers add a little after it.
bool has_end(ByteView pdf) {
  const ByteView tail = pdf.last(std::min<std::size_t>(pdf.size(), 1024));
  return std::search(tail.begin(), tail.end(), kPdfEnd.begin(), kPdfEnd.end()) != tail.end();
}

bool is_picture(ByteView bytes) { return begins(bytes, "\x89PNG\r\n") || begins(bytes, "\xFF\xD8\xFF"); }

base::Result<base::Bytes> as_pdf(base::Bytes bytes) {
  if (begins(bytes, kPdfStart)) {
    if (has_end(bytes)) return bytes;
    return base::fail(ErrorCode::corrupt, tr("The PDF is damaged or incomplete: copy it again from where it came."));
  }
  if (is_picture(bytes)) return report::photo_page(bytes);
  return base::fail(ErrorCode::refused,
                    tr("This file is no PDF, PNG or JPEG: scan or save the document as one of these."));
}

Status check(const std::string& kind, const std::string& title) {
  if (std::find(kKinds.begin(), kKinds.end(), kind) == kKinds.end())
    return base::fail(ErrorCode::refused,
                      fmt::format(fmt::runtime(tr("“{kind}” is no kind of document: the kinds are {kinds}.")),
                                  fmt::arg("kind", kind), fmt::arg("kinds", fmt::join(kKinds, ", "))));
  return base::trim(title).empty() ? Status(lacking(tr("title of the document"))) : Status();
}

// What the first study of the visit that is here says already is repeated, never bettered; without one, the visit mints its
// own.
Status fill_study(Rooms& rooms, const Visit& visit, dicom::DocumentContext& context) {
  context.study_uid = base::uid_from(visit.id);
  context.study_date = visit.care_date;
  context.study_time = visit.time;
  context.study_description = visit.reason;
  for (const std::string& study : visit.study_uids) {
    auto instances = rooms.archive->instances(study);
    if (!instances && instances.error().code != ErrorCode::not_found) return std::move(instances).error();
    if (!instances || instances->empty()) continue;
    const dicom::Identity& identity = instances->front().identity;
    if (identity.patient_id != context.patient.patient_id) continue;
    context.study_uid = study;
    context.study_date = identity.study_date;
    context.study_time = identity.study_time;
    context.accession_number = identity.accession_number;
    context.referring_physician = identity.referring_physician;
    context.study_description = identity.study_description;
    break;
  }
  return {};
}

base::Result<dicom::DocumentContext> context_of(Rooms& rooms, const Visit& visit) {
  auto patient = load_patient(*rooms.database, visit.patient_id);
  if (!patient) return std::move(patient).error();
  const CentreTraits traits = centre_traits(rooms.folder);
  dicom::DocumentContext context;
  context.patient = {patient->local_id, "", patient->dicom_name(), patient->birth_date, patient->sex};
  // Nobody signs a paper that came from elsewhere: the centre keeps it.
  context.institution = traits.name.empty() ? "Synovia" : traits.name;
  context.signer = {"Synovia", "", context.institution};
  context.signed_at = rooms.clock->now();
  if (auto filled = fill_study(rooms, visit, context); !filled) return std::move(filled).error();
  return context;
}

}  // namespace

base::Result<VisitDocument> Centre::attach_document(const std::string& visit_id, const std::string& kind,
                                                    const std::string& title, const std::filesystem::path& file,
                                                    const std::string& author) {
  if (auto good = check(kind, title); !good) return std::move(good).error();
  auto visit = load_visit(*impl_->database, visit_id);
  if (!visit) return std::move(visit).error();
  auto bytes = base::read_file(file, kLargest);
  if (!bytes) return std::move(bytes).error();
  auto pdf = as_pdf(std::move(*bytes));
  if (!pdf) return std::move(pdf).error();
  auto context = context_of(*impl_, *visit);
  if (!context) return std::move(context).error();
  // No code is given: none for these kinds was verified, and the title says what it is (PS3.3 C.24.2, type 2).
  auto written = dicom::write_outside_pdf(*pdf, std::string(base::trim(title)), *context);
  if (!written) return std::move(written).error();
  auto committed = impl_->archive->commit({written->bytes}, "document");
  if (!committed) return std::move(committed).error();
  if (auto attached = attach_study(visit_id, context->study_uid, author); !attached) return std::move(attached).error();
  VisitDocument document{written->sop_uid, kind, std::string(base::trim(title)), base::iso_utc(context->signed_at)};
  const nlohmann::json line{
      {"event", "document"},
      {"visit_id", visit_id},
      {"document",
       {{"sop_uid", document.sop_uid}, {"kind", document.kind}, {"title", document.title}, {"at", document.at}}}};
  if (auto told = write_line(*impl_, kVisitKind, line, author); !told) return std::move(told).error();
  return document;
}

}  // namespace synovia::centre
