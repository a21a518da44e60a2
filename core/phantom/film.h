// SPDX-License-Identifier: Apache-2.0
// From attenuation to stored values: Beer and Lambert, scatter, the detector's blur, quantum noise, and a scale.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "image/pixels.h"

namespace synovia::phantom {

struct Size {
  std::uint32_t columns = 0, rows = 0;
};

// Transmission 0…1 of line integrals: (exp(−A) + scatter) / (1 + scatter).
void transmit(std::span<float> values, double scatter);
// Gaussian, separable, edges repeated.
void blur(std::span<float> values, Size size, double sigma_px);

// A standard deviate that depends on seed and position alone: the same film on every machine and thread.
double deviate(std::uint64_t seed, std::uint64_t position);
// The pattern of spongy bone at a place in the object (mm): mean 0, about −1…1, stretched along z.
double trabeculae(double x, double z);

// How a film becomes numbers: `photons` per pixel in free air give the noise.
struct Scale {
  double photons = 10000;
  std::uint16_t bits = 12;
  double span = 6;   // logarithmic: line integral shown by the greatest value. Power: unused
  double power = 0;  // 0: logarithmic, bone bright; else stored ∝ (gain · transmission)^power, bone dark
  double gain = 1;
};
image::Frame develop(std::span<const float> transmission, Size size, const Scale& scale, std::uint64_t seed);

}  // namespace synovia::phantom
