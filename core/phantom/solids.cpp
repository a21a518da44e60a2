// SPDX-License-Identifier: Apache-2.0
#include "phantom/solids.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace synovia::phantom {

namespace {

// (p − centre)ᵀ Q (p − centre) ≤ 1, Q symmetric.
struct Quadric {
  double xx = 0, yy = 0, zz = 0, xy = 0, xz = 0, yz = 0;
  Vec centre;
};

Vec times(const Quadric& q, Vec v) {
  return {q.xx * v.x + q.xy * v.y + q.xz * v.z, q.xy * v.x + q.yy * v.y + q.yz * v.z,
          q.xz * v.x + q.yz * v.y + q.zz * v.z};
}

RowCut cut_of(const Quadric& q, double m) {
  const Vec qc = times(q, q.centre);
  RowCut cut;
  cut.a2 = q.xx;
  cut.a1 = 2 * (q.xy + m * q.xz);
  cut.a0 = q.yy + 2 * m * q.yz + m * m * q.zz;
  cut.b1 = qc.x;
  cut.b0 = qc.y + m * qc.z;
  cut.c = dot(q.centre, qc) - 1;
  return cut;
}

// The rays that meet the quadric are those of a discriminant ≥ 0: itself a quadratic in k.
bool bound_by_discriminant(RowCut& cut) {
  const double d2 = cut.b1 * cut.b1 - cut.a2 * cut.c;
  const double d1 = 2 * cut.b0 * cut.b1 - cut.a1 * cut.c;
  const double d0 = cut.b0 * cut.b0 - cut.a0 * cut.c;
  const double root = d1 * d1 - 4 * d2 * d0;
  if (d2 >= 0 || root <= 0) return false;
  const double half = std::sqrt(root) / (2 * -d2);
  const double middle = d1 / (2 * -d2);
  cut.k_from = middle - half;
  cut.k_to = middle + half;
  return true;
}

std::optional<RowCut> cut_row(const Ellipsoid& e, double m) {
  const double turn = e.tilt_deg * std::numbers::pi / 180;
  const double cos = std::cos(turn), sin = std::sin(turn);
  const double ix = 1 / (e.semi.x * e.semi.x), iz = 1 / (e.semi.z * e.semi.z);
  Quadric q;
  q.xx = cos * cos * ix + sin * sin * iz;
  q.zz = sin * sin * ix + cos * cos * iz;
  q.xz = sin * cos * (ix - iz);
  q.yy = 1 / (e.semi.y * e.semi.y);
  q.centre = e.centre;
  RowCut cut = cut_of(q, m);
  if (!bound_by_discriminant(cut)) return std::nullopt;
  return cut;
}

std::optional<RowCut> cut_row(const Cylinder& c, double m) {
  const double length = norm(c.to - c.from);
  const Vec n = (c.to - c.from) * (1 / length);
  const double r = c.radius;
  const auto slope_range = [&](double p, double q) {
    const auto bounds = {(p - r) / (c.from.y - r), (p + r) / (c.from.y - r), (q - r) / (c.to.y - r),
                         (q + r) / (c.to.y - r),   (p - r) / (c.from.y + r), (p + r) / (c.from.y + r),
                         (q - r) / (c.to.y + r),   (q + r) / (c.to.y + r)};
    return std::minmax(bounds);
  };
  const auto [m_least, m_most] = slope_range(c.from.z, c.to.z);
  if (m < m_least || m > m_most) return std::nullopt;
  const double w = 1 / (r * r);
  const Quadric q{w * (1 - n.x * n.x),
                  w * (1 - n.y * n.y),
                  w * (1 - n.z * n.z),
                  -w * n.x * n.y,
                  -w * n.x * n.z,
                  -w * n.y * n.z,
                  c.from};
  RowCut cut = cut_of(q, m);
  cut.has_ends = true;
  cut.n1 = n.x;
  cut.n0 = n.y + m * n.z;
  cut.least = dot(n, c.from);
  cut.most = cut.least + length;
  const auto [k_least, k_most] = slope_range(c.from.x, c.to.x);
  cut.k_from = k_least;
  cut.k_to = k_most;
  return cut;
}

std::optional<RowCut> cut_row(const Loft& loft, double m) {
  double depth = loft.nodes.front().y;
  std::optional<Loft::Node> section;
  // Each section's depth differs a little from its neighbour's: three rounds settle within a micrometre.
  for (int round = 0; round < 3; ++round) {
    section = loft.section(m * depth);
    if (!section) return std::nullopt;
    depth = section->y;
  }
  Quadric q;
  q.xx = 1 / (section->a * section->a);
  q.yy = 1 / (section->b * section->b);
  q.centre = {section->x, section->y, 0};
  RowCut cut = cut_of(q, m);
  if (!bound_by_discriminant(cut)) return std::nullopt;
  return cut;
}

// Monotone cubic through the nodes (Fritsch and Carlson 1980): no overshoot beside a flat part.
double interpolate(const std::vector<Loft::Node>& nodes, std::size_t i, double z, double (*value)(const Loft::Node&)) {
  const auto secant = [&](std::size_t j) {
    return (value(nodes[j + 1]) - value(nodes[j])) / (nodes[j + 1].z - nodes[j].z);
  };
  const auto tangent = [&](std::size_t j) {
    if (j == 0) return secant(0);
    if (j + 1 == nodes.size()) return secant(j - 1);
    const double before = secant(j - 1), after = secant(j);
    return before * after <= 0 ? 0.0 : 2 * before * after / (before + after);
  };
  const double h = nodes[i + 1].z - nodes[i].z, t = (z - nodes[i].z) / h;
  const double u = 1 - t;
  return value(nodes[i]) * u * u * (1 + 2 * t) + tangent(i) * h * t * u * u +
         value(nodes[i + 1]) * t * t * (3 - 2 * t) - tangent(i + 1) * h * t * t * u;
}

std::optional<Loft::Node> outer_section(const Loft& loft, double z) {
  const auto& nodes = loft.nodes;
  if (z <= nodes.front().z || z >= nodes.back().z) return std::nullopt;
  std::size_t i = 0;
  while (nodes[i + 1].z < z) ++i;
  const auto at = [&](double (*value)(const Loft::Node&)) { return interpolate(nodes, i, z, value); };
  // Half widths run in squares, so that an end that closes is round and not pointed.
  const double a = std::sqrt(std::max(0.0, at([](const Loft::Node& n) { return n.a * n.a; })));
  const double b = std::sqrt(std::max(0.0, at([](const Loft::Node& n) { return n.b * n.b; })));
  if (a <= 0 || b <= 0) return std::nullopt;
  return Loft::Node{z, at([](const Loft::Node& n) { return n.x; }),   at([](const Loft::Node& n) { return n.y; }), a,
                    b, at([](const Loft::Node& n) { return n.wall; })};
}

}  // namespace

Vec operator+(Vec a, Vec b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
Vec operator-(Vec a, Vec b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
Vec operator*(Vec a, double by) { return {a.x * by, a.y * by, a.z * by}; }
double dot(Vec a, Vec b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
double norm(Vec a) { return std::sqrt(dot(a, a)); }

std::optional<Loft::Node> Loft::section(double z) const {
  auto section = outer_section(*this, z);
  if (!section || !inner) return section;
  // The wall also closes the ends: the inside is no wider than the outside is one wall further on, either way.
  for (const double beyond : {z - section->wall, z + section->wall}) {
    const auto other = outer_section(*this, beyond);
    if (!other) return std::nullopt;
    section->a = std::min(section->a, other->a);
    section->b = std::min(section->b, other->b);
  }
  section->a -= section->wall;
  section->b -= section->wall;
  if (section->a <= 0 || section->b <= 0) return std::nullopt;
  return section;
}

Solid mirrored(const Solid& solid) {
  Solid other = solid;
  if (auto* e = std::get_if<Ellipsoid>(&other)) {
    e->centre.x = -e->centre.x;
    e->tilt_deg = -e->tilt_deg;
  } else if (auto* c = std::get_if<Cylinder>(&other)) {
    c->from.x = -c->from.x;
    c->to.x = -c->to.x;
  } else {
    for (auto& node : std::get<Loft>(other).nodes) node.x = -node.x;
  }
  return other;
}

Solid inside(const Solid& solid, double wall) {
  Solid other = solid;
  if (auto* e = std::get_if<Ellipsoid>(&other)) {
    e->semi = e->semi - Vec{wall, wall, wall};
  } else if (auto* c = std::get_if<Cylinder>(&other)) {
    c->radius -= wall;
  } else {
    std::get<Loft>(other).inner = true;
  }
  return other;
}

Interval RowCut::crossing(double k) const {
  const double a = (a2 * k + a1) * k + a0, b = b1 * k + b0;
  const double discriminant = b * b - a * c;
  if (discriminant <= 0 || a < 1e-15) return {};
  const double root = std::sqrt(discriminant);
  Interval range{(b - root) / a, (b + root) / a};
  if (!has_ends) return range;
  const double n = n1 * k + n0;
  if (std::abs(n) < 1e-12) return least <= 0 && most >= 0 ? range : Interval{};
  const auto [near, far] = std::minmax({least / n, most / n});
  return {std::max(range.from, near), std::min(range.to, far)};
}

std::optional<RowCut> row_cut(const Solid& solid, double m) {
  return std::visit([m](const auto& s) { return cut_row(s, m); }, solid);
}

}  // namespace synovia::phantom
