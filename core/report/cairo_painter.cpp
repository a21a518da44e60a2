// SPDX-License-Identifier: Apache-2.0
#include "report/cairo_painter.h"

#include <cairo.h>

#include "report/cairo_canvas.h"

namespace synovia::report {

namespace {

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
  auto& bytes = *static_cast<base::Bytes*>(closure);
  bytes.insert(bytes.end(), data, data + length);
  return CAIRO_STATUS_SUCCESS;
}

base::Result<base::Bytes> encode(_cairo_surface* surface) {
  base::Bytes bytes;
  if (auto status = drawn(cairo_surface_write_to_png_stream(surface, append, &bytes)); !status)
    return std::move(status).error();
  return bytes;
}

}  // namespace

base::Result<base::Bytes> png(const PictureToPaint& picture) {
  auto surface = surface_from(picture.rgba, picture.size);
  if (!surface) return std::move(surface).error();
  const CairoContext context(cairo_create(surface->get()));
  CairoPainter painter(context.get(), picture.language);
  for (const auto& shape : picture.shapes)
    annotation::paint(shape, picture.spacing, picture.view, picture.size, picture.scale, false, picture.language,
                      painter);
  annotation::paint_truths(picture.truths, picture.size, picture.scale, painter);
  if (auto status = drawn(cairo_status(context.get())); !status) return std::move(status).error();
  return encode(surface->get());
}

base::Result<base::Bytes> png(base::ByteView rgba, image::ViewSize size) {
  auto surface = surface_from(rgba, size);
  if (!surface) return std::move(surface).error();
  return encode(surface->get());
}

}  // namespace synovia::report
