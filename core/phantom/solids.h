// SPDX-License-Identifier: Apache-2.0
// Simple solids, and what the rays of one detector row cross of them. Millimetres; the focal spot is the origin, x goes to
// the right of the image, y along the central ray, z down the image. A ray is y·(k, 1, m); all rays of a row share m.
#pragma once

#include <optional>
#include <variant>
#include <vector>

namespace synovia::phantom {

struct Vec {
  double x = 0, y = 0, z = 0;
};
Vec operator+(Vec a, Vec b);
Vec operator-(Vec a, Vec b);
Vec operator*(Vec a, double by);
double dot(Vec a, Vec b);
double norm(Vec a);

struct Ellipsoid {
  Vec centre, semi;     // semi-axes along x, y, z before the tilt
  double tilt_deg = 0;  // turned in the image plane, clockwise on the film
};

// Flat-ended.
struct Cylinder {
  Vec from, to;
  double radius = 1;
};

// A bone or a limb as ellipses stacked along z. The section a ray meets is taken at the depth of the section's centre.
struct Loft {
  struct Node {
    double z, x, y, a, b;  // centre and half widths (x, y); 0 half width closes the end, rounded
    double wall;           // thickness taken off by `inner`
  };
  std::vector<Node> nodes;  // z ascending
  bool inner = false;       // what is left inside the wall
  std::optional<Node> section(double z) const;
};

using Solid = std::variant<Ellipsoid, Cylinder, Loft>;
// The same solid on the other side of the image's vertical midline.
Solid mirrored(const Solid& solid);
// The solid less a wall: the spongy inside of a bone.
Solid inside(const Solid& solid, double wall);

struct Interval {
  double from = 0, to = 0;  // depths y
  bool empty() const { return !(to > from); }
};

// A solid as one row of rays sees it: (a2 k² + a1 k + a0) y² − 2 (b1 k + b0) y + c ≤ 0, between two planes if it has ends.
struct RowCut {
  double a2 = 0, a1 = 0, a0 = 0, b1 = 0, b0 = 0, c = 0;
  double n1 = 0, n0 = 0, least = 0, most = 0;  // least ≤ (n1 k + n0) y ≤ most
  bool has_ends = false;
  double k_from = 0, k_to = 0;  // no ray outside meets it
  Interval crossing(double k) const;
};
std::optional<RowCut> row_cut(const Solid& solid, double m);

}  // namespace synovia::phantom
