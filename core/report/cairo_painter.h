// SPDX-License-Identifier: Apache-2.0
// The Painter on Cairo: PNG and PDF. Also PNG encoding of a rendered picture with its annotations burned in.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "annotation/painter.h"
#include "base/bytes.h"
#include "base/result.h"
#include "image/rgba.h"

namespace synovia::report {

// RGBA (width × height × 4, top row first) with the shapes and truths painted on it, as PNG.
struct PictureToPaint {
  base::Bytes rgba;
  image::ViewSize size;
  image::ViewTransform view;
  std::vector<annotation::Shape> shapes;
  image::Spacing spacing;
  annotation::PictureTruths truths;
  std::string language = "fr";
  double scale = 1;
};
base::Result<base::Bytes> png(const PictureToPaint& picture);
base::Result<base::Bytes> png(base::ByteView rgba, image::ViewSize size);
// Baseline JPEG (ISO 10918-1) that paper cannot tell from the pixels: quality 95, one component when they are grey.
base::Result<base::Bytes> jpeg(const image::RgbaImage& picture);

}  // namespace synovia::report
