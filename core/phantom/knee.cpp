// SPDX-License-Identifier: Apache-2.0
// A knee standing, from the front. Built as a left knee: +x is lateral and the right of the image; a right one is its mirror.
#include <cmath>

#include "phantom/film.h"
#include "phantom/scene.h"

namespace synovia::phantom {

namespace {

constexpr double kSourceDetector = 1150, kSourceObject = 1000;  // magnification 1.15 at the joint
constexpr double kBallDiameter = 25;
constexpr double kMedialSpace = 4.2, kLateralSpace = 5.6;
constexpr double kMedialX = -22, kLateralX = 23;
constexpr double Y = kSourceObject;

Loft condyle(double x, double bottom, double width) {
  return {{{-66, x * 0.4, Y, 6, 10, 1.2},
           {-46, x * 0.85, Y + 4, width - 2, 25, 1.2},
           {-28, x, Y + 8, width + 1.2, 30, 1.3},
           {-14, x * 1.03, Y + 6, width - 0.6, 29, 1.5},
           {bottom - 5, x * 1.03, Y + 2, width - 3.5, 24, 1.7},
           {bottom - 1.6, x, Y, 9.2, 19, 1.7},
           {bottom - 0.3, x, Y, 4.6, 17, 1.7},
           {bottom, x, Y, 0, 0, 1.7}}};
}

Loft plateau(double x, double top, double width) {
  return {{{top, x, Y, 0, 0, 1.8},
           {top + 0.3, x, Y, width - 5, 17, 1.8},
           {top + 1, x, Y, width - 3.5, 19, 1.8},
           {top + 3, x, Y + 1, width - 1, 22, 1.6},
           {top + 8, x * 0.98, Y + 1, width - 1.5, 22, 1.3},
           {top + 16, x * 0.85, Y, width - 5, 18, 1.2},
           {top + 30, x * 0.4, Y, 5, 8, 1.2}}};
}

// The shaft's canal: fat marrow instead of spongy bone, fading out towards the joint.
Body canal(std::vector<Loft::Node> nodes) {
  return {.solids = {Loft{std::move(nodes)}}, .per_mm = kFat - kSpongy, .grain = 0, .within = {}, .without = {}};
}

std::vector<Body> femur() {
  const Loft shaft{{{-240, 24, Y, 15.5, 15.5, 6.8},
                    {-150, 13, Y, 16, 15.5, 6.2},
                    {-105, 8, Y, 18.5, 16, 4.2},
                    {-75, 4.5, Y, 25, 18, 2.2},
                    {-54, 1.5, Y, 35.5, 22, 1.3},
                    {-40, 0.5, Y, 40, 25, 1.1},
                    {-31, 0.5, Y, 38, 22, 1.1},
                    {-24, 0.5, Y, 0, 0, 1.2}}};
  auto parts =
      bone({shaft, condyle(kMedialX, -kMedialSpace / 2, 17.5), condyle(kLateralX, -kLateralSpace / 2, 17)}, 1.2);
  parts.push_back(canal({{-240, 24, Y, 8, 8, 0}, {-150, 13, Y, 9, 9, 0}, {-95, 7, Y, 12, 9, 0}, {-60, 3, Y, 0, 0, 0}}));
  return parts;
}

std::vector<Body> tibia() {
  const Loft shaft{{{4.5, 0, Y, 0, 0, 1.2},
                    {7, 0, Y, 36.5, 22, 1.2},
                    {15, 0, Y, 38, 22, 1.2},
                    {30, 0.5, Y, 30, 20, 1.3},
                    {50, 0.5, Y - 1, 21.5, 18, 2.2},
                    {80, -0.5, Y - 2, 16, 16, 4.4},
                    {130, -1.5, Y - 2, 13.5, 14.5, 5.4},
                    {240, -2.5, Y - 2, 12, 13, 5.6}}};
  const Loft medial_spine{
      {{-6.5, -4.5, Y, 0, 0, 0.7}, {-3, -5, Y, 2.6, 6, 0.7}, {3, -6.5, Y, 6.5, 10, 0.7}, {14, -5, Y, 4, 6, 0.7}}};
  const Loft lateral_spine{
      {{-5, 5.5, Y, 0, 0, 0.7}, {-2, 5.8, Y, 2.4, 6, 0.7}, {3.5, 7, Y, 6, 10, 0.7}, {14, 5, Y, 4, 6, 0.7}}};
  auto parts = bone({shaft, plateau(kMedialX, kMedialSpace / 2, 16.5), plateau(kLateralX, kLateralSpace / 2, 15.5),
                     medial_spine, lateral_spine},
                    1.2);
  parts.push_back(canal({{45, 0.5, Y - 1, 0, 0, 0},
                         {75, -0.5, Y - 2, 9, 8, 0},
                         {130, -1.5, Y - 2, 7.5, 8, 0},
                         {240, -2.5, Y - 2, 6, 7, 0}}));
  return parts;
}

std::vector<Body> fibula() {
  const double y = Y + 16;
  const Loft whole{{{15, 35, y, 0, 0, 1.0},
                    {19, 35.5, y, 6.5, 7, 1.0},
                    {27, 36, y, 9.5, 9.5, 1.0},
                    {40, 34.5, y, 7.5, 7.5, 1.4},
                    {62, 32.5, y, 5.2, 5.2, 2.4},
                    {120, 30.5, y, 5.8, 6, 3.0},
                    {240, 27, y, 6, 6, 3.0}}};
  return bone({whole}, 1.0);
}

std::vector<Body> patella() {
  const double y = Y - 38;
  const Loft whole{{{-57, 2, y, 0, 0, 0.9},
                    {-53, 2, y, 13, 6, 0.9},
                    {-43, 2.5, y, 21, 9, 0.9},
                    {-31, 2.5, y, 20.5, 9, 0.9},
                    {-20, 2, y, 12, 6, 0.9},
                    {-13, 1.5, y, 0, 0, 0.9}}};
  return bone({whole}, 0.9, 0.028);
}

std::vector<Body> soft_parts() {
  const Loft skin{{{-250, 14, Y + 2, 92, 84, 13},
                   {-150, 8, Y + 2, 80, 74, 11},
                   {-80, 3, Y + 1, 65, 62, 9},
                   {-30, 0, Y, 58.5, 58, 6},
                   {5, 0, Y, 55, 54, 5},
                   {40, 0, Y + 3, 54, 53, 5.5},
                   {90, 1, Y + 8, 58, 58, 6.5},
                   {150, 2, Y + 9, 59, 60, 7},
                   {250, 1, Y + 5, 46, 48, 6}}};
  Body fat{.solids = {skin}, .per_mm = kFat, .grain = 0, .within = {}, .without = {}};
  Body muscle{.solids = {inside(skin, 0)}, .per_mm = kMuscle - kFat, .grain = 0, .within = {}, .without = {}};
  // The fat pad below the patella: the small dark triangle beside the joint.
  Body pad{.solids = {Ellipsoid{{0, Y - 34, 6}, {20, 11, 16}, 0}},
           .per_mm = kFat - kMuscle,
           .grain = 0,
           .within = {},
           .without = {}};
  return {fat, muscle, pad};
}

// The letter as lead wire on the cassette, on the lateral side and never mirrored. `corner` in mm on the detector.
std::vector<Body> letter(image::Side side, double x, double z) {
  const double y = kSourceDetector - 5, to_object = y / kSourceDetector;
  const auto at = [&](double across, double down) { return Vec{(x + across) * to_object, y, (z + down) * to_object}; };
  std::vector<std::pair<Vec, Vec>> strokes{{at(1.2, 0), at(1.2, 18)}};
  if (side == image::Side::left) {
    strokes.push_back({at(0, 16.8), at(11, 16.8)});
  } else {
    const double steps = 10;
    const auto bowl = [&](double i) {
      const double turn = -1.5707963267948966 + 3.141592653589793 * i / steps;
      return at(6 + 4.0 * std::cos(turn), 5.2 + 4.0 * std::sin(turn));
    };
    strokes.push_back({at(0, 1.2), at(6.3, 1.2)});
    for (double i = 0; i < steps; ++i) strokes.push_back({bowl(i), bowl(i + 1)});
    strokes.push_back({at(0, 9.2), at(6.3, 9.2)});
    strokes.push_back({at(5, 9.2), at(10, 18)});
  }
  Body lead{.solids = {}, .per_mm = kLead, .grain = 0, .within = {}, .without = {}};
  const double r = 1.2 * to_object;
  for (const auto& [from, to] : strokes) {
    lead.solids.push_back(Cylinder{from, to, r});
    lead.solids.push_back(Ellipsoid{to, {r, r, r}, 0});
  }
  return {lead};
}

constexpr double kLetterWidth = 12.5, kLetterHeight = 19.5;

Beam beam_for(unsigned binning) {
  return {.source_detector_mm = kSourceDetector,
          .pitch_mm = 0.14 * binning,
          .columns = 2500 / binning,
          .rows = 3000 / binning};
}

dicom::ImageToWrite image_of(const Beam& beam) {
  dicom::ImageToWrite image;
  image.image_class = dicom::ImageClass::digital_xray;
  image.identity.modality = "DX";
  image.identity.body_part = "KNEE";
  image.identity.view_position = "AP";
  image.identity.patient_orientation = "L\\F";
  image.imager_spacing_mm = image::SpacingFacts::Pair{beam.pitch_mm, beam.pitch_mm};
  image.source_detector_mm = kSourceDetector;
  image.source_object_mm = kSourceObject;
  image.window_centre = 7700;
  image.window_width = 10600;
  image.body_part_code_scheme = "SCT";
  image.body_part_code = "72696002";
  image.body_part_meaning = "Knee";
  image.burned_in = "NO";
  return image;
}

}  // namespace

Phantom knee(const PhantomRequest& request) {
  const Beam beam = beam_for(request.binning);
  const double lateral = request.side == image::Side::left ? 1 : -1;
  std::vector<Body> bodies = soft_parts();
  for (auto part : {femur(), tibia(), fibula(), patella()}) append(bodies, std::move(part));
  const Vec ball{-86, Y, 22};
  bodies.push_back({.solids = {Ellipsoid{ball, {kBallDiameter / 2, kBallDiameter / 2, kBallDiameter / 2}, 0}},
                    .per_mm = kSteel,
                    .grain = 0,
                    .within = {},
                    .without = {}});
  if (lateral < 0) mirror(bodies);
  const double marker_x = lateral > 0 ? 120 : -120 - kLetterWidth, marker_z = -95;
  append(bodies, letter(request.side, marker_x, marker_z));

  const Size size{beam.columns, beam.rows};
  std::vector<float> film(std::size_t{size.columns} * size.rows, 0.0f);
  for (const Body& body : bodies) add(body, beam, film);
  transmit(film, 0.006);
  blur(film, size, 0.12 / beam.pitch_mm);
  const Scale scale{.photons = 9000.0 * request.binning * request.binning, .bits = 14, .span = 5.6};

  Phantom phantom;
  phantom.image = image_of(beam);
  phantom.image.frames.push_back(develop(film, size, scale, request.seed));
  Truth& truth = phantom.facts;
  truth.pitch_mm = beam.pitch_mm;
  truth.source_detector_mm = kSourceDetector;
  truth.source_object_mm = kSourceObject;
  const auto space = [&](double x, double mm) {
    return segment(beam, {lateral * x, Y, -mm / 2}, {lateral * x, Y, mm / 2});
  };
  truth.medial_joint_space = space(kMedialX, kMedialSpace);
  truth.lateral_joint_space = space(kLateralX, kLateralSpace);
  const Shadow shadow = shadow_of_sphere(beam, {lateral * ball.x, ball.y, ball.z}, kBallDiameter / 2);
  truth.ball = TrueBall{shadow.centre, kBallDiameter, shadow.columns, shadow.rows};
  const image::ImagePoint corner{size.columns / 2.0 + marker_x / beam.pitch_mm,
                                 size.rows / 2.0 + marker_z / beam.pitch_mm};
  truth.marker = TrueMarker{request.side == image::Side::left ? "L" : "R",
                            corner,
                            {corner.x + kLetterWidth / beam.pitch_mm, corner.y + kLetterHeight / beam.pitch_mm}};
  return phantom;
}

}  // namespace synovia::phantom
