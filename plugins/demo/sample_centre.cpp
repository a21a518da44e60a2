// SPDX-License-Identifier: Apache-2.0
#include "sample_centre.h"

#include <chrono>
#include <map>

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
constexpr SamplePerson kDelmas{"DELMAS", "Hélène", "F", "1963-02-14", "0482117"};
constexpr SamplePerson kRoux{"ROUX", "Bernard", "M", "1968-05-03", "0290556"};
constexpr SamplePerson kBenhamou{"BENHAMOU", "Georges", "M", "1955-09-21", "0311904"};
constexpr SamplePerson kNguyen{"NGUYEN", "Thi Lan", "F", "1992-01-17", "0501238"};
constexpr SamplePerson kMarty{"MARTY", "Josette", "F", "1944-06-02", "0156733"};

struct SampleFilm {
  const SamplePerson& person;
  const char *leaf, *kind, *description, *accession, *time;
  image::Side side = image::Side::right;
  unsigned binning = 1;
};

struct SampleVisit {
  const SamplePerson& person;
  const char *time, *reason, *side;
  std::vector<centre::Step> steps;
};

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

Result<phantom::Phantom> make_phantom(const SampleFilm& film, const std::string& date) {
  phantom::PhantomRequest request;
  request.kind = film.kind;
  request.side = film.side;
  request.binning = film.binning;
  auto& identity = request.identity;
  identity.patient_id = film.person.ipp;
  identity.patient_name = std::string(film.person.family) + "^" + film.person.given;
  identity.birth_date = film.person.born;
  identity.sex = film.person.sex;
  identity.study_date = identity.series_date = identity.content_date = date;
  identity.study_time = identity.content_time = film.time;
  identity.study_uid = base::new_uid();
  identity.series_uid = base::new_uid();
  identity.sop_uid = base::new_uid();
  identity.study_description = identity.series_description = film.description;
  identity.accession_number = film.accession;
  return phantom::make(request);
}

Status write_phantom(const phantom::Phantom& phantom, const std::string& leaf, const fs::path& folder) {
  auto bytes = phantom::write(phantom);
  if (!bytes) return std::move(bytes).error();
  if (auto written = base::write_file(folder / (leaf + ".dcm"), *bytes); !written) return written;
  return base::write_file(folder / (leaf + ".truth.json"), phantom.truth.dump(2));
}

Result<std::string> add_visit(centre::Centre& centre, const std::string& patient_id, const std::string& day,
                              const SampleVisit& planned) {
  centre::Visit visit;
  visit.patient_id = patient_id;
  visit.care_date = day;
  visit.time = planned.time;
  visit.reason = planned.reason;
  visit.requested_side = planned.side;
  visit.referral_kind = "MG";
  visit.referrer = "Dr Anne MARTIN";
  visit.addressee = "Docteur Anne MARTIN\nMédecin généraliste\n12 rue des Exemples\n75015 Paris";
  auto added = centre.add_visit(visit, kAuthor);
  if (!added) return std::move(added).error();
  if (auto steps = centre.plan_steps(added->id, planned.steps, kAuthor); !steps) return steps.error();
  return added->id;
}

// A visit of weeks ago, in the same year, with its letter signed and its forfait billed: what comes today is included.
Status add_earlier_visit(centre::Centre& centre, const std::string& patient_id, base::Date today) {
  using std::chrono::days;
  const auto new_year = std::chrono::sys_days(today.year() / std::chrono::January / 1);
  const base::Date day(std::max(new_year, std::chrono::sys_days(today) - days(60)));
  auto visit = add_visit(centre, patient_id, base::iso(day),
                         {kMarty, "15:00", "Rachialgies", "", {centre::Step::arrived, centre::Step::consultation}});
  if (!visit) return std::move(visit).error();
  centre::SignRequest request;
  request.visit_id = *visit;
  request.signer = centre::centre_traits(centre.folder()).signer;
  request.conclusion = "Rachialgies communes, sans signe d'alarme.";
  request.advice = "Kinésithérapie, réévaluation dans deux mois.";
  if (auto signed_letter = centre.sign(request); !signed_letter) return std::move(signed_letter).error();
  if (auto done = centre.set_visit_state(*visit, centre::VisitState::done, kAuthor); !done) return done;
  const std::string period = std::to_string(static_cast<int>(day.year()));
  auto line = centre.bill(*visit, period, base::Money::cents(31000), kAuthor);
  return line ? Status() : Status(std::move(line).error());
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

namespace {

Status import_films(centre::Centre& centre, const fs::path& folder) {
  auto imported = archive::import_paths(centre.archive(), {folder}, false);
  if (!imported) return std::move(imported).error();
  for (const auto& refused : imported->refused)
    if (refused.file.ends_with(".dcm")) return base::fail(ErrorCode::refused, refused.reason);
  return centre.archive().settle();
}

}  // namespace

Result<SampleCentre> fill(centre::Centre& centre, const fs::path& phantom_folder) {
  using centre::Step;
  centre::CentreTraits traits;
  traits.name = "Centre ostéo-articulaire de démonstration";
  traits.address = "1 place de l'Exemple, 75015 Paris";
  traits.signer = {"vasseur", "VASSEUR", "Claire", "01234560801", security::Role::single_user};
  if (auto set = centre::set_centre_traits(centre.folder(), traits); !set) return set.error();
  std::error_code failed;
  fs::create_directories(phantom_folder, failed);

  const SampleVisit visits[] = {
      {kRoux,
       "09:10",
       "Genou droit : film de contrôle",
       "right",
       {Step::arrived, Step::radiograph, Step::consultation}},
      {kDelmas,
       "10:20",
       "Infiltration guidée de l'épaule droite",
       "right",
       {Step::arrived, Step::radiograph, Step::gesture}},
      {kBenhamou, "10:45", "Lavage articulaire du genou gauche", "left", {Step::arrived, Step::gesture}},
      {kNguyen, "11:15", "Séance d'éducation, polyarthrite débutante", "", {Step::arrived, Step::education}},
      {kMarty, "11:40", "Rachialgies, contrôle", "", {Step::arrived, Step::consultation}}};
  const base::Date day = base::local_date(centre.clock().now());
  const std::string today = base::iso(day);
  std::map<std::string, std::string> patients, visit_of;
  for (const auto& visit : visits) {
    auto patient = add_person(centre, visit.person);
    if (!patient) return std::move(patient).error();
    auto added = add_visit(centre, *patient, today, visit);
    if (!added) return std::move(added).error();
    patients[visit.person.ipp] = *patient;
    visit_of[visit.person.ipp] = *added;
  }
  if (auto earlier = add_earlier_visit(centre, patients[kMarty.ipp], day); !earlier) return earlier.error();

  SampleCentre sample;
  sample.visit_id = visit_of[kDelmas.ipp];
  sample.lavage_visit_id = visit_of[kBenhamou.ipp];
  const SampleFilm films[] = {
      {kDelmas, "knee", "knee", "Genou droit de face en charge", "A26-10482", "091200"},
      {kDelmas, "shoulder", "shoulder", "Scopie de l'épaule droite", "A26-10488", "102400"},
      {kRoux, "control", "knee", "Genou droit de face en charge", "A26-10480", "090500", image::Side::right, 2},
      {kRoux, "prior", "knee", "Genou droit de face en charge", "A23-07711", "141000", image::Side::right, 2},
      {kBenhamou, "left_knee", "knee", "Genou gauche de face en charge", "A26-10490", "103000", image::Side::left, 2}};
  for (const auto& film : films) {
    const bool prior = std::string_view(film.leaf) == "prior";
    auto phantom = make_phantom(film, prior ? "2023-09-18" : today);
    if (!phantom) return std::move(phantom).error();
    if (auto written = write_phantom(*phantom, film.leaf, phantom_folder); !written) return written.error();
    const auto& identity = phantom->image.identity;
    if (!prior)
      if (auto attached = centre.attach_study(visit_of[film.person.ipp], identity.study_uid, kAuthor); !attached)
        return attached.error();
    if (std::string_view(film.leaf) == "knee") sample.knee = phantom->facts, sample.knee_uid = identity.sop_uid;
    if (std::string_view(film.leaf) == "shoulder") sample.shoulder = phantom->facts, sample.run_uid = identity.sop_uid;
  }
  if (auto imported = import_films(centre, phantom_folder); !imported) return imported.error();
  if (auto here = centre.set_step(sample.visit_id, Step::arrived, "10:05", kAuthor); !here) return here.error();
  return sample;
}

}  // namespace synovia::demo
