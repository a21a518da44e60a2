// SPDX-License-Identifier: Apache-2.0
// The beam: a focal spot, a detector, and the attenuation that bodies add on the way. Magnification is real: SID / depth.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "image/geometry.h"
#include "phantom/solids.h"

namespace synovia::phantom {

struct Beam {
  double source_detector_mm = 1000, pitch_mm = 0.14;
  std::uint32_t columns = 0, rows = 0;
  // The central ray meets the detector in its middle.
  image::ImagePoint project(Vec point) const;
  // Slopes of the ray through the middle of a pixel.
  double k(double column) const { return (column + 0.5 - columns / 2.0) * pitch_mm / source_detector_mm; }
  double m(double row) const { return (row + 0.5 - rows / 2.0) * pitch_mm / source_detector_mm; }
};

// The shadow of a sphere: its extent along columns and rows. Exact: the planes through the focal spot that touch it.
struct Shadow {
  image::ImagePoint centre;
  double columns = 0, rows = 0;  // pixels
};
Shadow shadow_of_sphere(const Beam& beam, Vec centre, double radius);

// The union of its solids, each point counted once.
struct Body {
  std::vector<Solid> solids;
  double per_mm = 0;                     // attenuation added to what is there already; may be negative
  double grain = 0;                      // relative amplitude of the trabecular pattern, 0…1
  std::optional<Solid> within, without;  // only inside the one, only outside the other
};

// Adds the body's line integrals to `attenuation` (columns × rows, top row first).
void add(const Body& body, const Beam& beam, std::span<float> attenuation);
// First and last row + 1 the body can reach, for what changes from frame to frame.
struct RowRange {
  std::uint32_t from = 0, to = 0;
};
RowRange rows_of(const Body& body, const Beam& beam);

}  // namespace synovia::phantom
