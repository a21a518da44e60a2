// SPDX-License-Identifier: Apache-2.0
// The centre: its store, register, people, outbox and audit trail behind one object, and the use cases over them.
// Functions may wait for the disk: call them from a job, except the small reads marked [ui].
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "base/clock.h"
#include "base/money.h"
#include "base/result.h"
#include "centre/day.h"
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
  std::shared_ptr<const image::RgbaImage> rendered;  // without annotations; shared, so that it is encoded once
  image::ViewTransform view;                         // how shapes lie on it
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
  // Part id ("done", "findings", "technique") → text as the doctor wrote it, in place of the composed one.
  std::map<std::string, std::string> edited_parts;
  std::string language = "fr";
  // An amendment: UID of the letter it replaces (the newest of its lineage) and why. Records then are those that change,
  // each naming in `Record::id` the record it replaces; records left out stay as they were signed.
  std::string amends, amendment_reason;
};

// A signature made ready [worker]: all that does not depend on its moment is read, composed and encoded. Good until a draft
// changes.
struct PreparedSignature;
// The letter of it, for the preview: as compose() gives it.
const report::Letter& letter_of(const PreparedSignature& prepared);

struct Signed {
  std::string letter_uid, pdf_uid, key_objects_uid;
  std::vector<std::string> record_uids, presentation_uids;
  base::Bytes pdf;
  std::vector<std::string> sop_uids;  // all committed, in order
  struct Spent {
    std::string on;  // "letter", "documents", "commit", "delivery"
    double ms = 0;
  };
  std::vector<Spent> spent{};  // where the time of the signature went
};

// A signed letter read back.
struct SignedLetter {
  std::string letter_uid, lineage_uid, visit_id;
  std::map<std::string, std::string> parts;  // conclusion, advice, done, findings, technique
  struct Quoted {
    std::string record_uid;
    SignRequest::RecordToSign record;
  };
  std::vector<Quoted> records;
  struct KeyFrame {
    std::string sop_uid;
    std::size_t frame = 0;
  };
  std::vector<KeyFrame> key_images;
  // As drafts hold it: {"shapes": {…}, "key_images": [{"sop_uid", "frame", "window", …}]}; null when it was not kept.
  nlohmann::json drawings{};
};

// Where the letter of a visit stands. draft: none signed. amended: signed more than once. withdrawn: the newest was.
struct LetterStatus {
  enum class State { draft, signed_, amended, withdrawn } state = State::draft;
  struct Version {
    std::string letter_uid, signed_at, signer, reason;  // reason: of the amendment
    std::vector<std::string> record_uids;
  };
  std::vector<Version> versions;  // oldest first
  std::string withdrawn_at, withdrawn_by, withdrawal_reason;
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

  // The day. [ui] unless said: one register line each.
  // `at` "HH:MM" local, empty: now. arrived makes the visit arrived, consultation or gesture in progress, left done.
  base::Status set_step(const std::string& visit_id, Step step, const std::string& at, const std::string& author);
  base::Status undo_step(const std::string& visit_id, Step step, const std::string& author);
  base::Status plan_steps(const std::string& visit_id, const std::vector<Step>& steps, const std::string& author);
  base::Status set_with(const std::string& visit_id, const std::string& who, const std::string& author);
  base::Result<std::vector<SafetyAnswer>> safety(const std::string& patient_id) const;  // newest answer of each item
  base::Status answer_safety(const std::string& patient_id, SafetyAnswer answer, const security::Person& by);
  // Back to "not asked".
  base::Status withdraw_safety(const std::string& patient_id, const std::string& item, const security::Person& by);
  // [worker] A PDF, or a PNG or JPEG put on a page, as Encapsulated PDF of the visit. refused when it is none of these.
  base::Result<VisitDocument> attach_document(const std::string& visit_id, const std::string& kind,
                                              const std::string& title, const std::filesystem::path& file,
                                              const std::string& author);
  // [worker] Studies that no visit has and that are of an unknown patient number, or of a patient of the day received
  // that day. Priors of a known patient are none.
  base::Result<std::vector<archive::StudyRow>> studies_to_attach(const std::string& day) const;
  // [worker] Adds the patients and visits of a CSV; what is there already is left. `dry_run` only tells.
  base::Result<std::vector<DayRow>> import_day(const std::filesystem::path& csv, const std::string& day, bool dry_run,
                                               const std::string& author);
  // [worker] `drafts`: names of the drafts open in this workstation ("record/<visit>/<template>").
  base::Result<DayReport> day_report(const std::string& day, const std::vector<std::string>& drafts,
                                     const std::string& language) const;
  base::Status close_day(const std::string& day, const DayReport& left, const std::string& author);
  base::Result<std::vector<PendingResult>> pending_results(const std::string& language) const;  // also received ones
  base::Status receive_result(const std::string& lineage, const std::string& id, const std::string& result,
                              const std::string& author);

  // One durable batch: record SRs + letter SR + GSPS + KOS + Encapsulated PDF in the archive; the patient file gets the
  // PDF and the key images through the outbox. refused when a record has a blocking fault or an obligatory part is
  // missing (the sentence names the field); then nothing is written.
  base::Result<Signed> sign(const SignRequest& request);
  // The letter as it would be signed now, for the preview. Parts carry the composed text and where it comes from.
  base::Result<report::Letter> compose(const SignRequest& request) const;
  // The slow part of a signature ahead of it [worker]; sign(prepared) then only stamps, writes and commits.
  base::Result<std::shared_ptr<PreparedSignature>> prepare(const SignRequest& request);
  base::Result<Signed> sign(const std::shared_ptr<PreparedSignature>& prepared);

  base::Result<LetterStatus> letter_status(const std::string& visit_id) const;  // [ui]
  // Rejects the newest letter of the visit with its records (KOS 113001, IHE IOCM) and says why in the register.
  // conflict when nothing is signed or it is withdrawn already. Bills nothing, reverses nothing.
  base::Status withdraw(const std::string& visit_id, const std::string& reason, const security::Person& signer);
  // A signed record back from its SR, with the template it was signed with, kept by hash.
  base::Result<SignRequest::RecordToSign> signed_record(const std::string& record_uid) const;
  // A template some record was signed with here, by its hash. not_found; not_supported when only its facts were kept.
  base::Result<std::shared_ptr<const record::Template>> kept_template(const std::string& sha256) const;
  // What an amendment of this letter begins from: its records, and its parts by id as they were signed. conflict when it
  // was withdrawn or amended already.
  base::Result<SignedLetter> signed_letter(const std::string& letter_uid) const;

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
