// SPDX-License-Identifier: Apache-2.0
// The measurements shapes yield. A length is never bare "mm" unless the file says patient spacing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotation/shape.h"
#include "base/quantity.h"
#include "image/spacing.h"

namespace synovia::annotation {

struct Measurement {
  std::string shape_id;
  std::string concept_id;             // "length", "projected_length", "in_plane_angle"
  base::Quantity quantity;            // unit "mm", "deg" or "{pixels}" (UCUM annotation)
  std::optional<double> uncertainty;  // same unit, ±
  image::Spacing spacing;             // what the millimetres stand on
};

// Length of the segment between the first two points, in mm when the spacing is known, else in pixels.
// Anisotropic spacing: sqrt((Δy·row)² + (Δx·column)²).
double length(const image::ImagePoint& a, const image::ImagePoint& b, const image::Spacing& spacing);
// Angle of a→b to the image's horizontal, 0…90°, in mm space when the spacing is anisotropic.
double angle_to_horizontal(const image::ImagePoint& a, const image::ImagePoint& b, const image::Spacing& spacing);

// What the shape measures: a length for `length`; projected length and in-plane angle for a `path` of two points; nothing
// for the others. One projection gives no depth: none is ever computed.
std::vector<Measurement> measure(const Shape& shape, const image::Spacing& spacing);

// "34 mm détecteur (projetés)" …, translated.
std::string label(const Measurement& measurement, const std::string& language);

}  // namespace synovia::annotation
