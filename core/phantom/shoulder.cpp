// SPDX-License-Identifier: Apache-2.0
// Fluoroscopy of a shoulder, seen from the front: a needle goes to the lower inner joint space, then contrast spreads in the
// joint. Built as a left shoulder: +x is lateral and the right of the image. The detector is on the anterior side.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "phantom/film.h"
#include "phantom/scene.h"

namespace synovia::phantom {

namespace {

constexpr double kSourceDetector = 1000, kSourceObject = 700, kFieldMm = 222;
constexpr double Y = kSourceObject;
constexpr std::size_t kFrames = 40, kEntryFrame = 4, kArrivalFrame = 24, kContrastFrame = 27;
constexpr double kNeedleLength = 90, kNeedleRadius = 0.36;  // 22 G
const Vec kTarget{5.2, Y, 13.7}, kEntry{-33.5, Y + 55, 41};
const Ellipsoid kHead{{24, Y, -2}, {23.5, 23, 24}, 0};

std::vector<Body> soft_parts() {
  const Ellipsoid deltoid{{22, Y, 14}, {53, 60, 82}, -4};
  const Ellipsoid chest{{-92, Y, 85}, {112, 100, 140}, 16};
  const Ellipsoid neck{{-62, Y, -34}, {98, 54, 44}, 14};
  const Loft arm{{{-20, 32, Y, 30, 40, 6}, {40, 34, Y, 44, 48, 6}, {140, 42, Y, 50, 50, 6}}};
  Body skin{.solids = {deltoid, chest, neck, arm}, .per_mm = kFat, .grain = 0, .within = {}, .without = {}};
  Body muscle{.solids = {}, .per_mm = kMuscle - kFat, .grain = 0, .within = {}, .without = {}};
  for (const Solid& solid : skin.solids) muscle.solids.push_back(inside(solid, 7));
  Body lung{.solids = {Ellipsoid{{-108, Y, 92}, {62, 70, 105}, 14}},
            .per_mm = kLung - kMuscle,
            .grain = 0,
            .within = {},
            .without = {}};
  Body axilla{.solids = {Ellipsoid{{-16, Y + 10, 66}, {13, 26, 34}, 24}},
              .per_mm = kFat - kMuscle,
              .grain = 0,
              .within = {},
              .without = {}};
  return {skin, muscle, lung, axilla};
}

std::vector<Body> humerus() {
  const Ellipsoid tuberosity{{41, Y + 4, -1}, {10, 14, 17}, 8};
  const Loft shaft{{{4, 29, Y, 0, 0, 1.2},
                    {9, 29, Y, 17, 16, 1.2},
                    {24, 31, Y, 17, 15, 1.6},
                    {45, 34, Y, 13.5, 13, 3.0},
                    {80, 37, Y, 11.5, 11.5, 4.2},
                    {150, 42, Y, 11, 11, 4.5}}};
  return bone({kHead, tuberosity, shaft}, 1.2, 0.033);
}

std::vector<Body> scapula() {
  // Socket and neck in one: its lateral face is the other side of the joint.
  const Loft socket{{{-19, -8, Y - 4, 0, 0, 1.3},
                     {-15, -10, Y - 4, 6, 9, 1.3},
                     {-6, -15, Y - 5, 11.5, 12, 1.3},
                     {6, -17.5, Y - 6, 14, 13, 1.3},
                     {15, -17, Y - 6, 11.5, 11, 1.3},
                     {20, -14, Y - 6, 6.5, 8, 1.3},
                     {23, -13, Y - 6, 0, 0, 1.3}}};
  const Ellipsoid blade{{-62, Y - 22, 40}, {46, 4.0, 66}, 16};
  const Ellipsoid border{{-39, Y - 16, 58}, {5.5, 7, 54}, 33};
  const Ellipsoid coracoid{{-9, Y + 22, -19}, {13, 14, 7.5}, -18};
  const Ellipsoid spine{{-36, Y - 26, -17}, {46, 5, 5.0}, -10};
  const Ellipsoid acromion{{22, Y - 12, -37}, {23, 17, 6}, 10};
  auto parts = bone({socket, border, coracoid, spine, acromion}, 1.3, 0.034);
  append(parts, bone({blade}, 1.2, 0.034));
  return parts;
}

std::vector<Body> clavicle() {
  std::vector<Vec> path{
      {-2, Y + 4, -43}, {-20, Y + 10, -47}, {-45, Y + 22, -47}, {-75, Y + 34, -41}, {-120, Y + 44, -30}};
  std::vector<Solid> tubes;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) tubes.push_back(Cylinder{path[i], path[i + 1], 6.4});
  for (const Vec& joint : path) tubes.push_back(Ellipsoid{joint, {6.4, 6.4, 6.4}, 0});
  return bone(std::move(tubes), 2.0);
}

std::vector<Body> ribs() {
  std::vector<Body> all;
  for (const double down : {0.0, 27.0, 55.0}) {
    const double reach = 62 + 0.12 * down;
    std::vector<Solid> tubes;
    Vec last{};
    for (int i = 0; i <= 8; ++i) {
      const double turn = -1.9 + 0.36 * i;
      const Vec here{-104 + reach * std::cos(turn), Y + 50 * std::sin(turn + 0.3), 40 + down + 22 * std::sin(turn)};
      if (i > 0) tubes.push_back(Cylinder{last, here, 4.4});
      last = here;
    }
    append(all, bone(std::move(tubes), 1.0));
  }
  return all;
}

// 0 at the skin, 1 at the target; quick through the skin, slow near the joint.
double advance(std::size_t frame) {
  const double t = static_cast<double>(frame - kEntryFrame) / static_cast<double>(kArrivalFrame - kEntryFrame);
  return frame >= kArrivalFrame ? 1 : t * (1.6 - 0.6 * t);
}

std::optional<Vec> tip_at(std::size_t frame) {
  if (frame < kEntryFrame) return std::nullopt;
  return kEntry + (kTarget - kEntry) * advance(frame);
}

// Contrast fills the joint from the needle's tip: the cleft round the head, then the recess below it.
std::vector<Body> contrast_at(std::size_t frame) {
  if (frame < kContrastFrame) return {};
  const double since = static_cast<double>(frame - kContrastFrame);
  const double reach = 4.5 + 11.5 * std::sqrt(since);
  const Ellipsoid front{kTarget, {reach, reach, reach}, 0};
  Ellipsoid capsule = kHead;
  capsule.centre.x -= 0.6;
  capsule.semi = capsule.semi + Vec{2.0, 0.15, 1.7};
  const double strength = 0.09 * std::min(1.0, 0.55 + 0.06 * since);
  Body cleft{.solids = {capsule}, .per_mm = strength, .grain = 0, .within = front, .without = kHead};
  Body recess{.solids = {Ellipsoid{{13, Y + 2, 25}, {11, 11, 5.5}, 14}},
              .per_mm = strength,
              .grain = 0,
              .within = front,
              .without = kHead};
  return {cleft, recess};
}

std::vector<Body> moving_at(std::size_t frame) {
  std::vector<Body> bodies = contrast_at(frame);
  if (const auto tip = tip_at(frame)) {
    const Vec back = (kEntry - kTarget) * (1 / norm(kEntry - kTarget));
    bodies.push_back({.solids = {Cylinder{*tip + back * kNeedleLength, *tip, kNeedleRadius}},
                      .per_mm = kSteel,
                      .grain = 0,
                      .within = {},
                      .without = {}});
  }
  return bodies;
}

// The picture behind, dimmed by what moves; only the rows it reaches are worked on.
void lay_over(std::vector<float>& film, const std::vector<Body>& bodies, const Beam& beam, double sigma_px) {
  const auto margin = static_cast<std::uint32_t>(std::ceil(3 * sigma_px));
  RowRange rows{beam.rows, 0};
  for (const Body& body : bodies) {
    const RowRange own = rows_of(body, beam);
    if (own.to == 0) continue;
    rows.from = std::min(rows.from, own.from);
    rows.to = std::max(rows.to, own.to);
  }
  if (rows.to == 0) return;
  rows = {rows.from > margin ? rows.from - margin : 0, std::min(rows.to + margin, beam.rows)};
  std::vector<float> shadow(film.size(), 0.0f);
  for (const Body& body : bodies) add(body, beam, shadow);
  const std::size_t first = std::size_t{rows.from} * beam.columns;
  const std::span<float> part(shadow.data() + first, std::size_t{rows.to - rows.from} * beam.columns);
  transmit(part, 0);
  blur(part, {beam.columns, rows.to - rows.from}, sigma_px);
  for (std::size_t i = 0; i < part.size(); ++i) film[first + i] *= part[i];
}

// The round field of the intensifier: nothing outside, a little darker towards its edge.
void shade_field(std::vector<float>& film, const Beam& beam) {
  const double radius = beam.columns / 2.0 - 4;
  for (std::uint32_t row = 0; row < beam.rows; ++row) {
    for (std::uint32_t column = 0; column < beam.columns; ++column) {
      const double out = std::hypot(column + 0.5 - beam.columns / 2.0, row + 0.5 - beam.rows / 2.0) / radius;
      const double edge = std::clamp((1 - out) * radius / 2 + 0.5, 0.0, 1.0);
      film[std::size_t{row} * beam.columns + column] *= static_cast<float>(edge * (1 - 0.25 * out * out));
    }
  }
}

dicom::ImageToWrite image_of(const Beam& beam) {
  dicom::ImageToWrite image;
  image.image_class = dicom::ImageClass::radiofluoroscopy;
  image.identity.modality = "RF";
  image.identity.body_part = "SHOULDER";
  image.identity.view_position = "AP";
  image.identity.patient_orientation = "L\\F";
  image.imager_spacing_mm = image::SpacingFacts::Pair{beam.pitch_mm, beam.pitch_mm};
  image.source_detector_mm = kSourceDetector;
  image.source_object_mm = kSourceObject;
  image.frame_time_ms = 1000.0 / 15;
  image.window_centre = 1900;
  image.window_width = 3400;
  image.body_part_code_scheme = "SCT";
  image.body_part_code = "16982005";
  image.body_part_meaning = "Shoulder";
  image.burned_in = "NO";
  return image;
}

TrueNeedle needle_truth(const Beam& beam, double lateral) {
  const auto seen = [&](Vec v) { return Vec{lateral * v.x, v.y, v.z}; };
  TrueNeedle needle;
  needle.path = segment(beam, seen(kEntry), seen(kTarget));
  needle.depth_mm = std::abs(kEntry.y - kTarget.y);
  const double across = needle.path.to.x - needle.path.from.x, down = needle.path.to.y - needle.path.from.y;
  needle.angle_deg = std::atan2(std::abs(down), std::abs(across)) * 180 / std::numbers::pi;
  for (std::size_t frame = 0; frame < kFrames; ++frame) {
    const auto tip = tip_at(frame);
    needle.tips.push_back(tip ? std::optional(beam.project(seen(*tip))) : std::nullopt);
  }
  needle.arrival_frame = kArrivalFrame;
  needle.first_contrast_frame = kContrastFrame;
  return needle;
}

}  // namespace

Phantom shoulder_run(const PhantomRequest& request) {
  const std::uint32_t side_px = 1024 / request.binning;
  const Beam beam{
      .source_detector_mm = kSourceDetector, .pitch_mm = kFieldMm / side_px, .columns = side_px, .rows = side_px};
  const double lateral = request.side == image::Side::left ? 1 : -1;
  const Size size{beam.columns, beam.rows};
  const double sigma_px = 0.25 / beam.pitch_mm;
  std::vector<Body> still = soft_parts();
  for (auto part : {humerus(), scapula(), clavicle(), ribs()}) append(still, std::move(part));
  if (lateral < 0) mirror(still);
  std::vector<float> behind(std::size_t{size.columns} * size.rows, 0.0f);
  for (const Body& body : still) add(body, beam, behind);
  transmit(behind, 0.012);
  blur(behind, size, sigma_px);
  shade_field(behind, beam);

  Phantom phantom;
  phantom.image = image_of(beam);
  const Scale scale{
      .photons = 3500.0 * request.binning * request.binning, .bits = 12, .span = 0, .power = 0.5, .gain = 2.2};
  for (std::size_t frame = 0; frame < kFrames; ++frame) {
    std::vector<float> film = behind;
    std::vector<Body> moving = moving_at(frame);
    if (lateral < 0) mirror(moving);
    lay_over(film, moving, beam, sigma_px);
    phantom.image.frames.push_back(develop(film, size, scale, request.seed * 1000 + frame));
  }
  Truth& truth = phantom.facts;
  truth.pitch_mm = beam.pitch_mm;
  truth.source_detector_mm = kSourceDetector;
  truth.source_object_mm = kSourceObject;
  truth.needle = needle_truth(beam, lateral);
  return phantom;
}

}  // namespace synovia::phantom
