// SPDX-License-Identifier: Apache-2.0
#include "dicom/write/modules.h"

#include <array>

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include "base/dates.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/uid.h"

namespace synovia::dicom {
namespace {

using base::tr;

constexpr std::size_t kLongString = 64, kShortString = 16;  // LO and PN groups, SH (PS3.5 6.2)
constexpr const char* kManufacturer = "Synovia";
constexpr const char* kVersion = "0.2.0";

base::Error refused(std::string sentence) { return base::fail(base::ErrorCode::refused, std::move(sentence)); }

bool fits(const std::string& text, std::size_t most) {
  return base::is_valid_utf8(text) && one_line(text, most) == text;
}

bool all_digits(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string dicom_time(const std::string& time) {
  std::string digits;
  for (const char c : time)
    if (c != ':') digits += c;
  const std::string whole = digits.substr(0, digits.find('.'));
  return whole.size() >= 2 && whole.size() <= 6 && whole.size() % 2 == 0 && all_digits(whole) ? digits : std::string();
}

std::string dicom_sex(const std::string& sex) { return sex == "M" || sex == "F" || sex == "O" ? sex : std::string(); }

}  // namespace

std::string series_uid(const DocumentSeries& series, const std::string& study_uid) {
  return base::uid_from(study_uid + "/" + series.kind);
}

std::string organisation(const DocumentContext& context) {
  return context.signer.organisation.empty() ? context.institution : context.signer.organisation;
}

std::string dicom_date(const std::string& date) {
  const auto parsed = base::parse_date(date);
  return parsed ? base::dicom_da(*parsed) : std::string();
}

std::string content_date(const DocumentContext& context) { return base::dicom_da(base::local_date(context.signed_at)); }
std::string content_time(const DocumentContext& context) { return base::dicom_tm(context.signed_at); }
std::string date_time(const DocumentContext& context) {
  return content_date(context) + content_time(context) + base::dicom_offset(context.signed_at);
}

base::Status check_context(const DocumentContext& context) {
  if (context.patient.patient_id.empty() || !fits(context.patient.patient_id, kLongString))
    return refused(tr("the patient has no identifier that DICOM can carry: complete the identity before signing"));
  if (!fits(context.patient.name, kLongString))
    return refused(tr("the patient's name is too long for DICOM or holds a forbidden character: correct the identity"));
  if (!base::is_uid(context.study_uid)) return refused(tr("the study has no valid identifier: open the visit again"));
  if (context.signer.name.empty() || !fits(context.signer.name, kLongString))
    return refused(tr("the signer has no name that DICOM can carry: complete the signer in the settings"));
  if (organisation(context).empty())
    return refused(tr("the signer has no organisation: complete the signer in the settings"));
  if (!context.signer.rpps.empty() && (context.signer.rpps.size() != 11 || !all_digits(context.signer.rpps)))
    return refused(tr("the signer's RPPS number is not 11 digits: correct it in the settings"));
  if (!fits(context.accession_number, kShortString))
    return refused(tr("the accession number has more than 16 characters: correct the request"));
  return {};
}

void write_modules(Item& item, const DocumentContext& context, const DocumentSeries& series,
                   const std::string& sop_class_uid, const std::string& sop_uid) {
  item.text(DCM_SpecificCharacterSet, "ISO_IR 192")
      .text(DCM_SOPClassUID, sop_class_uid)
      .text(DCM_SOPInstanceUID, sop_uid)
      .text(DCM_InstanceCreationDate, content_date(context))
      .text(DCM_InstanceCreationTime, content_time(context))
      .text(DCM_TimezoneOffsetFromUTC, base::dicom_offset(context.signed_at))
      .remove(DCM_InstanceCreatorUID);
  item.text(DCM_PatientName, context.patient.name)
      .text(DCM_PatientID, context.patient.patient_id)
      .text(DCM_PatientBirthDate, dicom_date(context.patient.birth_date))
      .text(DCM_PatientSex, dicom_sex(context.patient.sex));
  if (!context.patient.issuer.empty()) item.text(DCM_IssuerOfPatientID, one_line(context.patient.issuer, kLongString));
  item.text(DCM_StudyInstanceUID, context.study_uid)
      .text(DCM_StudyDate, dicom_date(context.study_date))
      .text(DCM_StudyTime, dicom_time(context.study_time))
      .text(DCM_AccessionNumber, context.accession_number)
      .text(DCM_ReferringPhysicianName, one_line(context.referring_physician, kLongString))
      .text(DCM_StudyID, "");
  if (!context.study_description.empty())
    item.text(DCM_StudyDescription, one_line(context.study_description, kLongString));
  item.text(DCM_Modality, series.modality)
      .text(DCM_SeriesInstanceUID, series_uid(series, context.study_uid))
      .integer(DCM_SeriesNumber, series.number)
      .text(DCM_SeriesDescription, series.description)
      .integer(DCM_InstanceNumber, 1);
  item.text(DCM_Manufacturer, kManufacturer)
      .text(DCM_ManufacturerModelName, kManufacturer)
      .text(DCM_DeviceSerialNumber, context.device_serial.empty() ? "1" : one_line(context.device_serial, kLongString))
      .text(DCM_SoftwareVersions, kVersion);
  if (!context.institution.empty()) item.text(DCM_InstitutionName, one_line(context.institution, kLongString));
}

bool is_multi_frame_class(const std::string& sop_class_uid) {
  static constexpr std::array kClasses{
      "1.2.840.10008.5.1.4.1.1.12.1",   "1.2.840.10008.5.1.4.1.1.12.2", "1.2.840.10008.5.1.4.1.1.12.1.1",
      "1.2.840.10008.5.1.4.1.1.12.2.1", "1.2.840.10008.5.1.4.1.1.7.1",  "1.2.840.10008.5.1.4.1.1.7.2",
      "1.2.840.10008.5.1.4.1.1.7.3",    "1.2.840.10008.5.1.4.1.1.7.4",  "1.2.840.10008.5.1.4.1.1.3.1"};
  return std::find(kClasses.begin(), kClasses.end(), sop_class_uid) != kClasses.end();
}

base::Status check_image(const ImageReference& image) {
  const bool uids = base::is_uid(image.study_uid) && base::is_uid(image.series_uid) && base::is_uid(image.sop_uid) &&
                    base::is_uid(image.sop_class_uid);
  if (!uids) return refused(tr("a picture that is referred to has no valid identifiers: import it again"));
  for (const int frame : image.frames)
    if (frame < 1) return refused(tr("frames are counted from 1 in DICOM references"));
  return {};
}

}  // namespace synovia::dicom
