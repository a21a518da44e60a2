// SPDX-License-Identifier: Apache-2.0
// The image pixel module (PS3.3 C.7.6.3) after checking: what a codec needs to know. Plain data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/result.h"
#include "image/pixels.h"

namespace synovia::dicom {

enum class ColourModel { grey, palette, rgb, ybr_full, ybr_full_422 };

struct PixelModule {
  bool present = false;  // there is pixel data
  std::string trouble;   // why nothing can be decoded (translated); empty when the rest holds
  base::ErrorCode trouble_code = base::ErrorCode::corrupt;
  image::PixelLayout layout;  // of a decoded frame
  std::string photometric;    // as the file says
  ColourModel colour = ColourModel::grey;
  bool planar = false;  // samples by plane
  std::size_t frames = 1;

  bool usable() const { return present && trouble.empty(); }
  std::size_t pixels() const { return std::size_t{layout.rows} * layout.columns; }
  // One frame as it lies uncompressed in a file: YBR_FULL_422 keeps two samples a pixel (PS3.3 C.7.6.3.1.2).
  std::size_t native_frame_bytes() const {
    return colour == ColourModel::ybr_full_422 ? pixels() * 2 : layout.bytes_per_frame();
  }
};

}  // namespace synovia::dicom
