// SPDX-License-Identifier: Apache-2.0
// Patients and visits: plain data. The visit is the spine: records, reports, acts and the forfait hang from it.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/dates.h"
#include "base/result.h"

namespace synovia::centre {

enum class InsStatus { none, provisional, retrieved, validated, qualified };

struct Patient {
  std::string id;                                       // ours
  std::string local_id;                                 // IPP: the DICOM Patient ID
  std::string birth_name, used_name, first_names, sex;  // sex: "M", "F", "O"
  std::string birth_date;                               // ISO
  std::string birth_place;                              // name or COG code
  std::string ins_matricule;                            // printed and sent only when qualified
  InsStatus ins_status = InsStatus::none;
  std::string dicom_name() const;    // "DELMAS^Hélène"
  std::string display_name() const;  // "DELMAS Hélène"
};

// What happened to the patient during the visit, in the order of a usual day.
enum class Step { arrived, radiograph, consultation, gesture, education, left };
inline constexpr Step kSteps[] = {Step::arrived, Step::radiograph, Step::consultation,
                                  Step::gesture, Step::education,  Step::left};
struct VisitStep {
  Step step = Step::arrived;
  bool planned = false;  // foreseen for this visit
  std::string at;        // local time "10:42"; empty: not done
  std::string by;        // person id
};

struct VisitDocument {
  std::string sop_uid;  // Encapsulated PDF in the archive
  std::string kind;     // referral, consent, laboratory, outside_report, other
  std::string title, at;
};

enum class VisitState { planned, arrived, in_progress, done, cancelled, no_show, left_early };

struct Visit {
  std::string id, patient_id;
  std::string care_date;       // ISO
  std::string time;            // "10:20"
  std::string reason;          // "Infiltration guidée épaule D"
  std::string requested_side;  // "", "right", "left", "both"
  VisitState state = VisitState::planned;
  bool in_person = true;
  std::string
      referral_kind;  // MG, RHUMATO_LIB, RHUMATO_HOSP, OTHER_SPECIALIST_2ND_OPINION, SELF_NO_GP, SELF_2ND_OPINION
  std::string referrer, addressee;      // addressee: several lines
  std::vector<std::string> study_uids;  // images of the visit
  std::vector<VisitStep> steps;         // planned or done, in the order of kSteps
  std::string with;                     // who has the patient: "Dr C. Vasseur", "RX 1"; empty: nobody
  bool urgent = false;                  // added today without a request
  std::vector<VisitDocument> documents;
};

const char* name_of(InsStatus status);
const char* name_of(VisitState state);
const char* name_of(Step step);
nlohmann::json to_json(const Patient& patient);
nlohmann::json to_json(const Visit& visit);
base::Result<Patient> patient_from_json(const nlohmann::json& value);
base::Result<Visit> visit_from_json(const nlohmann::json& value);

}  // namespace synovia::centre
