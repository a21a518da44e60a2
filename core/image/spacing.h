// SPDX-License-Identifier: Apache-2.0
// Millimetres with their origin (PS3.3 10.7, C.8.7.6, C.8.19.6.9; DOMAIN ranks 0–9). Row spacing is vertical.
#pragma once

#include <optional>
#include <string>

namespace synovia::image {

enum class SpacingKind { unknown, detector, patient, calibrated };

// Which rule gave the spacing, best first.
enum class SpacingOrigin {
  operator_calibration,  // 0  a person's calibration on this image
  fiducial,              // 1  PixelSpacing, CalibrationType FIDUCIAL
  geometry,              // 2  PixelSpacing, CalibrationType GEOMETRY
  corrected_untyped,     // 3  PixelSpacing ≠ ImagerPixelSpacing, no type
  magnification,         // 4  ImagerPixelSpacing / ERMF
  detector,              // 5  ImagerPixelSpacing, or PixelSpacing equal to it
  pixel_spacing_only,    // 6  PixelSpacing and nothing else: how it was calibrated is unknown
  beam_centre,           // 7  ObjectPixelSpacingInCenterOfBeam (enhanced XA/XRF)
  scanned,               // 8  NominalScannedPixelSpacing
  none                   // 9  px only
};

struct Spacing {
  double row_mm = 0, column_mm = 0;  // 0 when kind is unknown: only `aspect` holds
  SpacingKind kind = SpacingKind::unknown;
  SpacingOrigin origin = SpacingOrigin::none;
  double magnification = 1;  // ERMF applied, 1 when none
  double uncertainty = 0;    // relative, 0…1; 0 = not known
  double aspect = 1;         // row : column size of a pixel
  bool known() const { return kind != SpacingKind::unknown; }
};

// What a file says about spacing: pairs are row\column, in mm.
struct SpacingFacts {
  struct Pair {
    double row = 0, column = 0;
    bool operator==(const Pair&) const = default;
  };
  std::optional<Pair> pixel, imager, scanned, beam_centre;
  std::string calibration_type;  // "", "GEOMETRY", "FIDUCIAL"
  std::optional<double> ermf, source_detector_mm, source_object_mm;
  std::optional<Pair> aspect;    // PixelAspectRatio, vertical\horizontal
  bool cross_sectional = false;  // CT, MR, PET: PixelSpacing is patient spacing
};

struct SpacingAnswer {
  Spacing spacing;
  std::string notice;  // a contradiction found (ERMF < 1, pixel > imager), empty when none
};

// Ranks 1–9 of the table above. Values ≤ 0 or not finite are absent.
SpacingAnswer derive_spacing(const SpacingFacts& facts);

// "mm détecteur", "mm calibré", "mm estimé" (magnification from the file's distances), "mm", "px": what stands behind a
// length (translated).
std::string unit_label(const Spacing& spacing);
// The rule in words, for the details panel and the dump: "estimé (ERMF 1.25)" (translated).
std::string origin_label(const Spacing& spacing);

}  // namespace synovia::image
