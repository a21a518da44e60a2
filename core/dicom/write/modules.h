// SPDX-License-Identifier: Apache-2.0
// The modules that all signed documents share: patient, study, series, equipment, SOP common (PS3.3 C.7, C.12). [worker]
#pragma once

#include <string>

#include "dicom/documents.h"
#include "dicom/write/item.h"

namespace synovia::dicom {

inline constexpr const char* kEnhancedSr = "1.2.840.10008.5.1.4.1.1.88.22";
inline constexpr const char* kComprehensiveSr = "1.2.840.10008.5.1.4.1.1.88.33";
inline constexpr const char* kKeyObjects = "1.2.840.10008.5.1.4.1.1.88.59";
inline constexpr const char* kPresentationState = "1.2.840.10008.5.1.4.1.1.11.1";
inline constexpr const char* kEncapsulatedPdf = "1.2.840.10008.5.1.4.1.1.104.1";

// The kinds of document a signature makes; each has one series per study, named from it, so that an amended document
// knows the series of its predecessor.
struct DocumentSeries {
  const char* kind;
  const char* modality;
  int number;
  const char* description;
};
inline constexpr DocumentSeries kRecordSeries{"record", "SR", 901, "Records"};
inline constexpr DocumentSeries kLetterSeries{"letter", "SR", 902, "Letters"};
inline constexpr DocumentSeries kPresentationSeries{"presentation", "PR", 903, "Annotations"};
inline constexpr DocumentSeries kKeySeries{"key", "KO", 904, "Key images"};
inline constexpr DocumentSeries kPdfSeries{"pdf", "DOC", 905, "Letters (PDF)"};
inline constexpr DocumentSeries kPaperSeries{"paper", "DOC", 906, "Documents"};
std::string series_uid(const DocumentSeries& series, const std::string& study_uid);

// Refused, with a sentence: no patient identifier, a bad study UID, no signer, no organisation, an RPPS number that is none.
base::Status check_context(const DocumentContext& context);

// Everything but the content: `sop_uid` and `sop_class_uid` name the new instance.
void write_modules(Item& item, const DocumentContext& context, const DocumentSeries& series,
                   const std::string& sop_class_uid, const std::string& sop_uid);

std::string organisation(const DocumentContext& context);
std::string dicom_date(const std::string& date);           // ISO or DA → DA, "" when it is no date
std::string content_time(const DocumentContext& context);  // TM of signed_at
std::string content_date(const DocumentContext& context);  // DA of signed_at
std::string date_time(const DocumentContext& context);     // DT of signed_at, with its offset

// True for classes that hold several frames: references into them carry frame numbers (PS3.3 10.3).
bool is_multi_frame_class(const std::string& sop_class_uid);
base::Status check_image(const ImageReference& image);

}  // namespace synovia::dicom
