// SPDX-License-Identifier: Apache-2.0
#include "dicom/write/sr_document.h"

#include <fmt/format.h>

#include "dicom/dcmtk_bridge.h"

#include <dcmtk/dcmsr/dsrdoc.h>

#include "base/i18n.h"
#include "base/uid.h"
#include "dicom/write/concepts.h"

namespace synovia::dicom {
namespace {

using base::tr;

// The identifier of health professionals prefixed by 8 (RPPS), as the French interoperability framework writes it.
constexpr const char* kProfessionalScheme = "99RPPS";
constexpr const char* kProfessionalOid = "1.2.250.1.71.4.2.1";

base::Error failed(const OFCondition& why) {
  return base::fail(base::ErrorCode::refused,
                    fmt::format(fmt::runtime(tr("the report cannot be written: {why}")), fmt::arg("why", why.text())));
}

DSRTypes::E_DocumentType type_of(SrKind kind) {
  if (kind == SrKind::enhanced) return DSRTypes::DT_EnhancedSR;
  if (kind == SrKind::key_objects) return DSRTypes::DT_KeyObjectSelectionDocument;
  return DSRTypes::DT_ComprehensiveSR;
}

const char* class_of(SrKind kind) {
  if (kind == SrKind::enhanced) return kEnhancedSr;
  return kind == SrKind::key_objects ? kKeyObjects : kComprehensiveSr;
}

OFCondition add_evidence(DSRDocument& sr, const SrDocument& document, const std::string& study_uid) {
  for (const ImageReference& image : document.evidence) {
    auto& list =
        image.study_uid == study_uid ? sr.getCurrentRequestedProcedureEvidence() : sr.getPertinentOtherEvidence();
    const OFCondition status = list.addItem(image.study_uid.c_str(), image.series_uid.c_str(),
                                            image.sop_class_uid.c_str(), image.sop_uid.c_str());
    if (status.bad()) return status;
  }
  return EC_Normal;
}

OFCondition add_schemes(DSRDocument& sr, bool with_professional) {
  auto& schemes = sr.getCodingSchemeIdentification();
  OFCondition status = schemes.addItem(sr::kOwnScheme, "", "Private concepts of Synovia", "Synovia");
  if (status.good() && with_professional)
    status = schemes.addItem(kProfessionalScheme, kProfessionalOid, "RPPS", "Agence du Numerique en Sante");
  return status;
}

OFCondition sign(DSRDocument& sr, const DocumentContext& context) {
  OFCondition status = sr.completeDocument();
  if (status.bad()) return status;
  const std::string name = context.signer.name, at = date_time(context);
  const std::string where = one_line(organisation(context), 64);
  // Unchecked by DCMTK 3.6.7, which takes no "+0000" in a date-time (PS3.5 6.2 allows it); check_context has looked.
  if (context.signer.rpps.empty()) return sr.verifyDocument(name.c_str(), where.c_str(), at.c_str(), OFFalse);
  const DSRCodedEntryValue identifier(("8" + context.signer.rpps).c_str(), kProfessionalScheme,
                                      one_line(base::tr("Health professional"), 64).c_str());
  return sr.verifyDocument(name.c_str(), identifier, where.c_str(), at.c_str(), OFFalse);
}

// The order this document answers (PS3.3 C.17.2.4, type 1C).
void write_request(Item& dataset, const DocumentContext& context) {
  if (context.accession_number.empty()) return;
  dataset.remove(DCM_ReferencedRequestSequence);
  Item request = dataset.add(DCM_ReferencedRequestSequence);
  request.text(DCM_StudyInstanceUID, context.study_uid)
      .text(DCM_AccessionNumber, context.accession_number)
      .text(DCM_PlacerOrderNumberImagingServiceRequest, "")
      .text(DCM_FillerOrderNumberImagingServiceRequest, "")
      .text(DCM_RequestedProcedureID, "")
      .text(DCM_RequestedProcedureDescription, one_line(context.study_description, 64))
      .empty_sequence(DCM_ReferencedStudySequence)
      .empty_sequence(DCM_RequestedProcedureCodeSequence);
}

// The fields DCMTK's document needs to be written; the shared modules follow once it is a data set.
base::Status prepare(DSRDocument& sr, const SrDocument& document, const DocumentContext& context) {
  OFCondition status = sr.setSpecificCharacterSetType(DSRTypes::CS_UTF8);
  if (status.good()) status = sr.createNewSeriesInStudy(context.study_uid.c_str());
  if (status.bad()) return failed(status);
  if (auto filled = sr::fill(sr.getTree(), document.root); !filled) return filled;
  status = add_evidence(sr, document, context.study_uid);
  if (status.good()) status = add_schemes(sr, !context.signer.rpps.empty());
  if (status.good() && document.kind != SrKind::key_objects) status = sign(sr, context);
  if (status.good() && !document.predecessor_uid.empty())
    status = sr.getPredecessorDocuments().addItem(context.study_uid.c_str(),
                                                  series_uid(document.series, context.study_uid).c_str(),
                                                  class_of(document.kind), document.predecessor_uid.c_str());
  if (status.bad()) return failed(status);
  return {};
}

}  // namespace

void add_context(sr::Content& root, const DocumentContext& context) {
  using sr::Relation;
  const bool french = context.language == "fr";
  root.add(sr::code(concepts::kLanguage,
                    {french ? "fr-FR" : "en-GB", "RFC5646", french ? "French (FR)" : "English (GB)"},
                    Relation::concept_modifier));
  root.add(sr::code(concepts::kObserverType, concepts::kPerson, Relation::observation_context));
  root.add(sr::person(concepts::kObserverName, context.signer.name, Relation::observation_context));
  root.add(sr::text(concepts::kObserverOrganisation, organisation(context), Relation::observation_context));
  if (!context.signer.rpps.empty())
    root.add(sr::text(concepts::kObserverIdentifier, context.signer.rpps, Relation::observation_context));
}

base::Result<Written> write_sr(const SrDocument& document, const DocumentContext& context) {
  prepare_dcmtk();
  for (const ImageReference& image : document.evidence)
    if (auto status = check_image(image); !status) return std::move(status).error();
  if (!document.predecessor_uid.empty() && !base::is_uid(document.predecessor_uid))
    return base::fail(base::ErrorCode::refused, tr("the document that is amended has no valid identifier"));
  DSRDocument sr(type_of(document.kind));
  if (auto status = prepare(sr, document, context); !status) return std::move(status).error();
  DcmDataset dataset;
  if (const OFCondition status = sr.write(dataset); status.bad()) return failed(status);
  const Written names{base::new_uid(), class_of(document.kind), series_uid(document.series, context.study_uid), {}};
  Item item(dataset);
  write_modules(item, context, document.series, names.sop_class_uid, names.sop_uid);
  item.text(DCM_ContentDate, content_date(context)).text(DCM_ContentTime, content_time(context));
  write_request(item, context);
  auto bytes = part10(dataset);
  if (!bytes) return std::move(bytes).error();
  return Written{names.sop_uid, names.sop_class_uid, names.series_uid, *std::move(bytes)};
}

}  // namespace synovia::dicom
