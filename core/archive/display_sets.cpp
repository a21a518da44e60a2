// SPDX-License-Identifier: Apache-2.0
#include "archive/open_instance.h"

namespace synovia::archive {
namespace {

using image::DisplaySet;

DisplaySet set_of(const dicom::Identity& identity, DisplaySet::Kind kind) {
  DisplaySet set;
  set.kind = kind;
  set.study_uid = identity.study_uid;
  set.series_uid = identity.series_uid;
  set.modality = identity.modality;
  set.patient_id = identity.patient_id;
  set.description = !identity.series_description.empty() ? identity.series_description : identity.study_description;
  set.body_part = identity.body_part;
  set.date = !identity.content_date.empty()  ? identity.content_date
             : !identity.series_date.empty() ? identity.series_date
                                             : identity.study_date;
  return set;
}

struct Piece {
  DisplaySet::Kind kind = DisplaySet::Kind::other;
  image::Picture picture;
};

// One that cannot be opened stands among the pictures with the reason, so that nobody takes the series for complete.
Piece piece_of(Archive& archive, const InstanceRow& row) {
  auto file = open_instance(archive, row.identity.sop_uid);
  if (!file) {
    image::Picture picture;
    picture.sop_uid = row.identity.sop_uid;
    picture.sop_class_uid = row.identity.sop_class_uid;
    picture.notices.push_back(file.error().sentence);
    return {DisplaySet::Kind::radiographs, std::move(picture)};
  }
  const dicom::Header& header = file->header();
  if (header.is_document) return {DisplaySet::Kind::document, {}};
  if (!header.has_pixels) return {DisplaySet::Kind::other, {}};
  return {header.picture.frames > 1 ? DisplaySet::Kind::run : DisplaySet::Kind::radiographs, header.picture};
}

}  // namespace

base::Result<std::vector<DisplaySet>> display_sets(Archive& archive, const std::string& study_uid) {
  auto rows = archive.instances(study_uid);  // by series number, series, instance number
  if (!rows) return std::move(rows).error();
  std::vector<DisplaySet> sets;
  for (const InstanceRow& row : *rows) {
    Piece piece = piece_of(archive, row);
    const auto joins = [&](const DisplaySet& set) {
      return set.series_uid == row.identity.series_uid && set.kind == piece.kind && piece.kind != DisplaySet::Kind::run;
    };
    auto home = std::ranges::find_if(sets, joins);
    if (home == sets.end()) home = sets.insert(sets.end(), set_of(row.identity, piece.kind));
    const bool is_picture = piece.kind == DisplaySet::Kind::radiographs || piece.kind == DisplaySet::Kind::run;
    if (is_picture) home->pictures.push_back(std::move(piece.picture));
  }
  return sets;
}

}  // namespace synovia::archive
