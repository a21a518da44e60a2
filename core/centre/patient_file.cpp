// SPDX-License-Identifier: Apache-2.0
#include "centre/patient_file.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "report/cairo_painter.h"

namespace synovia::centre {

namespace {

// A number from elsewhere may hold anything: only a plain one becomes a folder's name as it is.
std::string folder_name(const std::string& local_id) {
  const bool plain = !local_id.empty() && std::all_of(local_id.begin(), local_id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
  });
  return plain ? local_id : "p-" + base::sha256(local_id).substr(0, 16);
}

// Exported pictures carry DICOM's letters whatever the language (PS3.3 C.7.3.1.1.1).
std::string side_letter(image::Side side) {
  switch (side) {
    case image::Side::right: return "R";
    case image::Side::left: return "L";
    case image::Side::both: return "B";
    default: return "";
  }
}

base::Result<base::Bytes> key_image_png(const KeyImage& key, const SignRequest& request) {
  const image::Picture& picture = key.set.pictures[key.picture];
  report::PictureToPaint paint;
  paint.rgba = key.rgba;
  paint.size = key.size;
  paint.view = key.view;
  paint.spacing = picture.spacing;
  paint.truths.side_letter = side_letter(picture.side);
  paint.truths.spacing_note = image::unit_label(picture.spacing);
  paint.language = request.language;
  for (const annotation::Shape& shape : request.shapes)
    if (shape.sop_uid == picture.sop_uid && shape.frame == key.frame) paint.shapes.push_back(shape);
  return report::png(paint);
}

}  // namespace

base::Result<std::vector<outbox::Parcel>> patient_file_parcels(const Dossier& dossier, const SignRequest& request,
                                                               const SignedDocuments& documents,
                                                               const base::Bytes& pdf) {
  // Names end alike for all files of one signature, so that a second report of the day stands beside the first.
  const std::string& letter = documents.letter.sop_uid;
  const std::string stem = fmt::format("{}/{}-{}", folder_name(dossier.patient.local_id), dossier.visit.care_date,
                                       base::sha256(letter).substr(0, 8));
  std::vector<outbox::Parcel> parcels;
  parcels.push_back(
      {"patient_file/" + documents.pdf.sop_uid, kPatientFile, stem + "-report.pdf", documents.pdf.sop_uid, pdf});
  for (std::size_t i = 0; i < request.key_images.size(); ++i) {
    auto png = key_image_png(request.key_images[i], request);
    if (!png) return std::move(png).error();
    parcels.push_back({fmt::format("patient_file/{}/{}", letter, i + 1), kPatientFile,
                       fmt::format("{}-image-{}.png", stem, i + 1), letter, std::move(*png)});
  }
  return parcels;
}

}  // namespace synovia::centre
