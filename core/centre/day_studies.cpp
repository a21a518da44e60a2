// SPDX-License-Identifier: Apache-2.0
// Which images belong to which visit: the wrong patient is never let in (CLINIC §2).
#include <algorithm>
#include <limits>
#include <set>

#include "base/i18n.h"
#include "base/uid.h"
#include "centre/lines.h"
#include "centre/people_store.h"

namespace synovia::centre {

using base::ErrorCode;
using base::Status;
using base::tr;

namespace {

struct Attached {
  std::set<std::string> studies;   // of any visit, with those that visits without images have minted
  std::set<std::string> patients;  // numbers known
  std::set<std::string> of_the_day;
};

base::Result<Attached> attached(Rooms& rooms, const std::string& day) {
  auto visits = load_visits(*rooms.database, "");
  if (!visits) return std::move(visits).error();
  auto patients = load_patients(*rooms.database, "", "");
  if (!patients) return std::move(patients).error();
  Attached known;
  std::set<std::string> today;
  for (const Visit& visit : *visits) {
    known.studies.insert(visit.study_uids.begin(), visit.study_uids.end());
    known.studies.insert(base::uid_from(visit.id));
    if (visit.care_date == day) today.insert(visit.patient_id);
  }
  for (const Patient& patient : *patients) {
    known.patients.insert(patient.local_id);
    if (today.contains(patient.id)) known.of_the_day.insert(patient.local_id);
  }
  return known;
}

}  // namespace

Status check_same_patient(Rooms& rooms, const Visit& visit, const std::string& study_uid) {
  if (study_uid == base::uid_from(visit.id)) return {};  // minted for this visit: no images
  auto patient = load_patient(*rooms.database, visit.patient_id);
  if (!patient) return std::move(patient).error();
  auto instances = rooms.archive->instances(study_uid);
  if (!instances && instances.error().code == ErrorCode::not_found) return {};
  if (!instances) return std::move(instances).error();
  for (const auto& instance : *instances)
    if (instance.identity.patient_id != patient->local_id)
      return base::fail(ErrorCode::conflict,
                        tr("The images carry another patient number than this visit's: check whose they are. They stay "
                           "under “to attach”; give them to the visit of that patient, or have them sent again under "
                           "the right number."));
  return {};
}

Status Centre::attach_study(const std::string& visit_id, const std::string& study_uid, const std::string& author) {
  if (!base::is_uid(study_uid)) return lacking(tr("study identifier"));
  auto visit = load_visit(*impl_->database, visit_id);
  if (!visit) return std::move(visit).error();
  const auto& studies = visit->study_uids;
  if (std::find(studies.begin(), studies.end(), study_uid) != studies.end()) return {};
  if (auto same = check_same_patient(*impl_, *visit, study_uid); !same) return same;
  return write_line(*impl_, kVisitKind, {{"event", "study"}, {"visit_id", visit_id}, {"study_uid", study_uid}}, author);
}

base::Result<std::vector<archive::StudyRow>> Centre::studies_to_attach(const std::string& day) const {
  const auto date = base::parse_date(day);
  if (!date) return lacking(tr("care date"));
  auto known = attached(*impl_, base::iso(*date));
  if (!known) return std::move(known).error();
  archive::StudyQuery everything;
  everything.limit = std::numeric_limits<std::int32_t>::max();
  auto studies = impl_->archive->find(everything);
  if (!studies) return std::move(studies).error();
  std::erase_if(*studies, [&](const archive::StudyRow& study) {
    if (known->studies.contains(study.study_uid)) return true;
    if (!known->patients.contains(study.patient_id)) return false;
    // An earlier film of a known patient waits for nothing. One without a date may be of the day.
    return !known->of_the_day.contains(study.patient_id) || (!study.date.empty() && study.date != base::iso(*date));
  });
  return studies;
}

}  // namespace synovia::centre
