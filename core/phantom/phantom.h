// SPDX-License-Identifier: Apache-2.0
// Synthetic films with known ground truth: simple solids projected from a focal spot, then written as DICOM. The truth
// comes from the geometry, never from the pixels. Pure data; any thread, takes up to a few seconds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/bytes.h"
#include "base/result.h"
#include "dicom/image_writer.h"
#include "image/geometry.h"

namespace synovia::phantom {

struct PhantomRequest {
  std::string kind = "knee";              // one of kinds()
  image::Side side = image::Side::right;  // right or left
  unsigned binning = 1;                   // 1, 2 or 4 detector elements a pixel, each way
  std::uint64_t seed = 1;                 // equal requests give equal bytes
  dicom::Identity identity;               // empty parts are filled: an invented patient, UIDs made from the request
};

// A length in the object plane. `true_mm` is measured on the object, `pixels` on the film.
struct TrueSegment {
  image::ImagePoint from, to;
  double true_mm = 0, pixels = 0;
};

struct TrueBall {
  image::ImagePoint centre;                         // of its shadow
  double true_mm = 0, columns_px = 0, rows_px = 0;  // the shadow's extent each way
};

struct TrueMarker {
  std::string letter;                  // "R" or "L"
  image::ImagePoint corner, opposite;  // the box that holds it, top left and bottom right
};

struct TrueNeedle {
  TrueSegment path;                                         // skin entry to target
  double depth_mm = 0;                                      // part of it along the beam
  double angle_deg = 0;                                     // of the projected path to the image's horizontal, 0…90
  std::vector<std::optional<image::ImagePoint>> tips;       // one for each frame; none before the skin is passed
  std::size_t arrival_frame = 0, first_contrast_frame = 0;  // 0-based
};

struct Truth {
  std::string kind;
  image::Side side = image::Side::unknown;
  std::uint32_t columns = 0, rows = 0;
  std::size_t frames = 1;
  double pitch_mm = 0, source_detector_mm = 0, source_object_mm = 0, magnification = 1;
  std::optional<TrueSegment> medial_joint_space, lateral_joint_space;
  std::optional<TrueBall> ball;
  std::optional<TrueMarker> marker;
  std::optional<TrueNeedle> needle;
};

nlohmann::json to_json(const Truth& truth);

struct Phantom {
  dicom::ImageToWrite image;
  Truth facts;
  nlohmann::json truth;  // to_json(facts), with the UIDs of the image
};

// "knee": AP standing film with marker and ball. "shoulder": fluoroscopy run of an arthrography.
std::vector<std::string> kinds();

// Fails with not_found for an unknown kind, out_of_range for another side or binning.
base::Result<Phantom> make(const PhantomRequest& request);
// The DICOM file of it.
base::Result<base::Bytes> write(const Phantom& phantom);

}  // namespace synovia::phantom
