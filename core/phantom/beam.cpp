// SPDX-License-Identifier: Apache-2.0
#include "phantom/beam.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "phantom/film.h"

namespace synovia::phantom {

namespace {

struct Row {
  std::vector<RowCut> cuts;
  std::optional<RowCut> within, without;
  double k_from = 0, k_to = 0;
};

bool cut_body(const Body& body, double m, Row& row) {
  row.cuts.clear();
  for (const Solid& solid : body.solids) {
    if (const auto cut = row_cut(solid, m)) row.cuts.push_back(*cut);
  }
  if (row.cuts.empty()) return false;
  row.k_from = row.cuts.front().k_from;
  row.k_to = row.cuts.front().k_to;
  for (const RowCut& cut : row.cuts) {
    row.k_from = std::min(row.k_from, cut.k_from);
    row.k_to = std::max(row.k_to, cut.k_to);
  }
  row.within.reset();
  row.without.reset();
  if (body.without) row.without = row_cut(*body.without, m);
  if (!body.within) return true;
  row.within = row_cut(*body.within, m);
  if (!row.within) return false;
  row.k_from = std::max(row.k_from, row.within->k_from);
  row.k_to = std::min(row.k_to, row.within->k_to);
  return row.k_from < row.k_to;
}

Interval both(Interval a, Interval b) { return {std::max(a.from, b.from), std::min(a.to, b.to)}; }
double extent(Interval a) { return a.empty() ? 0 : a.to - a.from; }

struct Crossing {
  double depth_extent = 0, depth = 0;
};

// Length inside the union along one ray, in depth: the intervals sorted by their start and merged.
Crossing cross(const Row& row, double k) {
  std::array<Interval, 16> met;
  std::size_t count = 0;
  for (const RowCut& cut : row.cuts) {
    if (k < cut.k_from || k > cut.k_to || count == met.size()) continue;
    Interval range = cut.crossing(k);
    if (row.within) range = both(range, row.within->crossing(k));
    if (range.empty()) continue;
    std::size_t at = count++;
    for (; at > 0 && met[at - 1].from > range.from; --at) met[at] = met[at - 1];
    met[at] = range;
  }
  if (count == 0) return {};
  const Interval hole = row.without ? row.without->crossing(k) : Interval{};
  Crossing sum;
  sum.depth = (met[0].from + met[count - 1].to) / 2;
  double reached = met[0].from;
  for (std::size_t i = 0; i < count; ++i) {
    const Interval fresh{std::max(met[i].from, reached), met[i].to};
    if (fresh.empty()) continue;
    sum.depth_extent += extent(fresh) - (hole.empty() ? 0 : extent(both(fresh, hole)));
    reached = fresh.to;
  }
  return sum;
}

}  // namespace

image::ImagePoint Beam::project(Vec point) const {
  const double scale = source_detector_mm / point.y / pitch_mm;
  return {columns / 2.0 + point.x * scale, rows / 2.0 + point.z * scale};
}

Shadow shadow_of_sphere(const Beam& beam, Vec centre, double radius) {
  const auto edges = [&](double across) {
    const double middle = std::atan2(across, centre.y);
    const double half = std::asin(radius / std::hypot(across, centre.y));
    const double to_pixels = beam.source_detector_mm / beam.pitch_mm;
    return std::pair{std::tan(middle - half) * to_pixels, std::tan(middle + half) * to_pixels};
  };
  const auto [left, right] = edges(centre.x);
  const auto [top, bottom] = edges(centre.z);
  return {{beam.columns / 2.0 + (left + right) / 2, beam.rows / 2.0 + (top + bottom) / 2}, right - left, bottom - top};
}

void add(const Body& body, const Beam& beam, std::span<float> attenuation) {
  const double to_column = beam.source_detector_mm / beam.pitch_mm;
  Row cuts;
  for (std::uint32_t row = 0; row < beam.rows; ++row) {
    const double m = beam.m(row);
    if (!cut_body(body, m, cuts)) continue;
    const double last = beam.columns - 1.0;
    const double from = std::clamp(std::floor(cuts.k_from * to_column + beam.columns / 2.0 - 0.5), 0.0, last);
    const double to = std::clamp(std::ceil(cuts.k_to * to_column + beam.columns / 2.0 - 0.5), 0.0, last);
    float* line = attenuation.data() + std::size_t{row} * beam.columns;
    for (auto column = static_cast<std::uint32_t>(from); column <= static_cast<std::uint32_t>(to); ++column) {
      const double k = beam.k(column);
      const Crossing crossing = cross(cuts, k);
      if (crossing.depth_extent <= 0) continue;
      double amount = body.per_mm * crossing.depth_extent * std::sqrt(1 + k * k + m * m);
      if (body.grain > 0) amount *= 1 + body.grain * trabeculae(k * crossing.depth, m * crossing.depth);
      line[column] += static_cast<float>(amount);
    }
  }
}

RowRange rows_of(const Body& body, const Beam& beam) {
  RowRange range{beam.rows, 0};
  Row cuts;
  for (std::uint32_t row = 0; row < beam.rows; ++row) {
    if (!cut_body(body, beam.m(row), cuts)) continue;
    range.from = std::min(range.from, row);
    range.to = row + 1;
  }
  return range.to == 0 ? RowRange{} : range;
}

}  // namespace synovia::phantom
