// SPDX-License-Identifier: Apache-2.0
// A frame as a PNG, by the GPU pipeline or the CPU reference: what `synovia render` gives and tests compare.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotation/painter.h"
#include "base/bytes.h"
#include "base/result.h"
#include "dicom/file.h"
#include "image/grayscale.h"

namespace synovia::app {

struct PictureRequest {
  std::size_t frame = 1;                  // from 1, as in DICOM
  image::ViewSize size;                   // 0×0: the frame's own size
  std::optional<image::Window> window;    // else the file's, else one that shows all stored values
  bool reference = false, truths = true;  // truths: side letter and spacing note
};

struct RenderedPicture {
  base::Bytes png;
  image::ViewSize size;
  image::Window window;
  std::vector<std::string> notices;
};

// Needs no window; the GPU pipeline runs on a headless context (software when there is no card).
base::Result<RenderedPicture> render_picture(const dicom::File& file, const PictureRequest& request);

// The file's window, or one that shows what the frame holds.
image::GrayscaleTransform first_look(const image::Picture& picture, const image::Frame& frame);

// Side letter and spacing note of a picture; `exported`: DICOM's R/L instead of the interface's D/G.
annotation::PictureTruths truths_of(const image::Picture& picture, const std::string& language, bool exported);

}  // namespace synovia::app
