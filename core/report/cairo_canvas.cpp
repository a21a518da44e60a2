// SPDX-License-Identifier: Apache-2.0
#include "report/cairo_canvas.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

#include <cairo.h>
#include <fmt/format.h>

#include "base/i18n.h"
#include "report/text_layout.h"

namespace synovia::report {

namespace {

// Inter's line from ascent to descent, in em (its hhea table): the Painter's sizes are of the line, Pango's of the em.
constexpr double kInterLine = 1.21;

void set_colour(_cairo* context, annotation::Colour c) {
  cairo_set_source_rgba(context, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0);
}

void rounded_box(_cairo* context, image::ViewPoint corner, double width, double height, double radius) {
  constexpr double kQuarter = std::numbers::pi / 2;
  const double r = std::min({radius, width / 2, height / 2});
  cairo_new_sub_path(context);
  cairo_arc(context, corner.x + width - r, corner.y + r, r, -kQuarter, 0);
  cairo_arc(context, corner.x + width - r, corner.y + height - r, r, 0, kQuarter);
  cairo_arc(context, corner.x + r, corner.y + height - r, r, kQuarter, 2 * kQuarter);
  cairo_arc(context, corner.x + r, corner.y + r, r, 2 * kQuarter, 3 * kQuarter);
  cairo_close_path(context);
}

}  // namespace

void CairoPainter::stroke(annotation::Colour colour, double width) {
  set_colour(context_, colour);
  cairo_set_line_width(context_, width);
  cairo_set_line_cap(context_, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(context_, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke(context_);
}

void CairoPainter::line(image::ViewPoint a, image::ViewPoint b, annotation::Colour colour, double width) {
  cairo_move_to(context_, a.x, a.y);
  cairo_line_to(context_, b.x, b.y);
  stroke(colour, width);
}

void CairoPainter::path(std::span<const image::ViewPoint> points, annotation::Colour colour, double width,
                        bool closed) {
  if (points.empty()) return;
  for (const auto& point : points) cairo_line_to(context_, point.x, point.y);
  if (closed) cairo_close_path(context_);
  stroke(colour, width);
}

void CairoPainter::arc(image::ViewPoint centre, double radius, double from_rad, double to_rad,
                       annotation::Colour colour, double width) {
  cairo_new_sub_path(context_);
  cairo_arc(context_, centre.x, centre.y, radius, from_rad, to_rad);
  stroke(colour, width);
}

void CairoPainter::box(image::ViewPoint corner, double width, double height, annotation::Colour fill, double radius) {
  rounded_box(context_, corner, width, height, radius);
  set_colour(context_, fill);
  cairo_fill(context_);
}

void CairoPainter::text(image::ViewPoint baseline_left, const std::string& text, annotation::Colour colour,
                        double size) {
  TextLayout(context_, text, {size / kInterLine, false, colour, true}, 0, language_)
      .draw_on_baseline(baseline_left.x, baseline_left.y);
}

image::ViewSize CairoPainter::text_size(const std::string& text, double size) {
  const TextLayout layout(context_, text, {size / kInterLine, false, {}, true}, 0, language_);
  return {static_cast<std::uint32_t>(std::ceil(layout.width())), static_cast<std::uint32_t>(std::ceil(size))};
}

base::Result<CairoSurface> surface_from(base::ByteView rgba, image::ViewSize size) {
  if (size.width == 0 || size.height == 0 || rgba.size() != std::size_t{size.width} * size.height * 4)
    return base::fail(base::ErrorCode::out_of_range,
                      base::tr("The picture's bytes do not fit its size: render it again."));
  bool opaque = true;
  for (std::size_t i = 3; i < rgba.size() && opaque; i += 4) opaque = rgba[i] == 255;
  CairoSurface surface(cairo_image_surface_create(opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
                                                  static_cast<int>(size.width), static_cast<int>(size.height)));
  if (auto status = drawn(cairo_surface_status(surface.get())); !status) return std::move(status).error();
  unsigned char* data = cairo_image_surface_get_data(surface.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  for (std::size_t y = 0; y < size.height; ++y) {
    for (std::size_t x = 0; x < size.width; ++x) {
      const std::uint8_t* in = rgba.data() + (y * size.width + x) * 4;
      const std::uint32_t a = in[3];
      const auto premultiplied = [a](std::uint32_t value) { return (value * a + 127) / 255; };
      const std::uint32_t pixel =
          a << 24 | premultiplied(in[0]) << 16 | premultiplied(in[1]) << 8 | premultiplied(in[2]);
      std::memcpy(data + y * stride + x * 4, &pixel, 4);
    }
  }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

base::Result<CairoSurface> jpeg_surface(std::shared_ptr<const base::Bytes> jpeg, image::ViewSize size) {
  using Kept = std::shared_ptr<const base::Bytes>;
  CairoSurface surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(size.width), static_cast<int>(size.height)));
  if (auto status = drawn(cairo_surface_status(surface.get())); !status) return std::move(status).error();
  auto kept = std::make_unique<Kept>(std::move(jpeg));
  const base::Bytes& bytes = **kept;
  const auto set = cairo_surface_set_mime_data(
      surface.get(), CAIRO_MIME_TYPE_JPEG, bytes.data(), bytes.size(),
      [](void* held) { delete static_cast<Kept*>(held); }, kept.get());
  if (auto status = drawn(set); !status) return std::move(status).error();
  kept.release();
  return surface;
}

base::Status drawn(int status) {
  if (status == CAIRO_STATUS_SUCCESS) return {};
  return base::fail(base::ErrorCode::io,
                    fmt::format(fmt::runtime(base::tr("The page or picture cannot be drawn: {reason}.")),
                                fmt::arg("reason", cairo_status_to_string(static_cast<cairo_status_t>(status)))));
}

}  // namespace synovia::report
