// SPDX-License-Identifier: Apache-2.0
#include "dicom/image_writer.h"

#include <cmath>

#include <fmt/format.h>

#include "dicom/dcmtk_bridge.h"

#include "base/clock.h"
#include "base/dates.h"
#include "base/i18n.h"
#include "base/uid.h"
#include "dicom/write/item.h"
#include "dicom/write/modules.h"
#include "image/grayscale.h"

namespace synovia::dicom {
namespace {

using base::tr;
using image::Photometric;

struct ClassFacts {
  const char* uid;
  const char* modality;
};

ClassFacts facts_of(ImageClass image_class) {
  switch (image_class) {
    case ImageClass::computed_radiography: return {"1.2.840.10008.5.1.4.1.1.1", "CR"};
    case ImageClass::digital_xray: return {"1.2.840.10008.5.1.4.1.1.1.1", "DX"};
    case ImageClass::radiofluoroscopy: return {"1.2.840.10008.5.1.4.1.1.12.2", "RF"};
    case ImageClass::secondary_capture: return {"1.2.840.10008.5.1.4.1.1.7", "OT"};
  }
  return {"", ""};
}

base::Error refused(std::string sentence) { return base::fail(base::ErrorCode::refused, std::move(sentence)); }

bool same_layout(const image::PixelLayout& a, const image::PixelLayout& b) {
  return a.rows == b.rows && a.columns == b.columns && a.samples == b.samples && a.bits_allocated == b.bits_allocated &&
         a.bits_stored == b.bits_stored && a.high_bit == b.high_bit && a.is_signed == b.is_signed &&
         a.photometric == b.photometric;
}

bool is_side(const std::string& side) { return side == "R" || side == "L" || side == "B" || side == "U"; }

base::Status check_frames(const ImageToWrite& image) {
  if (image.frames.empty()) return refused(tr("there is no frame to write"));
  const image::PixelLayout& layout = image.frames.front().layout;
  const bool bits = (layout.bits_allocated == 8 || layout.bits_allocated == 16) && layout.bits_stored > 0 &&
                    layout.bits_stored <= layout.bits_allocated && layout.high_bit == layout.bits_stored - 1;
  const bool size = layout.rows > 0 && layout.columns > 0 && layout.rows <= 65535 && layout.columns <= 65535;
  if (!bits || !size || layout.photometric == Photometric::palette)
    return refused(tr("pixels of this layout cannot be written"));
  const bool colour = layout.photometric == Photometric::rgb;
  if (colour != (layout.samples == 3) || (!colour && layout.samples != 1) || (colour && layout.bits_allocated != 8))
    return refused(tr("pixels of this layout cannot be written"));
  for (const image::Frame& frame : image.frames)
    if (!same_layout(frame.layout, layout) || frame.bytes.size() != layout.bytes_per_frame())
      return refused(tr("the frames differ in layout, or their bytes are not as many as the layout says"));
  return {};
}

// What the class of image demands beyond that.
base::Status check_class(const ImageToWrite& image) {
  const image::PixelLayout& layout = image.frames.front().layout;
  const bool run = image.image_class == ImageClass::radiofluoroscopy;
  if (image.frames.size() > 1 && !run) return refused(tr("only a run holds several frames"));
  if (image.frames.size() > 1 && !(image.frame_time_ms && *image.frame_time_ms > 0))
    return refused(tr("a run needs its frame time"));
  if (image.image_class == ImageClass::secondary_capture) return {};
  if (layout.samples != 1 || layout.is_signed) return refused(tr("radiographs and runs hold unsigned gray values"));
  if (run && layout.photometric != Photometric::monochrome2) return refused(tr("a run is MONOCHROME2"));
  if (image.image_class != ImageClass::digital_xray) return {};
  if (!image.imager_spacing_mm) return refused(tr("a digital radiograph needs the pixel spacing of its detector"));
  if (!is_side(image.identity.laterality)) return refused(tr("a digital radiograph needs its side: R, L, B or U"));
  // Never invented: a guessed orientation would be a guessed side.
  if (image.identity.patient_orientation.empty())
    return refused(tr("a digital radiograph needs the patient's orientation"));
  return {};
}

base::Status check_identity(const Identity& identity) {
  for (const std::string& uid : {identity.study_uid, identity.series_uid, identity.sop_uid})
    if (!uid.empty() && !base::is_uid(uid)) return refused(tr("an identifier is no DICOM UID"));
  return {};
}

std::vector<double> pair(const image::SpacingFacts::Pair& spacing) { return {spacing.row, spacing.column}; }
std::string or_new(const std::string& uid) { return uid.empty() ? base::new_uid() : uid; }

void write_patient_and_study(Item& item, const Identity& identity) {
  item.text(DCM_PatientName, one_line(identity.patient_name, 64))
      .text(DCM_PatientID, one_line(identity.patient_id, 64))
      .text(DCM_PatientBirthDate, dicom_date(identity.birth_date))
      .text(DCM_PatientSex, one_line(identity.sex, 1));
  if (!identity.issuer_of_patient_id.empty())
    item.text(DCM_IssuerOfPatientID, one_line(identity.issuer_of_patient_id, 64));
  item.text(DCM_StudyInstanceUID, or_new(identity.study_uid))
      .text(DCM_StudyDate, dicom_date(identity.study_date))
      .text(DCM_StudyTime, identity.study_time)
      .text(DCM_StudyID, one_line(identity.study_id, 16))
      .text(DCM_AccessionNumber, one_line(identity.accession_number, 16))
      .text(DCM_ReferringPhysicianName, one_line(identity.referring_physician, 64));
  if (!identity.study_description.empty()) item.text(DCM_StudyDescription, one_line(identity.study_description, 64));
}

void write_series(Item& item, const ImageToWrite& image, const ClassFacts& facts) {
  const Identity& identity = image.identity;
  item.text(DCM_Modality, identity.modality.empty() ? facts.modality : identity.modality)
      .text(DCM_SeriesInstanceUID, or_new(identity.series_uid))
      .integer(DCM_SeriesNumber, std::max(1, identity.series_number))
      .integer(DCM_InstanceNumber, std::max(1, identity.instance_number));
  if (!identity.series_description.empty()) item.text(DCM_SeriesDescription, one_line(identity.series_description, 64));
  if (const std::string date = dicom_date(identity.series_date); !date.empty()) item.text(DCM_SeriesDate, date);
  item.text(DCM_Manufacturer, identity.manufacturer.empty() ? "Synovia" : one_line(identity.manufacturer, 64));
  if (!identity.station_name.empty()) item.text(DCM_StationName, one_line(identity.station_name, 16));
  item.text(DCM_PatientOrientation, identity.patient_orientation)
      .text(DCM_ContentDate, dicom_date(identity.content_date.empty() ? identity.study_date : identity.content_date))
      .text(DCM_ContentTime, identity.content_time.empty() ? identity.study_time : identity.content_time);
  // Laterality is of the series; digital radiographs say it of the image instead (PS3.3 C.7.3.1.1.2, C.8.11.2).
  const bool paired = identity.laterality == "R" || identity.laterality == "L";
  if (image.image_class != ImageClass::digital_xray) item.text(DCM_Laterality, paired ? identity.laterality : "");
}

const char* photometric_name(Photometric photometric) {
  if (photometric == Photometric::monochrome1) return "MONOCHROME1";
  return photometric == Photometric::rgb ? "RGB" : "MONOCHROME2";
}

void write_pixels(Item& item, const ImageToWrite& image) {
  const image::PixelLayout& layout = image.frames.front().layout;
  item.unsigned16(DCM_SamplesPerPixel, {layout.samples})
      .text(DCM_PhotometricInterpretation, photometric_name(layout.photometric))
      .unsigned16(DCM_Rows, {static_cast<std::uint16_t>(layout.rows)})
      .unsigned16(DCM_Columns, {static_cast<std::uint16_t>(layout.columns)})
      .unsigned16(DCM_BitsAllocated, {layout.bits_allocated})
      .unsigned16(DCM_BitsStored, {layout.bits_stored})
      .unsigned16(DCM_HighBit, {layout.high_bit})
      .unsigned16(DCM_PixelRepresentation, {static_cast<std::uint16_t>(layout.is_signed ? 1 : 0)});
  if (layout.samples == 3) item.unsigned16(DCM_PlanarConfiguration, {0});
  base::Bytes all;
  all.reserve(layout.bytes_per_frame() * image.frames.size());
  for (const image::Frame& frame : image.frames) all.insert(all.end(), frame.bytes.begin(), frame.bytes.end());
  if (layout.bits_allocated == 8) item.bytes(DCM_PixelData, all);
  else item.words(DCM_PixelData, all);
}

void write_window(Item& item, const ImageToWrite& image, bool needed) {
  image::Window window{.centre = image.window_centre.value_or(0),
                       .width = image.window_width.value_or(0),
                       .function = image::VoiFunction::linear,
                       .name = {}};
  if (!image.window_centre || !image.window_width || window.width < 1) {
    if (!needed) return;
    const auto range = image::stored_range(image.frames.front(), std::nullopt);
    window = image::window_for(range.value_or(image::StoredRange{0, 1}), 1, 0);
  }
  item.decimals(DCM_WindowCenter, {window.centre}).decimals(DCM_WindowWidth, {window.width});
}

void write_geometry(Item& item, const ImageToWrite& image) {
  if (image.imager_spacing_mm) item.decimals(DCM_ImagerPixelSpacing, pair(*image.imager_spacing_mm));
  if (image.pixel_spacing_mm) item.decimals(DCM_PixelSpacing, pair(*image.pixel_spacing_mm));
  if (image.source_detector_mm) item.decimals(DCM_DistanceSourceToDetector, {*image.source_detector_mm});
  if (image.source_object_mm) item.decimals(DCM_DistanceSourceToPatient, {*image.source_object_mm});
  // CR has no place for the factor; the two distances say the same (PS3.3 A.2).
  const bool has_factor = image.image_class != ImageClass::computed_radiography;
  if (has_factor && image.source_detector_mm && image.source_object_mm && *image.source_object_mm > 0)
    item.decimals(DCM_EstimatedRadiographicMagnificationFactor, {*image.source_detector_mm / *image.source_object_mm});
}

void write_computed_radiography(Item& item, const ImageToWrite& image) {
  item.text(DCM_ImageType, "ORIGINAL\\PRIMARY")
      .text(DCM_BodyPartExamined, one_line(image.identity.body_part, 16))
      .text(DCM_ViewPosition, one_line(image.identity.view_position, 16));
  write_window(item, image, false);
  write_geometry(item, image);
}

// The coded view behind a view position (CID 4010); others are left to the view position alone.
record::Code view_code(const std::string& position) {
  if (position == "AP") return {"399348003", "SCT", "antero-posterior"};
  if (position == "PA") return {"272479007", "SCT", "postero-anterior"};
  if (position == "LL" || position == "RL" || position == "LATERAL") return {"399067008", "SCT", "lateral"};
  return {};
}

// PS3.3 A.26: every type 1 attribute of the DX series, anatomy, image, detector and acquisition context modules.
void write_digital_xray(Item& item, const ImageToWrite& image) {
  const bool inverse = image.frames.front().layout.photometric == Photometric::monochrome1;
  item.text(DCM_ImageType, "ORIGINAL\\PRIMARY")
      .text(DCM_PresentationIntentType, "FOR PRESENTATION")
      .text(DCM_ImageLaterality, image.identity.laterality)
      .text(DCM_BodyPartExamined, one_line(image.identity.body_part, 16))
      .text(DCM_ViewPosition, one_line(image.identity.view_position, 16))
      .text(DCM_PositionerType, "")
      .text(DCM_DetectorType, "")
      .text(DCM_PixelIntensityRelationship, "LOG")
      // Bone is white: more value, less X-ray, unless the film is inverted (PS3.3 C.8.11.3.1.2).
      .signed16(DCM_PixelIntensityRelationshipSign, inverse ? std::int16_t{1} : std::int16_t{-1})
      .text(DCM_RescaleIntercept, "0")
      .text(DCM_RescaleSlope, "1")
      .text(DCM_RescaleType, "US")
      .text(DCM_PresentationLUTShape, inverse ? "INVERSE" : "IDENTITY")
      .text(DCM_LossyImageCompression, "00")
      .empty_sequence(DCM_AcquisitionContextSequence);
  if (image.body_part_code.empty()) item.empty_sequence(DCM_AnatomicRegionSequence);
  else
    item.code(DCM_AnatomicRegionSequence, {image.body_part_code, image.body_part_code_scheme, image.body_part_meaning});
  if (const record::Code view = view_code(image.identity.view_position); !view.empty())
    item.code(DCM_ViewCodeSequence, view);
  write_window(item, image, true);
  write_geometry(item, image);
}

void write_radiofluoroscopy(Item& item, const ImageToWrite& image) {
  item.text(DCM_ImageType, "ORIGINAL\\PRIMARY\\SINGLE PLANE")
      .text(DCM_BodyPartExamined, one_line(image.identity.body_part, 16))
      .text(DCM_PixelIntensityRelationship, "DISP")
      .text(DCM_LossyImageCompression, "00")
      .text(DCM_RadiationSetting, "SC")
      .text(DCM_KVP, "")
      .text(DCM_XRayTubeCurrent, "")
      .text(DCM_ExposureTime, "");
  write_window(item, image, false);
  write_geometry(item, image);
}

void write_cine(DcmDataset& dataset, Item& item, const ImageToWrite& image) {
  if (image.frames.size() < 2) return;
  item.integer(DCM_NumberOfFrames, static_cast<long>(image.frames.size()));
  item.decimals(DCM_FrameTime, {*image.frame_time_ms});
  item.integer(DCM_CineRate, std::max(1L, std::lround(1000 / *image.frame_time_ms)));
  auto* pointer = new DcmAttributeTag(DCM_FrameIncrementPointer);
  pointer->putTagVal(DCM_FrameTime);
  dataset.insert(pointer, OFTrue);
}

void write_secondary_capture(Item& item, const ImageToWrite& image) {
  item.text(DCM_ImageType, "DERIVED\\SECONDARY").text(DCM_ConversionType, "WSD");
  if (image.frames.front().layout.samples == 1) write_window(item, image, false);
  if (image.pixel_spacing_mm) item.decimals(DCM_PixelSpacing, pair(*image.pixel_spacing_mm));
}

}  // namespace

base::Result<base::Bytes> write_image(const ImageToWrite& image) {
  prepare_dcmtk();
  if (auto status = check_frames(image); !status) return std::move(status).error();
  for (const auto& status : {check_class(image), check_identity(image.identity)})
    if (!status) return status.error();
  const ClassFacts facts = facts_of(image.image_class);
  DcmDataset dataset;
  Item item(dataset);
  item.text(DCM_SpecificCharacterSet, "ISO_IR 192")
      .text(DCM_SOPClassUID, facts.uid)
      .text(DCM_SOPInstanceUID, or_new(image.identity.sop_uid))
      .text(DCM_BurnedInAnnotation, image.burned_in);
  write_patient_and_study(item, image.identity);
  write_series(item, image, facts);
  switch (image.image_class) {
    case ImageClass::computed_radiography: write_computed_radiography(item, image); break;
    case ImageClass::digital_xray: write_digital_xray(item, image); break;
    case ImageClass::radiofluoroscopy: write_radiofluoroscopy(item, image); break;
    case ImageClass::secondary_capture: write_secondary_capture(item, image); break;
  }
  write_cine(dataset, item, image);
  write_pixels(item, image);
  return part10(dataset);
}

}  // namespace synovia::dicom
