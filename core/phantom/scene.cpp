// SPDX-License-Identifier: Apache-2.0
#include "phantom/scene.h"

#include <cmath>
#include <iterator>

namespace synovia::phantom {

std::vector<Body> bone(std::vector<Solid> outside, double wall, double spongy) {
  Body marrow{.solids = {}, .per_mm = spongy - kCortex, .grain = 0.10, .within = {}, .without = {}};
  for (const Solid& solid : outside) marrow.solids.push_back(inside(solid, wall));
  Body cortex{.solids = std::move(outside), .per_mm = kCortex - kMuscle, .grain = 0, .within = {}, .without = {}};
  return {std::move(cortex), std::move(marrow)};
}

void mirror(std::vector<Body>& bodies) {
  for (Body& body : bodies) {
    for (Solid& solid : body.solids) solid = mirrored(solid);
    if (body.within) body.within = mirrored(*body.within);
    if (body.without) body.without = mirrored(*body.without);
  }
}

void append(std::vector<Body>& bodies, std::vector<Body> more) {
  bodies.insert(bodies.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

TrueSegment segment(const Beam& beam, Vec from, Vec to) {
  TrueSegment out{beam.project(from), beam.project(to), norm(to - from), 0};
  out.pixels = std::hypot(out.to.x - out.from.x, out.to.y - out.from.y);
  return out;
}

}  // namespace synovia::phantom
