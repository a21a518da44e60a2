// SPDX-License-Identifier: Apache-2.0
// What the file says about millimetres (DOMAIN 2.3) and about time (PS3.3 C.7.6.5).
#include <algorithm>
#include <array>
#include <string_view>

#include "base/i18n.h"
#include "dicom/dcmtk_bridge.h"

namespace synovia::dicom {
namespace {

using base::tr;
using Pair = image::SpacingFacts::Pair;

std::optional<Pair> read_pair(Attributes& attributes, const DcmTagKey& tag, Findings& findings) {
  const auto values = attributes.numbers(tag);
  if (values.empty()) return std::nullopt;
  if (values.size() < 2 || !values[0] || !values[1]) {
    findings.notices.push_back(tr("A pixel spacing or aspect of the file is no pair of numbers; it is left out."));
    return std::nullopt;
  }
  return Pair{*values[0], *values[1]};
}

bool is_cross_sectional(const std::string& modality) {
  constexpr std::array<std::string_view, 3> kCrossSectional{"CT", "MR", "PT"};
  return std::ranges::find(kCrossSectional, modality) != kCrossSectional.end();
}

}  // namespace

image::SpacingFacts read_spacing(Attributes& attributes, Findings& findings) {
  image::SpacingFacts facts;
  facts.pixel = read_pair(attributes, DCM_PixelSpacing, findings);
  facts.imager = read_pair(attributes, DCM_ImagerPixelSpacing, findings);
  facts.scanned = read_pair(attributes, DCM_NominalScannedPixelSpacing, findings);
  facts.beam_centre = read_pair(attributes, DCM_ObjectPixelSpacingInCenterOfBeam, findings);
  facts.aspect = read_pair(attributes, DCM_PixelAspectRatio, findings);
  facts.calibration_type = attributes.text(DCM_PixelSpacingCalibrationType);
  facts.ermf = attributes.number(DCM_EstimatedRadiographicMagnificationFactor);
  facts.source_detector_mm = attributes.number(DCM_DistanceSourceToDetector);
  facts.source_object_mm = attributes.number(DCM_DistanceSourceToPatient);
  facts.cross_sectional = is_cross_sectional(attributes.text(DCM_Modality));
  return facts;
}

image::CineFacts read_cine(Attributes& attributes, Findings& findings) {
  image::CineFacts cine;
  const auto positive = [&](const DcmTagKey& tag) {
    const auto value = attributes.number(tag);
    return value && *value > 0 ? value : std::nullopt;
  };
  cine.recommended_fps = positive(DCM_RecommendedDisplayFrameRate);
  cine.cine_rate = positive(DCM_CineRate);
  cine.frame_time_ms = positive(DCM_FrameTime);
  const auto vector = attributes.numbers(DCM_FrameTimeVector);
  const bool usable = std::ranges::all_of(vector, [](const auto& value) { return value && *value >= 0; });
  if (!usable) findings.notices.push_back(tr("The frame times of the file are no numbers; they are left out."));
  for (const auto& value : vector)
    if (usable) cine.frame_time_vector_ms.push_back(*value);
  return cine;
}

}  // namespace synovia::dicom
