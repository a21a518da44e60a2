// SPDX-License-Identifier: Apache-2.0
// What the films have in common: tissues, bones with a cortex, and the scenes themselves.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "phantom/beam.h"
#include "phantom/phantom.h"

namespace synovia::phantom {

// Linear attenuation at about 60 keV, per mm (NIST XCOM, with the densities of ICRU 44).
inline constexpr double kFat = 0.0180, kMuscle = 0.0215, kSpongy = 0.0300, kCortex = 0.0560, kLung = 0.0060;
inline constexpr double kSteel = 0.95, kLead = 5.7;

// A bone in muscle: its cortex everywhere, its spongy inside in place of it.
std::vector<Body> bone(std::vector<Solid> outside, double wall, double spongy = kSpongy);
// Everything on the other side of the image's midline.
void mirror(std::vector<Body>& bodies);
void append(std::vector<Body>& bodies, std::vector<Body> more);

TrueSegment segment(const Beam& beam, Vec from, Vec to);

Phantom knee(const PhantomRequest& request);
Phantom shoulder_run(const PhantomRequest& request);

}  // namespace synovia::phantom
