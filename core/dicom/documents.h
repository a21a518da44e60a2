// SPDX-License-Identifier: Apache-2.0
// The signed documents: record SR (TID 1500), letter SR (TID 2000), presentation state, key object selection and
// encapsulated PDF, as Part 10 bytes in explicit VR little endian, UTF-8. Each refuses what the standard would not allow.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotation/measure.h"
#include "annotation/shape.h"
#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "dicom/header.h"
#include "image/display_set.h"
#include "record/record.h"
#include "record/template.h"

namespace synovia::dicom {

struct PersonTraits {
  std::string patient_id, issuer, name, birth_date, sex;  // name as DICOM PN, date ISO
};

struct Signer {
  std::string name;  // DICOM PN "VASSEUR^Claire"
  std::string rpps;  // 11 digits
  std::string organisation;
};

// An image that documents refer to.
struct ImageReference {
  std::string study_uid, series_uid, sop_uid, sop_class_uid;
  std::vector<int> frames;  // 1-based as in DICOM; empty = all, or a single-frame image
};

// What all documents of one signature share.
struct DocumentContext {
  PersonTraits patient;
  Signer signer;
  std::string study_uid, study_date, study_time, accession_number, referring_physician, study_description;
  base::TimePoint signed_at;
  std::string language = "fr";
  std::string institution;
  std::string device_serial;  // of this workstation: enhanced general equipment
};

struct Written {
  std::string sop_uid, sop_class_uid, series_uid;
  base::Bytes bytes;
};

// --- Record: Comprehensive SR, root TID 1500; measures in TID 1501 groups, other fields in 99SYNOVIA containers; the
// template's id, version and hash are carried. VERIFIED with the signer as observer.
struct RecordDocument {
  record::Record record;
  std::vector<annotation::Shape> shapes;  // with their measures as SCOORD evidence
  std::vector<annotation::Measurement> measurements;
  std::vector<ImageReference> images;
  std::string predecessor_uid;  // amended version
};
base::Result<Written> write_record_sr(const RecordDocument& document, const record::Template& tmpl,
                                      const DocumentContext& context);
// The record back from its SR: the inverse of write_record_sr. Fails with corrupt or not_supported (foreign SR).
struct ReadRecord {
  record::Record record;
  std::string sop_uid, signer_name, signed_at;
  bool verified = false;
};
base::Result<ReadRecord> read_record_sr(base::ByteView bytes);

// --- Letter: Basic Diagnostic Imaging Report (TID 2000), sections as text under their headings, records as evidence.
struct LetterSection {
  record::Code heading;
  std::string text;
};
struct LetterDocument {
  record::Code title;
  std::vector<LetterSection> sections;
  std::vector<Written> records;  // quoted as evidence
  std::vector<ImageReference> key_images;
  std::string predecessor_uid;
  std::string lineage_uid;       // UID of version 1; empty: this is version 1
  std::string amendment_reason;  // why this version replaces its predecessor
};
base::Result<Written> write_letter_sr(const LetterDocument& document, const DocumentContext& context);

// --- Presentation state over pictures of one series: window, shape, displayed area and the shapes as graphics.
struct PresentationDocument {
  std::string series_uid, label = "SYNOVIA", description;
  std::vector<image::Picture> pictures;
  std::vector<annotation::Shape> shapes;
  std::vector<std::string> shape_labels;  // text painted beside each shape, same order
  image::GrayscaleTransform grayscale;
};
base::Result<Written> write_presentation_state(const PresentationDocument& document, const DocumentContext& context);

// --- Key images: KOS titled 113000 "Of Interest" (CID 7010).
base::Result<Written> write_key_objects(const std::vector<ImageReference>& images, const std::string& description,
                                        const DocumentContext& context);

// Documents taken back: KOS titled 113001 "Rejected for Quality Reasons" (CID 7010; IHE RAD IOCM), why in words.
base::Result<Written> write_rejection(const std::vector<ImageReference>& documents, const std::string& reason,
                                      const DocumentContext& context);

// --- Encapsulated PDF of the letter.
base::Result<Written> write_encapsulated_pdf(base::ByteView pdf, const std::string& title,
                                             const record::Code& concept_name, const std::vector<Written>& sources,
                                             const DocumentContext& context);
// A paper from elsewhere: nobody here attests to it (UNVERIFIED, PS3.3 C.24.2), and it has a series of its own.
base::Result<Written> write_outside_pdf(base::ByteView pdf, const std::string& title, const DocumentContext& context);

}  // namespace synovia::dicom
