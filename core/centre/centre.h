// SPDX-License-Identifier: Apache-2.0
// The centre: its store, register, people, outbox and audit trail behind one object, and the use cases over them.
// Functions may wait for the disk: call them from a job, except the small reads marked [ui].
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "base/clock.h"
#include "base/money.h"
#include "base/result.h"
#include "centre/people.h"
#include "centre/register.h"
#include "dicom/documents.h"
#include "image/display_set.h"
#include "outbox/outbox.h"
#include "record/template.h"
#include "report/letter.h"
#include "security/security.h"

namespace synovia::centre {

// --- Signing -------------------------------------------------------------------------------------------------------

struct KeyImage {
  image::DisplaySet set;  // study and series of the picture
  std::size_t picture = 0, frame = 0;
  base::Bytes rgba;  // as rendered, without annotations
  image::ViewSize size;
  image::ViewTransform view;
  image::GrayscaleTransform grayscale;
  std::string caption;
};

struct SignRequest {
  std::string visit_id;
  security::Person signer;
  struct RecordToSign {
    record::Record record;
    std::shared_ptr<const record::Template> tmpl;
  };
  std::vector<RecordToSign> records;
  std::vector<annotation::Shape> shapes;
  std::vector<KeyImage> key_images;
  std::string conclusion, advice;  // written by the doctor; obligatory
  std::string language = "fr";
};

struct Signed {
  std::string letter_uid, pdf_uid, key_objects_uid;
  std::vector<std::string> record_uids, presentation_uids;
  base::Bytes pdf;
  std::vector<std::string> sop_uids;  // all committed, in order
};

// --- Projections: derived from documents and register, rebuilt at will ----------------------------------------------

struct Act {
  std::string visit_id, patient_id, kind, site, laterality, record_uid, care_date;
  bool operator==(const Act&) const = default;
};

struct Readiness {
  std::string visit_id, letter_uid, lineage_uid;  // a signed letter makes a visit's forfait ready
};

struct BillingLine {
  std::int64_t number = 0;
  std::string event;  // "billed", "reversed"
  std::string patient_id, visit_id, period, lineage_uid, care_date, billing_date, reason, author;
  std::int64_t reverses = 0;  // number of the line reversed
  base::Money amount;
};

struct RebuildReport {
  std::size_t documents = 0, acts = 0, ready = 0;
  std::vector<std::string> lines_without_document, documents_without_line, faults;
};

class Centre {
 public:
  // Opens (or creates) the data folder: archive/, register.sqlite, outbox, patient_file/. conflict when another
  // process holds it.
  static base::Result<std::unique_ptr<Centre>> open(const std::filesystem::path& folder, const base::Clock& clock);
  ~Centre();

  const std::filesystem::path& folder() const;
  archive::LocalArchive& archive();
  Register& reg();
  outbox::Outbox& outbox();
  security::AuditTrail& audit();
  const base::Clock& clock() const;

  // Patients and visits. Ids are minted when empty. not_found, refused (with the field) or conflict (same IPP).
  base::Result<Patient> add_patient(Patient patient, const std::string& author);
  base::Result<Patient> patient(const std::string& id) const;  // [ui]
  // By birth date (ISO) and/or the first letters of the name, folded; both empty: all, by name.
  base::Result<std::vector<Patient>> find_patients(const std::string& birth_date, const std::string& name) const;
  base::Result<Visit> add_visit(Visit visit, const std::string& author);
  base::Result<Visit> visit(const std::string& id) const;                           // [ui]
  base::Result<std::vector<Visit>> visits_on(const std::string& care_date) const;   // [ui] by time
  base::Result<std::vector<Visit>> visits_of(const std::string& patient_id) const;  // [ui] by day and time
  base::Status set_visit_state(const std::string& visit_id, VisitState state, const std::string& author);
  base::Status attach_study(const std::string& visit_id, const std::string& study_uid, const std::string& author);

  // One durable batch: record SRs + letter SR + GSPS + KOS + Encapsulated PDF in the archive; the patient file gets the
  // PDF and the key images through the outbox. refused when a record has a blocking fault or an obligatory part is
  // missing (the sentence names the field); then nothing is written.
  base::Result<Signed> sign(const SignRequest& request);
  // The letter as it would be signed now, for the preview.
  base::Result<report::Letter> compose(const SignRequest& request) const;

  // Projections.
  base::Result<std::vector<Act>> acts(const std::string& visit_id) const;
  base::Result<std::optional<Readiness>> readiness(const std::string& visit_id) const;
  base::Result<RebuildReport> rebuild();
  base::Result<nlohmann::json> canonical_dump()
      const;  // acts, readiness, visits, patients: sorted, no row ids or times

  // The ledger. `bill` refuses (conflict) a second live forfait for the same patient and period, whatever the visit.
  base::Result<BillingLine> bill(const std::string& visit_id, const std::string& period, base::Money amount,
                                 const std::string& author);
  base::Result<BillingLine> reverse(std::int64_t line, const std::string& reason, const std::string& author);
  base::Result<std::vector<BillingLine>> billing_lines(const std::string& patient_id = "") const;
  std::optional<BillingLine> live_forfait(const std::string& patient_id, const std::string& period) const;

 private:
  struct Impl;
  explicit Centre(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Settings of the centre kept in the data folder (settings.json): name, address, FINESS, signer (single-user mode).
struct CentreTraits {
  std::string name, address, finess;
  security::Person signer;
};
CentreTraits centre_traits(const std::filesystem::path& folder);
base::Status set_centre_traits(const std::filesystem::path& folder, const CentreTraits& traits);

}  // namespace synovia::centre
