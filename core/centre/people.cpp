// SPDX-License-Identifier: Apache-2.0
#include "centre/people.h"

#include <array>

#include <nlohmann/json.hpp>

#include "base/i18n.h"

namespace synovia::centre {

using base::ErrorCode;
using base::tr;
using nlohmann::json;

namespace {

constexpr std::array kInsStatus{"none", "provisional", "retrieved", "validated", "qualified"};
constexpr std::array kVisitState{"planned", "arrived", "in_progress", "done", "cancelled", "no_show", "left_early"};
constexpr std::array kStepNames{"arrived", "radiograph", "consultation", "gesture", "education", "left"};

template <class Enum, std::size_t N>
Enum enum_from(const std::array<const char*, N>& names, const std::string& name) {
  for (std::size_t i = 0; i < N; ++i)
    if (name == names[i]) return static_cast<Enum>(i);
  throw std::invalid_argument(name);
}

// PN separators would split a component (PS3.5 6.2.1).
std::string pn_component(std::string text) {
  for (char& c : text)
    if (c == '^' || c == '=' || c == '\\' || c == '*' || c == '?') c = ' ';
  return text;
}

std::string text_of(const json& value, const char* key) { return value.value(key, std::string()); }

json json_of(const std::vector<VisitStep>& steps) {
  json all = json::array();
  for (const VisitStep& one : steps)
    all.push_back({{"step", name_of(one.step)}, {"planned", one.planned}, {"at", one.at}, {"by", one.by}});
  return all;
}

json json_of(const std::vector<VisitDocument>& documents) {
  json all = json::array();
  for (const VisitDocument& one : documents)
    all.push_back({{"sop_uid", one.sop_uid}, {"kind", one.kind}, {"title", one.title}, {"at", one.at}});
  return all;
}

std::vector<VisitStep> steps_from(const json& value) {
  std::vector<VisitStep> steps;
  for (const json& one : value)
    steps.push_back({enum_from<Step>(kStepNames, one.at("step")), one.value("planned", false), text_of(one, "at"),
                     text_of(one, "by")});
  return steps;
}

std::vector<VisitDocument> documents_from(const json& value) {
  std::vector<VisitDocument> documents;
  for (const json& one : value)
    documents.push_back({text_of(one, "sop_uid"), text_of(one, "kind"), text_of(one, "title"), text_of(one, "at")});
  return documents;
}

}  // namespace

std::string Patient::dicom_name() const { return pn_component(birth_name) + "^" + pn_component(first_names); }

std::string Patient::display_name() const { return first_names.empty() ? birth_name : birth_name + " " + first_names; }

const char* name_of(InsStatus status) { return kInsStatus[static_cast<std::size_t>(status)]; }
const char* name_of(VisitState state) { return kVisitState[static_cast<std::size_t>(state)]; }
const char* name_of(Step step) { return kStepNames[static_cast<std::size_t>(step)]; }

json to_json(const Patient& patient) {
  return {{"id", patient.id},
          {"local_id", patient.local_id},
          {"birth_name", patient.birth_name},
          {"used_name", patient.used_name},
          {"first_names", patient.first_names},
          {"sex", patient.sex},
          {"birth_date", patient.birth_date},
          {"birth_place", patient.birth_place},
          {"ins_matricule", patient.ins_matricule},
          {"ins_status", name_of(patient.ins_status)}};
}

json to_json(const Visit& visit) {
  return {{"id", visit.id},
          {"patient_id", visit.patient_id},
          {"care_date", visit.care_date},
          {"time", visit.time},
          {"reason", visit.reason},
          {"requested_side", visit.requested_side},
          {"state", name_of(visit.state)},
          {"in_person", visit.in_person},
          {"referral_kind", visit.referral_kind},
          {"referrer", visit.referrer},
          {"addressee", visit.addressee},
          {"study_uids", visit.study_uids},
          {"steps", json_of(visit.steps)},
          {"with", visit.with},
          {"urgent", visit.urgent},
          {"documents", json_of(visit.documents)}};
}

base::Result<Patient> patient_from_json(const json& value) {
  try {
    Patient patient;
    patient.id = text_of(value, "id");
    patient.local_id = text_of(value, "local_id");
    patient.birth_name = text_of(value, "birth_name");
    patient.used_name = text_of(value, "used_name");
    patient.first_names = text_of(value, "first_names");
    patient.sex = text_of(value, "sex");
    patient.birth_date = text_of(value, "birth_date");
    patient.birth_place = text_of(value, "birth_place");
    patient.ins_matricule = text_of(value, "ins_matricule");
    patient.ins_status = enum_from<InsStatus>(kInsStatus, value.value("ins_status", "none"));
    return patient;
  } catch (const std::exception&) {
    return base::fail(ErrorCode::corrupt, tr("This is not a patient: a field has another type or an unknown value."));
  }
}

base::Result<Visit> visit_from_json(const json& value) {
  try {
    Visit visit;
    visit.id = text_of(value, "id");
    visit.patient_id = text_of(value, "patient_id");
    visit.care_date = text_of(value, "care_date");
    visit.time = text_of(value, "time");
    visit.reason = text_of(value, "reason");
    visit.requested_side = text_of(value, "requested_side");
    visit.state = enum_from<VisitState>(kVisitState, value.value("state", "planned"));
    visit.in_person = value.value("in_person", true);
    visit.referral_kind = text_of(value, "referral_kind");
    visit.referrer = text_of(value, "referrer");
    visit.addressee = text_of(value, "addressee");
    visit.study_uids = value.value("study_uids", std::vector<std::string>());
    visit.steps = steps_from(value.value("steps", json::array()));
    visit.with = text_of(value, "with");
    visit.urgent = value.value("urgent", false);
    visit.documents = documents_from(value.value("documents", json::array()));
    return visit;
  } catch (const std::exception&) {
    return base::fail(ErrorCode::corrupt, tr("This is not a visit: a field has another type or an unknown value."));
  }
}

}  // namespace synovia::centre
