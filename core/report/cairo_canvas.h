// SPDX-License-Identifier: Apache-2.0
// Painting on a Cairo context: the Painter, and pictures as surfaces. Private to report.
#pragma once

#include <string>

#include "annotation/painter.h"
#include "base/bytes.h"
#include "base/result.h"
#include "image/geometry.h"
#include "report/cairo_handles.h"

namespace synovia::report {

class CairoPainter final : public annotation::Painter {
 public:
  CairoPainter(_cairo* context, std::string language) : context_(context), language_(std::move(language)) {}
  void line(image::ViewPoint a, image::ViewPoint b, annotation::Colour colour, double width) override;
  void path(std::span<const image::ViewPoint> points, annotation::Colour colour, double width, bool closed) override;
  void arc(image::ViewPoint centre, double radius, double from_rad, double to_rad, annotation::Colour colour,
           double width) override;
  void box(image::ViewPoint corner, double width, double height, annotation::Colour fill, double radius) override;
  void text(image::ViewPoint baseline_left, const std::string& text, annotation::Colour colour, double size) override;
  image::ViewSize text_size(const std::string& text, double size) override;

 private:
  void stroke(annotation::Colour colour, double width);
  _cairo* context_;
  std::string language_;
};

// An image surface of its own from RGBA (not premultiplied). Fails with out_of_range when bytes and size disagree.
base::Result<CairoSurface> surface_from(base::ByteView rgba, image::ViewSize size);

// A surface of this size that stands for an encoded picture: what can embed the encoded form takes it as it is.
base::Result<CairoSurface> jpeg_surface(std::shared_ptr<const base::Bytes> jpeg, image::ViewSize size);

// Fails with io, naming Cairo's reason, unless its status is success (0).
base::Status drawn(int status);

}  // namespace synovia::report
