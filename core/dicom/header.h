// SPDX-License-Identifier: Apache-2.0
// What a DICOM file says, as plain data, text in UTF-8. Nothing of DCMTK is seen here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "image/display_set.h"
#include "image/spacing.h"

namespace synovia::dicom {

struct Identity {
  std::string patient_id, issuer_of_patient_id, patient_name, birth_date,
      sex;  // name as in the file (PN), date ISO or ""
  std::string study_uid, series_uid, sop_uid, sop_class_uid, transfer_syntax_uid;
  std::string study_date, study_time, series_date, content_date, content_time;
  std::string accession_number, study_id, study_description, series_description;
  std::string modality, body_part, laterality, view_position, patient_orientation;
  std::string manufacturer, station_name, referring_physician, requested_procedure;
  int series_number = 0, instance_number = 0;
};

struct Header {
  Identity identity;
  bool has_pixels = false;
  bool is_document = false;  // SR, KOS, presentation state, encapsulated document
  image::Picture picture;    // filled when has_pixels: layout, frames, spacing, grayscale, cine, notices
  image::SpacingFacts spacing_facts;
  std::vector<std::string> source_uids;  // instances an encapsulated document was made from (PS3.3 C.24.2)
  std::vector<std::string> notices;      // parts skipped or repaired, in words (translated)
  std::vector<std::string> repairs;      // what was wrong in the file and how it was read
};

// The transfer syntax's name, and whether its pixels can be decoded here: "known, not supported" is an answer by name.
struct TransferSyntax {
  std::string uid, name;
  bool known = false, decodable = false, encapsulated = false;
};
TransferSyntax transfer_syntax(const std::string& uid);

// The SOP class's name, or the UID itself when it is not known.
std::string sop_class_name(const std::string& uid);

}  // namespace synovia::dicom
