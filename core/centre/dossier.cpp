// SPDX-License-Identifier: Apache-2.0
#include "centre/dossier.h"

#include <algorithm>
#include <array>

#include <unistd.h>

#include "base/files.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/uid.h"
#include "centre/letter_records.h"
#include "centre/people_store.h"

namespace synovia::centre {

using base::ErrorCode;
using base::Status;
using base::tr;

namespace {

// The workstation's own number (0018,1000): stable, and says nothing about the machine.
std::string device_serial() {
  const auto machine = base::read_text("/etc/machine-id");
  std::array<char, 256> host{};
  if (!machine) ::gethostname(host.data(), host.size() - 1);
  return base::sha256("synovia " + (machine ? *machine : std::string(host.data()))).substr(0, 16);
}

Status add_picture(Dossier& dossier, const image::DisplaySet& set, const image::Picture& picture) {
  if (set.patient_id != dossier.patient.local_id)
    return base::fail(
        ErrorCode::conflict,
        tr("A picture of this report belongs to another patient number: attach it to this patient first."));
  if (!dossier.find(picture.sop_uid))
    dossier.pictures.push_back({set.study_uid, set.series_uid, picture, std::nullopt});
  return {};
}

Status add_key_image(Dossier& dossier, const KeyImage& key) {
  if (key.picture >= key.set.pictures.size())
    return base::fail(ErrorCode::out_of_range, tr("A key image names a picture that its series does not have."));
  const image::Picture& picture = key.set.pictures[key.picture];
  if (key.frame >= picture.frames)
    return base::fail(ErrorCode::out_of_range, tr("A key image names a frame that its run does not have."));
  if (auto added = add_picture(dossier, key.set, picture); !added) return added;
  for (PictureOnFile& one : dossier.pictures)
    if (one.picture.sop_uid == picture.sop_uid && !one.grayscale) one.grayscale = key.grayscale;
  return {};
}

Status add_shape_picture(Rooms& rooms, Dossier& dossier, const std::string& sop_uid) {
  if (dossier.find(sop_uid)) return {};
  auto instance = rooms.archive->instance(sop_uid);
  if (!instance) return std::move(instance).error();
  auto sets = archive::display_sets(*rooms.archive, instance->identity.study_uid);
  if (!sets) return std::move(sets).error();
  for (const image::DisplaySet& set : *sets)
    for (const image::Picture& picture : set.pictures)
      if (picture.sop_uid == sop_uid) return add_picture(dossier, set, picture);
  return base::fail(ErrorCode::not_found,
                    tr("A measurement lies on a picture that is not in the archive: import it first."));
}

// The study of the visit's own pictures before that of an earlier film shown beside them.
std::string study_of(const Dossier& dossier) {
  const auto& studies = dossier.visit.study_uids;
  for (const PictureOnFile& one : dossier.pictures)
    if (std::count(studies.begin(), studies.end(), one.study_uid) > 0) return one.study_uid;
  if (!dossier.pictures.empty()) return dossier.pictures.front().study_uid;
  return studies.empty() ? base::uid_from(dossier.visit.id) : studies.front();
}

}  // namespace

const PictureOnFile* Dossier::find(const std::string& sop_uid) const {
  const auto found = std::find_if(pictures.begin(), pictures.end(),
                                  [&](const PictureOnFile& one) { return one.picture.sop_uid == sop_uid; });
  return found == pictures.end() ? nullptr : &*found;
}

Status fill_context(Rooms& rooms, const security::Person& signer, const std::string& language, Dossier& dossier) {
  dicom::DocumentContext& context = dossier.context;
  const Patient& patient = dossier.patient;
  context.patient = {patient.local_id, "", patient.dicom_name(), patient.birth_date, patient.sex};
  context.signer = {signer.dicom_name(), signer.rpps, dossier.traits.name};
  context.language = language;
  context.institution = dossier.traits.name;
  context.device_serial = device_serial();
  if (context.study_uid.empty()) context.study_uid = study_of(dossier);
  auto instances = rooms.archive->instances(context.study_uid);
  if (!instances && instances.error().code != ErrorCode::not_found) return std::move(instances).error();
  if (instances && !instances->empty()) {
    // One study says one thing: what its pictures carry is repeated, never bettered.
    const dicom::Identity& identity = instances->front().identity;
    context.study_date = identity.study_date;
    context.study_time = identity.study_time;
    context.accession_number = identity.accession_number;
    context.referring_physician = identity.referring_physician;
    context.study_description = identity.study_description;
    return {};
  }
  if (!dossier.pictures.empty())
    return base::fail(ErrorCode::not_found, tr("A picture of this report is not in the archive: import it first."));
  context.study_date = dossier.visit.care_date;
  context.study_time = dossier.visit.time;
  context.study_description = dossier.visit.reason;
  return {};
}

void stamp(Dossier& dossier, base::TimePoint signed_at) {
  dossier.signed_at = signed_at;
  dossier.context.signed_at = signed_at;
}

base::Result<Dossier> gather(Rooms& rooms, const SignRequest& request) {
  Dossier dossier;
  auto visit = load_visit(*rooms.database, request.visit_id);
  if (!visit) return std::move(visit).error();
  auto patient = load_patient(*rooms.database, visit->patient_id);
  if (!patient) return std::move(patient).error();
  dossier.visit = std::move(*visit);
  dossier.patient = std::move(*patient);
  dossier.traits = centre_traits(rooms.folder);
  for (const KeyImage& key : request.key_images)
    if (auto added = add_key_image(dossier, key); !added) return std::move(added).error();
  for (const annotation::Shape& shape : request.shapes)
    if (auto added = add_shape_picture(rooms, dossier, shape.sop_uid); !added) return std::move(added).error();
  if (auto quoted = gather_records(rooms, request, dossier); !quoted) return std::move(quoted).error();
  if (auto filled = fill_context(rooms, request.signer, request.language, dossier); !filled)
    return std::move(filled).error();
  stamp(dossier, rooms.clock->now());
  return dossier;
}

}  // namespace synovia::centre
