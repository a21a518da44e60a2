// SPDX-License-Identifier: Apache-2.0
// Everything one signature stands on, read once: visit, patient, centre, study and the pictures the shapes lie on.
// Private to this folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "centre/projection_store.h"
#include "centre/rooms.h"

namespace synovia::centre {

struct PictureOnFile {
  std::string study_uid, series_uid;
  image::Picture picture;
  std::optional<image::GrayscaleTransform> grayscale;  // as the person saw it, when it is a key image
};

// A record as the letter quotes it.
struct QuotedRecord {
  SignRequest::RecordToSign content;
  std::string predecessor_uid;             // of a record that is amended
  std::optional<dicom::Written> standing;  // signed before and left as it is: no bytes
};

// What is replaced, when a letter is.
struct Amended {
  LetterRow letter;
  int version = 1;
  std::string signed_on;  // ISO date
};

struct Dossier {
  Visit visit;
  Patient patient;
  CentreTraits traits;
  base::TimePoint signed_at;
  std::vector<PictureOnFile> pictures;  // key images and pictures with shapes, each once
  dicom::DocumentContext context;
  std::vector<QuotedRecord> records;  // in the order of the letter
  std::optional<Amended> amended;
  bool drawn_anew = true;  // the shapes are not those the amended letter was signed with

  const PictureOnFile* find(const std::string& sop_uid) const;
};

// refused or conflict when a picture is not in the archive or belongs to another patient.
base::Result<Dossier> gather(Rooms& rooms, const SignRequest& request);
// Who, what study and which machine, for documents of a study that is in the archive or of a visit without images.
base::Status fill_context(Rooms& rooms, const security::Person& signer, const std::string& language, Dossier& dossier);
// refused when the person may not sign here.
base::Status check_signer(const security::Person& signer, const CentreTraits& traits);
// The moment of the signature: the same dossier, signed now.
void stamp(Dossier& dossier, base::TimePoint signed_at);

}  // namespace synovia::centre
