// SPDX-License-Identifier: Apache-2.0
#include "dicom/dump.h"

#include <nlohmann/json.hpp>

namespace synovia::dicom {
namespace {

using nlohmann::json;

const char* name_of(image::SpacingKind kind) {
  switch (kind) {
    case image::SpacingKind::detector: return "detector";
    case image::SpacingKind::patient: return "patient";
    case image::SpacingKind::calibrated: return "calibrated";
    case image::SpacingKind::unknown: break;
  }
  return "unknown";
}

const char* name_of(image::SpacingOrigin origin) {
  switch (origin) {
    case image::SpacingOrigin::operator_calibration: return "operator_calibration";
    case image::SpacingOrigin::fiducial: return "fiducial";
    case image::SpacingOrigin::geometry: return "geometry";
    case image::SpacingOrigin::corrected_untyped: return "corrected_untyped";
    case image::SpacingOrigin::magnification: return "magnification";
    case image::SpacingOrigin::detector: return "detector";
    case image::SpacingOrigin::pixel_spacing_only: return "pixel_spacing_only";
    case image::SpacingOrigin::beam_centre: return "beam_centre";
    case image::SpacingOrigin::scanned: return "scanned";
    case image::SpacingOrigin::none: break;
  }
  return "none";
}

const char* name_of(image::VoiFunction function) {
  switch (function) {
    case image::VoiFunction::sigmoid: return "SIGMOID";
    case image::VoiFunction::linear_exact: return "LINEAR_EXACT";
    case image::VoiFunction::linear: break;
  }
  return "LINEAR";
}

const char* name_of(image::Photometric photometric) {
  switch (photometric) {
    case image::Photometric::monochrome1: return "MONOCHROME1";
    case image::Photometric::rgb: return "RGB";
    case image::Photometric::palette: return "PALETTE COLOR";
    case image::Photometric::monochrome2: break;
  }
  return "MONOCHROME2";
}

const char* name_of(image::Side side) {
  switch (side) {
    case image::Side::right: return "R";
    case image::Side::left: return "L";
    case image::Side::both: return "B";
    case image::Side::unpaired: return "U";
    case image::Side::unknown: break;
  }
  return "";
}

json or_null(const std::optional<double>& value) { return value ? json(*value) : json(); }

json dump_identity(const Identity& identity) {
  return {{"patient_id", identity.patient_id},
          {"issuer_of_patient_id", identity.issuer_of_patient_id},
          {"patient_name", identity.patient_name},
          {"birth_date", identity.birth_date},
          {"sex", identity.sex},
          {"study_uid", identity.study_uid},
          {"series_uid", identity.series_uid},
          {"sop_uid", identity.sop_uid},
          {"study_date", identity.study_date},
          {"study_time", identity.study_time},
          {"series_date", identity.series_date},
          {"content_date", identity.content_date},
          {"content_time", identity.content_time},
          {"accession_number", identity.accession_number},
          {"study_id", identity.study_id},
          {"study_description", identity.study_description},
          {"series_description", identity.series_description},
          {"modality", identity.modality},
          {"body_part", identity.body_part},
          {"laterality", identity.laterality},
          {"view_position", identity.view_position},
          {"patient_orientation", identity.patient_orientation},
          {"manufacturer", identity.manufacturer},
          {"station_name", identity.station_name},
          {"referring_physician", identity.referring_physician},
          {"requested_procedure", identity.requested_procedure},
          {"series_number", identity.series_number},
          {"instance_number", identity.instance_number}};
}

json dump_image(const image::Picture& picture) {
  return {{"rows", picture.layout.rows},
          {"columns", picture.layout.columns},
          {"frames", picture.frames},
          {"samples", picture.layout.samples},
          {"bits_allocated", picture.layout.bits_allocated},
          {"bits_stored", picture.layout.bits_stored},
          {"high_bit", picture.layout.high_bit},
          {"signed", picture.layout.is_signed},
          {"photometric", name_of(picture.layout.photometric)},
          {"lossy", picture.lossy}};
}

json dump_spacing(const image::Spacing& spacing) {
  return {{"row_mm", spacing.known() ? json(spacing.row_mm) : json()},
          {"column_mm", spacing.known() ? json(spacing.column_mm) : json()},
          {"kind", name_of(spacing.kind)},
          {"origin", name_of(spacing.origin)},
          {"label", image::origin_label(spacing)},
          {"unit", image::unit_label(spacing)},
          {"magnification", spacing.magnification},
          {"aspect", spacing.aspect}};
}

json dump_windows(const std::vector<image::Window>& windows) {
  json out = json::array();
  for (const image::Window& window : windows)
    out.push_back({{"centre", window.centre},
                   {"width", window.width},
                   {"function", name_of(window.function)},
                   {"name", window.name}});
  return out;
}

json dump_padding(const std::optional<image::Padding>& padding) {
  if (!padding) return {};
  return {{"least", padding->least}, {"greatest", padding->greatest}};
}

json dump_cine(const image::CineFacts& cine) {
  return {{"recommended_fps", or_null(cine.recommended_fps)},
          {"cine_rate", or_null(cine.cine_rate)},
          {"frame_time_ms", or_null(cine.frame_time_ms)},
          {"frame_time_vector_ms", cine.frame_time_vector_ms}};
}

void add_picture(const image::Picture& picture, json& out) {
  out["image"] = dump_image(picture);
  out["spacing"] = dump_spacing(picture.spacing);
  out["windows"] = dump_windows(picture.windows);
  out["rescale"] = {{"slope", picture.grayscale.slope}, {"intercept", picture.grayscale.intercept}};
  out["padding"] = dump_padding(picture.grayscale.padding);
  out["voi"] = picture.has_window ? json(name_of(picture.grayscale.window.function)) : json();
  out["inverse"] = picture.grayscale.inverse;
  out["cine"] = dump_cine(picture.cine);
  out["laterality"] = name_of(picture.side);
  out["orientation"] = picture.orientation;
}

}  // namespace

json dump_header(const Header& header) {
  const TransferSyntax syntax = transfer_syntax(header.identity.transfer_syntax_uid);
  json out;
  out["identity"] = dump_identity(header.identity);
  out["sop_class"] = {{"uid", header.identity.sop_class_uid}, {"name", sop_class_name(header.identity.sop_class_uid)}};
  out["transfer_syntax"] = {
      {"uid", syntax.uid}, {"name", syntax.name}, {"known", syntax.known}, {"decodable", syntax.decodable}};
  out["has_pixels"] = header.has_pixels;
  out["is_document"] = header.is_document;
  if (header.has_pixels) add_picture(header.picture, out);
  if (!header.source_uids.empty()) out["sources"] = header.source_uids;
  out["notices"] = header.notices;
  out["repairs"] = header.repairs;
  return out;
}

}  // namespace synovia::dicom
