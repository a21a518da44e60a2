// SPDX-License-Identifier: Apache-2.0
// Everything one signature stands on, read once: visit, patient, centre, study and the pictures the shapes lie on.
// Private to this folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "centre/rooms.h"

namespace synovia::centre {

struct PictureOnFile {
  std::string study_uid, series_uid;
  image::Picture picture;
  std::optional<image::GrayscaleTransform> grayscale;  // as the person saw it, when it is a key image
};

struct Dossier {
  Visit visit;
  Patient patient;
  CentreTraits traits;
  base::TimePoint signed_at;
  std::vector<PictureOnFile> pictures;  // key images and pictures with shapes, each once
  dicom::DocumentContext context;

  const PictureOnFile* find(const std::string& sop_uid) const;
};

// refused or conflict when a picture is not in the archive or belongs to another patient.
base::Result<Dossier> gather(Rooms& rooms, const SignRequest& request);

}  // namespace synovia::centre
