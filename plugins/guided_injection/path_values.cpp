// SPDX-License-Identifier: Apache-2.0
#include "path_values.h"

#include "annotation/measure.h"
#include "words.h"

namespace synovia::guided_injection {
namespace {

const char* spacing_choice(const image::Spacing& spacing) {
  if (spacing.origin == image::SpacingOrigin::magnification) return "estimated";
  switch (spacing.kind) {
    case image::SpacingKind::detector: return "detector";
    case image::SpacingKind::patient: return "patient";
    case image::SpacingKind::calibrated: return "calibrated";
    case image::SpacingKind::unknown: break;
  }
  return "pixels";
}

}  // namespace

base::Result<nlohmann::json> path_values(const annotation::Shape& path, const image::Spacing& spacing) {
  if (path.kind != annotation::ShapeKind::path || path.points.size() < 2)
    return base::fail(base::ErrorCode::refused,
                      kText.tr("A path down the beam is a single point: it has no projected length and no angle."));
  nlohmann::json values;
  values["path_spacing"] = spacing_choice(spacing);
  for (const auto& measured : annotation::measure(path, spacing)) {
    if (measured.quantity.unit == "mm" && measured.concept_id == "projected_length")
      values["projected_length"] = {{"decimal", measured.quantity.decimal}, {"unit", "mm"}};
    if (measured.concept_id == "in_plane_angle")
      values["in_plane_angle"] = {{"decimal", measured.quantity.decimal}, {"unit", "deg"}};
  }
  return values;
}

}  // namespace synovia::guided_injection
