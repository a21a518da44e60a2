// SPDX-License-Identifier: Apache-2.0
#include "base/dates.h"
#include "dicom/dcmtk_bridge.h"

namespace synovia::dicom {
namespace {

// ISO, or empty when the value is no day. ACR-NEMA wrote 1993.08.11.
std::string iso_date(std::string text) {
  std::erase(text, '.');
  const auto date = base::parse_date(text);
  return date ? base::iso(*date) : std::string();
}

int to_int(std::optional<double> value) {
  return value && *value >= -2147483648.0 && *value <= 2147483647.0 ? static_cast<int>(*value) : 0;
}

std::string first_of(std::string first, const std::string& second) { return first.empty() ? second : first; }

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "\\") + part;
  return out;
}

std::string requested_procedure(Attributes& attributes) {
  std::string text = attributes.text(DCM_RequestedProcedureDescription);
  if (text.empty()) text = attributes.item_text(DCM_RequestAttributesSequence, DCM_RequestedProcedureDescription);
  if (text.empty()) text = attributes.item_text(DCM_RequestAttributesSequence, DCM_ScheduledProcedureStepDescription);
  return text;
}

void read_study(Attributes& attributes, Identity& identity) {
  identity.study_uid = attributes.text(DCM_StudyInstanceUID);
  identity.series_uid = attributes.text(DCM_SeriesInstanceUID);
  identity.sop_uid = attributes.text(DCM_SOPInstanceUID);
  identity.sop_class_uid = attributes.text(DCM_SOPClassUID);
  identity.study_date = iso_date(attributes.text(DCM_StudyDate));
  identity.study_time = attributes.text(DCM_StudyTime);
  identity.series_date = iso_date(attributes.text(DCM_SeriesDate));
  identity.content_date = iso_date(attributes.text(DCM_ContentDate));
  identity.content_time = attributes.text(DCM_ContentTime);
  identity.accession_number = attributes.text(DCM_AccessionNumber);
  identity.study_id = attributes.text(DCM_StudyID);
  identity.study_description = attributes.text(DCM_StudyDescription);
  identity.series_description = attributes.text(DCM_SeriesDescription);
  identity.referring_physician = attributes.text(DCM_ReferringPhysicianName);
  identity.requested_procedure = requested_procedure(attributes);
  identity.series_number = to_int(attributes.number(DCM_SeriesNumber));
  identity.instance_number = to_int(attributes.number(DCM_InstanceNumber));
}

void read_equipment_and_body(Attributes& attributes, Identity& identity) {
  identity.modality = attributes.text(DCM_Modality);
  identity.manufacturer = attributes.text(DCM_Manufacturer);
  identity.station_name = attributes.text(DCM_StationName);
  identity.body_part = first_of(attributes.text(DCM_BodyPartExamined),
                                attributes.item_text(DCM_AnatomicRegionSequence, DCM_CodeMeaning));
  identity.laterality = first_of(attributes.text(DCM_ImageLaterality), attributes.text(DCM_Laterality));
  if (identity.laterality.empty()) identity.laterality = attributes.text(DCM_FrameLaterality);
  identity.view_position =
      first_of(attributes.text(DCM_ViewPosition), attributes.item_text(DCM_ViewCodeSequence, DCM_CodeMeaning));
  identity.patient_orientation = joined(attributes.texts(DCM_PatientOrientation));
}

}  // namespace

Identity identity_of(Attributes& attributes, const std::string& transfer_syntax_uid) {
  Identity identity;
  identity.patient_id = attributes.text(DCM_PatientID);
  identity.issuer_of_patient_id = attributes.text(DCM_IssuerOfPatientID);
  identity.patient_name = attributes.text(DCM_PatientName);
  identity.birth_date = iso_date(attributes.text(DCM_PatientBirthDate));
  identity.sex = attributes.text(DCM_PatientSex);
  identity.transfer_syntax_uid = transfer_syntax_uid;
  read_study(attributes, identity);
  read_equipment_and_body(attributes, identity);
  return identity;
}

}  // namespace synovia::dicom
