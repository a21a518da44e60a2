// SPDX-License-Identifier: Apache-2.0
// Writes images of our own making (phantoms, secondary captures) as conformant DICOM Part 10 files.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "dicom/header.h"
#include "image/pixels.h"

namespace synovia::dicom {

enum class ImageClass { computed_radiography, digital_xray, radiofluoroscopy, secondary_capture };

struct ImageToWrite {
  ImageClass image_class = ImageClass::digital_xray;
  Identity identity;                 // UIDs missing are minted
  std::vector<image::Frame> frames;  // equal layouts
  std::optional<image::SpacingFacts::Pair> imager_spacing_mm, pixel_spacing_mm;
  std::optional<double> source_detector_mm, source_object_mm, frame_time_ms, window_centre, window_width;
  std::string body_part_code_scheme, body_part_code, body_part_meaning;
  std::string burned_in = "NO";
};

// Explicit VR little endian, UTF-8 (ISO_IR 192).
base::Result<base::Bytes> write_image(const ImageToWrite& image);

}  // namespace synovia::dicom
