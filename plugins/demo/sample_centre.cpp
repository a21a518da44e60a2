// SPDX-License-Identifier: Apache-2.0
#include "sample_centre.h"

#include "base/files.h"
#include "base/uid.h"
#include "words.h"

namespace synovia::demo {

using base::ErrorCode;
using base::Result;
using base::Status;
namespace fs = std::filesystem;

namespace {

constexpr const char* kMark = "sample-centre";
constexpr const char* kAuthor = "demo";

struct SamplePerson {
  const char *family, *given, *sex, *born, *ipp;
};
constexpr SamplePerson kPeople[] = {{"DELMAS", "Hélène", "F", "1963-02-14", "0482117"},
                                    {"ROUX", "Bernard", "M", "1968-05-03", "0290556"},
                                    {"BENHAMOU", "Georges", "M", "1955-09-21", "0311904"}};

Result<std::string> add_person(centre::Centre& centre, const SamplePerson& person) {
  centre::Patient patient;
  patient.birth_name = person.family;
  patient.first_names = person.given;
  patient.sex = person.sex;
  patient.birth_date = person.born;
  patient.local_id = person.ipp;
  patient.birth_place = "Paris";
  auto added = centre.add_patient(patient, kAuthor);
  if (!added) return std::move(added).error();
  return added->id;
}

Result<phantom::Phantom> make_phantom(const char* kind, unsigned binning, const std::string& today,
                                      const std::string& time) {
  phantom::PhantomRequest request;
  request.kind = kind;
  request.side = image::Side::right;
  request.binning = binning;
  auto& identity = request.identity;
  identity.patient_id = kPeople[0].ipp;
  identity.patient_name = std::string(kPeople[0].family) + "^" + kPeople[0].given;
  identity.birth_date = kPeople[0].born;
  identity.sex = kPeople[0].sex;
  identity.study_date = identity.series_date = identity.content_date = today;
  identity.study_time = identity.content_time = time;
  identity.study_uid = base::new_uid();
  identity.series_uid = base::new_uid();
  identity.sop_uid = base::new_uid();
  const bool knee = std::string_view(kind) == "knee";
  identity.study_description = knee ? "Genou droit de face en charge" : "Scopie de l'épaule droite";
  identity.series_description = identity.study_description;
  identity.accession_number = knee ? "A26-10482" : "A26-10488";
  return phantom::make(request);
}

Result<std::string> write_phantom(const phantom::Phantom& phantom, const fs::path& folder) {
  auto bytes = phantom::write(phantom);
  if (!bytes) return std::move(bytes).error();
  if (auto written = base::write_file(folder / (phantom.facts.kind + ".dcm"), *bytes); !written) return written.error();
  if (auto written = base::write_file(folder / (phantom.facts.kind + ".truth.json"), phantom.truth.dump(2)); !written)
    return written.error();
  return phantom.image.identity.study_uid;
}

Result<std::string> add_visit(centre::Centre& centre, const std::string& patient_id, const char* time,
                              const char* reason, const char* side) {
  centre::Visit visit;
  visit.patient_id = patient_id;
  visit.care_date = base::iso(base::local_date(centre.clock().now()));
  visit.time = time;
  visit.reason = reason;
  visit.requested_side = side;
  visit.referral_kind = "MG";
  visit.referrer = "Dr Anne MARTIN";
  visit.addressee = "Docteur Anne MARTIN\nMédecin généraliste\n12 rue des Exemples\n75015 Paris";
  auto added = centre.add_visit(visit, kAuthor);
  if (!added) return std::move(added).error();
  return added->id;
}

// The program's own log does not count: it is opened before the command runs.
bool holds_something(const fs::path& folder) {
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed))
    if (entry.path().filename() != "synovia.log") return true;
  return false;
}

}  // namespace

bool is_sample(const fs::path& folder) { return fs::exists(folder / kMark); }

Status prepare_folder(const fs::path& folder, bool fresh) {
  std::error_code failed;
  if (holds_something(folder) && !is_sample(folder))
    return base::fail(ErrorCode::refused,
                      kText.tr("The folder holds something else than a sample centre; choose an empty one."));
  if (fresh) fs::remove_all(folder, failed);
  fs::create_directories(folder, failed);
  if (failed) return base::last_io_error(kText.tr("cannot make the folder"), folder);
  return base::write_file(folder / kMark, std::string_view("synthetic identities only\n"));
}

Result<SampleCentre> fill(centre::Centre& centre, const fs::path& phantom_folder) {
  centre::CentreTraits traits;
  traits.name = "Centre ostéo-articulaire de démonstration";
  traits.address = "1 place de l'Exemple, 75015 Paris";
  traits.signer = {"vasseur", "VASSEUR", "Claire", "01234560801", security::Role::single_user};
  if (auto set = centre::set_centre_traits(centre.folder(), traits); !set) return set.error();
  std::error_code failed;
  fs::create_directories(phantom_folder, failed);

  std::vector<std::string> patients;
  for (const auto& person : kPeople) {
    auto id = add_person(centre, person);
    if (!id) return std::move(id).error();
    patients.push_back(*id);
  }
  const std::string today = base::iso(base::local_date(centre.clock().now()));
  auto knee = make_phantom("knee", 1, today, "091200");
  if (!knee) return std::move(knee).error();
  auto run = make_phantom("shoulder", 1, today, "102400");
  if (!run) return std::move(run).error();
  SampleCentre sample;
  sample.knee = knee->facts;
  sample.shoulder = run->facts;
  sample.knee_uid = knee->image.identity.sop_uid;
  sample.run_uid = run->image.identity.sop_uid;
  auto visit = add_visit(centre, patients[0], "10:20", "Infiltration guidée de l'épaule droite", "right");
  if (!visit) return std::move(visit).error();
  sample.visit_id = *visit;
  for (const auto* phantom : {&*run, &*knee}) {
    auto study = write_phantom(*phantom, phantom_folder);
    if (!study) return std::move(study).error();
    if (auto attached = centre.attach_study(*visit, *study, kAuthor); !attached) return attached.error();
  }
  auto imported =
      archive::import_paths(centre.archive(), {phantom_folder / "knee.dcm", phantom_folder / "shoulder.dcm"}, false);
  if (!imported) return std::move(imported).error();
  if (!imported->refused.empty()) return base::fail(ErrorCode::refused, imported->refused.front().reason);
  if (auto settled = centre.archive().settle(); !settled) return settled.error();
  if (auto second = add_visit(centre, patients[1], "09:40", "Consultation, rachis lombaire", ""); !second)
    return std::move(second).error();
  if (auto third = add_visit(centre, patients[2], "10:45", "Genou gauche douloureux", "left"); !third)
    return std::move(third).error();
  if (auto state = centre.set_visit_state(*visit, centre::VisitState::arrived, kAuthor); !state) return state.error();
  return sample;
}

}  // namespace synovia::demo
