// SPDX-License-Identifier: Apache-2.0
#include "app/picture.h"

#include "base/i18n.h"
#include "render/viewport.h"
#include "report/cairo_painter.h"

namespace synovia::app {

using base::Bytes;
using base::ErrorCode;
using base::Result;
using base::tr;

namespace {

constexpr std::uint32_t kLargest = 16384;

Result<Bytes> by_gpu(const image::Frame& frame, const image::GrayscaleTransform& gray, const image::ViewTransform& view,
                     image::ViewSize size) {
  auto context = render::GraphicsContext::headless();
  if (!context) return std::move(context).error();
  auto viewport = render::Viewport::create(*context);
  if (!viewport) return std::move(viewport).error();
  if (auto set = (*viewport)->set_frame(std::make_shared<const image::Frame>(frame)); !set) return set.error();
  (*viewport)->upload_step();
  (*viewport)->resize(size);
  (*viewport)->set_view(view);
  (*viewport)->set_grayscale(gray);
  return (*viewport)->read_pixels();
}

std::string letter(image::Side side, bool exported) {
  switch (side) {
    case image::Side::right: return exported ? "R" : base::tr_context("side letter", "R");
    case image::Side::left: return exported ? "L" : base::tr_context("side letter", "L");
    case image::Side::both: return exported ? "B" : "";  // no single letter; the header says it in words
    case image::Side::unpaired:
    case image::Side::unknown: break;
  }
  return "";
}

}  // namespace

image::GrayscaleTransform first_look(const image::Picture& picture, const image::Frame& frame) {
  image::GrayscaleTransform gray = picture.grayscale;
  if (picture.has_window) return gray;
  if (const auto range = image::stored_range(frame, gray.padding))
    gray.window = image::window_for(*range, gray.slope, gray.intercept);
  return gray;
}

annotation::PictureTruths truths_of(const image::Picture& picture, const std::string&, bool exported) {
  annotation::PictureTruths truths;
  truths.side_letter = letter(picture.side, exported);
  truths.spacing_note = image::origin_label(picture.spacing);
  if (picture.lossy) truths.badge = tr("lossy");
  return truths;
}

Result<RenderedPicture> render_picture(const dicom::File& file, const PictureRequest& request) {
  const dicom::Header& header = file.header();
  if (!header.has_pixels) return base::fail(ErrorCode::refused, tr("The file holds no picture."));
  if (request.frame < 1) return base::fail(ErrorCode::out_of_range, tr("Frames are numbered from 1."));
  if (request.size.width > kLargest || request.size.height > kLargest)
    return base::fail(ErrorCode::out_of_range, tr("A picture is at most 16384 pixels wide and high."));
  auto frame = file.decode_frame(request.frame - 1);
  if (!frame) return std::move(frame).error();
  const image::Picture& picture = header.picture;
  image::GrayscaleTransform gray = first_look(picture, *frame);
  if (request.window) gray.window = *request.window;
  const double aspect = picture.spacing.aspect > 0 ? picture.spacing.aspect : 1;
  image::ViewSize size = request.size;
  if (!size.width || !size.height)
    size = {frame->layout.columns,
            std::max<std::uint32_t>(1, static_cast<std::uint32_t>(frame->layout.rows * aspect + 0.5))};
  if (size.width > kLargest || size.height > kLargest)
    return base::fail(ErrorCode::out_of_range,
                      tr("The picture is larger than 16384 pixels; ask for a smaller --size."));
  const auto view = image::fit(frame->layout.columns, frame->layout.rows, aspect, size);
  auto rgba =
      request.reference ? image::render_reference_rgba(*frame, gray, view, size) : by_gpu(*frame, gray, view, size);
  if (!rgba) return std::move(rgba).error();
  report::PictureToPaint paint{std::move(*rgba), size, view, {}, picture.spacing, {}, base::language(), 1};
  if (request.truths) paint.truths = truths_of(picture, base::language(), true);
  auto png = request.truths ? report::png(paint) : report::png(paint.rgba, size);
  if (!png) return std::move(png).error();
  return RenderedPicture{std::move(*png), size, gray.window, picture.notices};
}

}  // namespace synovia::app
