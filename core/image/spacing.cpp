// SPDX-License-Identifier: Apache-2.0
#include "image/spacing.h"

#include <cmath>

#include <fmt/format.h>

#include "base/i18n.h"
#include "base/quantity.h"

namespace synovia::image {
namespace {

using base::tr;
using Pair = SpacingFacts::Pair;

bool positive(double value) { return std::isfinite(value) && value > 0; }
std::optional<Pair> usable(const std::optional<Pair>& pair) {
  return pair && positive(pair->row) && positive(pair->column) ? pair : std::nullopt;
}
std::optional<double> usable(const std::optional<double>& value) {
  return value && positive(*value) ? value : std::nullopt;
}

// Files round the same spacing differently ("0.139", "0.1389").
bool alike(double a, double b) { return std::abs(a - b) <= 1e-3 * b; }
bool alike(const Pair& a, const Pair& b) { return alike(a.row, b.row) && alike(a.column, b.column); }
bool larger(const Pair& a, const Pair& b) { return !alike(a, b) && (a.row > b.row || a.column > b.column); }

// ERMF = SID / SOD (PS3.3 C.8.7.6.1).
std::optional<double> magnification_of(const SpacingFacts& facts) {
  if (const auto ermf = usable(facts.ermf)) return ermf;
  const auto sid = usable(facts.source_detector_mm), sod = usable(facts.source_object_mm);
  return sid && sod ? std::optional(*sid / *sod) : std::nullopt;
}

Spacing spacing_of(const Pair& pair, SpacingKind kind, SpacingOrigin origin, double magnification = 1) {
  Spacing spacing;
  spacing.row_mm = pair.row / magnification;
  spacing.column_mm = pair.column / magnification;
  spacing.kind = kind;
  spacing.origin = origin;
  spacing.magnification = magnification;
  spacing.aspect = pair.row / pair.column;
  return spacing;
}

Spacing without_millimetres(const SpacingFacts& facts) {
  Spacing spacing;
  if (const auto aspect = usable(facts.aspect)) spacing.aspect = aspect->row / aspect->column;
  return spacing;
}

Spacing choose(const SpacingFacts& facts, std::optional<double> magnification) {
  using Kind = SpacingKind;
  using Origin = SpacingOrigin;
  const auto pixel = usable(facts.pixel), imager = usable(facts.imager), scanned = usable(facts.scanned);
  if (pixel && facts.cross_sectional) return spacing_of(*pixel, Kind::patient, Origin::pixel_spacing_only);
  if (pixel && facts.calibration_type == "FIDUCIAL") return spacing_of(*pixel, Kind::calibrated, Origin::fiducial);
  if (pixel && facts.calibration_type == "GEOMETRY") return spacing_of(*pixel, Kind::calibrated, Origin::geometry);
  const auto& uncorrected = imager ? imager : scanned;
  if (pixel && uncorrected && !alike(*pixel, *uncorrected))
    return spacing_of(*pixel, Kind::calibrated, Origin::corrected_untyped);
  if (imager && magnification && *magnification > 1)
    return spacing_of(*imager, Kind::calibrated, Origin::magnification, *magnification);
  if (imager) return spacing_of(*imager, Kind::detector, Origin::detector);
  // Whether it was corrected cannot be determined (PS3.3 10.7.1.1): the kind that claims least.
  if (pixel && !scanned) return spacing_of(*pixel, Kind::detector, Origin::pixel_spacing_only);
  if (const auto beam = usable(facts.beam_centre)) return spacing_of(*beam, Kind::calibrated, Origin::beam_centre);
  if (scanned) return spacing_of(*scanned, Kind::detector, Origin::scanned);
  return without_millimetres(facts);
}

std::string contradiction(const SpacingFacts& facts, std::optional<double> magnification) {
  if (magnification && *magnification < 1)
    return fmt::format(fmt::runtime(tr("The file states a magnification of {factor}, below 1, which is impossible: it "
                                       "was not applied. Calibrate on an object of known size before measuring.")),
                       fmt::arg("factor", fmt::format("{:.2f}", *magnification)));
  const auto pixel = usable(facts.pixel), imager = usable(facts.imager);
  if (pixel && imager && larger(*pixel, *imager))
    return tr(
        "The file states a pixel spacing larger than the detector's, which is impossible for a projection. "
        "Calibrate on an object of known size before measuring.");
  return {};
}

}  // namespace

SpacingAnswer derive_spacing(const SpacingFacts& facts) {
  const auto magnification = magnification_of(facts);
  return {choose(facts, magnification), contradiction(facts, magnification)};
}

std::string unit_label(const Spacing& spacing) {
  if (spacing.origin == SpacingOrigin::pixel_spacing_only && spacing.kind != SpacingKind::patient)
    return tr("mm (calibration unknown)");
  if (spacing.origin == SpacingOrigin::magnification) return tr("estimated mm");
  switch (spacing.kind) {
    case SpacingKind::detector: return tr("detector mm");
    case SpacingKind::calibrated: return tr("calibrated mm");
    case SpacingKind::patient: return tr("mm");
    case SpacingKind::unknown: break;
  }
  return tr("px");
}

std::string origin_label(const Spacing& spacing) {
  if (spacing.kind == SpacingKind::patient) return tr("patient spacing");
  switch (spacing.origin) {
    case SpacingOrigin::operator_calibration: return tr("calibrated (operator)");
    case SpacingOrigin::fiducial: return tr("calibrated (fiducial)");
    case SpacingOrigin::geometry: return tr("corrected by geometry");
    case SpacingOrigin::corrected_untyped: return tr("corrected (type not stated)");
    case SpacingOrigin::magnification:
      return fmt::format(
          fmt::runtime(tr("estimated (ERMF {factor})")),
          fmt::arg("factor",
                   base::format(base::Quantity{base::decimal_text(spacing.magnification, 2), "1"}, base::language())));
    case SpacingOrigin::detector: return tr("mm at the detector (not corrected)");
    case SpacingOrigin::pixel_spacing_only: return tr("mm, calibration unknown");
    case SpacingOrigin::beam_centre: return tr("centre of the beam");
    case SpacingOrigin::scanned: return tr("digitised film");
    case SpacingOrigin::none: break;
  }
  return tr("no millimetres: pixels only");
}

}  // namespace synovia::image
