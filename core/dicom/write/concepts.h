// SPDX-License-Identifier: Apache-2.0
// Coded concepts of PS3.16 that our reports use, and our private ones where the standard has none.
#pragma once

#include "record/code.h"

namespace synovia::dicom::concepts {

inline const record::Code kLanguage{"121049", "DCM", "Language of Content Item and Descendants"};
inline const record::Code kObserverType{"121005", "DCM", "Observer Type"};
inline const record::Code kPerson{"121006", "DCM", "Person"};
inline const record::Code kObserverName{"121008", "DCM", "Person Observer Name"};
inline const record::Code kObserverOrganisation{"121009", "DCM", "Person Observer's Organization Name"};
inline const record::Code kObserverIdentifier{"128775", "DCM", "Identifier within Person Observer's Role"};
inline const record::Code kProcedureReported{"121058", "DCM", "Procedure reported"};

// TID 1500, 1501, 1600, 300
inline const record::Code kMeasurementReport{"126000", "DCM", "Imaging Measurement Report"};
inline const record::Code kImageLibrary{"111028", "DCM", "Image Library"};
inline const record::Code kImageLibraryGroup{"126200", "DCM", "Image Library Group"};
inline const record::Code kMeasurements{"126010", "DCM", "Imaging Measurements"};
inline const record::Code kMeasurementGroup{"125007", "DCM", "Measurement Group"};
inline const record::Code kTrackingIdentifier{"112039", "DCM", "Tracking Identifier"};
inline const record::Code kTrackingUid{"112040", "DCM", "Tracking Unique Identifier"};
inline const record::Code kFindingSite{"363698007", "SCT", "Finding Site"};
inline const record::Code kLaterality{"272741003", "SCT", "Laterality"};
inline const record::Code kMethod{"370129005", "SCT", "Measurement Method"};
inline const record::Code kImageRegion{"111030", "DCM", "Image Region"};
inline const record::Code kDistance{"121206", "DCM", "Distance"};

// CID 230
inline const record::Code kYes{"373066001", "SCT", "Yes"};
inline const record::Code kNo{"373067005", "SCT", "No"};
inline const record::Code kUnknown{"261665006", "SCT", "Unknown"};

// TID 2000, 2010
inline const record::Code kKeyImages{"55113-5", "LN", "Key Images"};
inline const record::Code kBestIllustration{"121080", "DCM", "Best illustration of finding"};
inline const record::Code kOfInterest{"113000", "DCM", "Of Interest"};
inline const record::Code kRejected{"113001", "DCM", "Rejected for Quality Reasons"};
inline const record::Code kTitleModifier{"113011", "DCM", "Document Title Modifier"};
inline const record::Code kKeyObjectDescription{"113012", "DCM", "Key Object Description"};

// Ours.
inline const record::Code kTemplateId{"template_id", "99SYNOVIA", "Template"};
inline const record::Code kTemplateVersion{"template_version", "99SYNOVIA", "Template version"};
inline const record::Code kTemplateHash{"template_sha256", "99SYNOVIA", "Template SHA-256"};
inline const record::Code kRecordId{"record_id", "99SYNOVIA", "Record"};
inline const record::Code kVisitId{"visit_id", "99SYNOVIA", "Visit"};
inline const record::Code kLineage{"lineage", "99SYNOVIA", "First version"};
inline const record::Code kAmendmentReason{"amendment_reason", "99SYNOVIA", "Reason for the amendment"};
inline const record::Code kWithdrawn{"withdrawn", "99SYNOVIA", "Withdrawn by its signer"};
inline const record::Code kField{"field", "99SYNOVIA", "Field"};
inline const record::Code kChoice{"choice", "99SYNOVIA", "Choice"};
inline const record::Code kRow{"row", "99SYNOVIA", "Row"};
inline const record::Code kEnteredBy{"entered_by", "99SYNOVIA", "Entered by"};
inline const record::Code kUncertainty{"uncertainty", "99SYNOVIA", "Uncertainty"};

}  // namespace synovia::dicom::concepts
