// SPDX-License-Identifier: Apache-2.0
#include <string_view>

#include "dicom/dcmtk_bridge.h"

#include "base/i18n.h"
#include "base/uid.h"
#include "dicom/write/modules.h"

namespace synovia::dicom {
namespace {

constexpr std::string_view kPdfStart = "%PDF-";

bool is_pdf(base::ByteView bytes) {
  return bytes.size() > kPdfStart.size() && std::equal(kPdfStart.begin(), kPdfStart.end(), bytes.begin());
}

struct Document {
  const DocumentSeries& series;
  const char* verification;  // PS3.3 C.24.2
  const std::string& title;
  const record::Code& concept_name;
  const std::vector<Written>& sources;
};

base::Result<Written> write(base::ByteView pdf, const Document& document, const DocumentContext& context) {
  prepare_dcmtk();
  if (auto status = check_context(context); !status) return std::move(status).error();
  if (!is_pdf(pdf))
    return base::fail(base::ErrorCode::refused, base::tr("the letter's PDF is not a PDF: make it again"));
  DcmDataset dataset;
  Item item(dataset);
  Written written{base::new_uid(), kEncapsulatedPdf, series_uid(document.series, context.study_uid), {}};
  write_modules(item, context, document.series, written.sop_class_uid, written.sop_uid);
  // The page shows who the patient is (PS3.3 C.24.2).
  item.text(DCM_ConversionType, "WSD")
      .text(DCM_BurnedInAnnotation, "YES")
      .text(DCM_ContentDate, content_date(context))
      .text(DCM_ContentTime, content_time(context))
      .text(DCM_AcquisitionDateTime, "")
      .text(DCM_VerificationFlag, document.verification)
      .text(DCM_DocumentTitle, document.title);
  if (document.concept_name.empty()) item.empty_sequence(DCM_ConceptNameCodeSequence);
  else item.code(DCM_ConceptNameCodeSequence, document.concept_name);
  for (const Written& source : document.sources) {
    Item reference = item.add(DCM_SourceInstanceSequence);
    reference.text(DCM_ReferencedSOPClassUID, source.sop_class_uid).text(DCM_ReferencedSOPInstanceUID, source.sop_uid);
  }
  item.text(DCM_MIMETypeOfEncapsulatedDocument, "application/pdf").bytes(DCM_EncapsulatedDocument, pdf);
  dataset.putAndInsertUint32(DCM_EncapsulatedDocumentLength, static_cast<Uint32>(pdf.size()));
  auto bytes = part10(dataset);
  if (!bytes) return std::move(bytes).error();
  written.bytes = *std::move(bytes);
  return written;
}

}  // namespace

base::Result<Written> write_encapsulated_pdf(base::ByteView pdf, const std::string& title,
                                             const record::Code& concept_name, const std::vector<Written>& sources,
                                             const DocumentContext& context) {
  return write(pdf, {kPdfSeries, "VERIFIED", title, concept_name, sources}, context);
}

base::Result<Written> write_outside_pdf(base::ByteView pdf, const std::string& title, const DocumentContext& context) {
  return write(pdf, {kPaperSeries, "UNVERIFIED", title, {}, {}}, context);
}

}  // namespace synovia::dicom
