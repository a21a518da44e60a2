// SPDX-License-Identifier: Apache-2.0
// What is painted, read back through libpng and looked at pixel by pixel.
#include <cairo.h>
#include <gtest/gtest.h>

#include "report/cairo_painter.h"

namespace synovia::report {
namespace {

struct Reader {
  base::ByteView bytes;
  std::size_t at = 0;
};

cairo_status_t read_some(void* closure, unsigned char* out, unsigned int length) {
  auto& reader = *static_cast<Reader*>(closure);
  if (reader.at + length > reader.bytes.size()) return CAIRO_STATUS_READ_ERROR;
  std::copy_n(reader.bytes.data() + reader.at, length, out);
  reader.at += length;
  return CAIRO_STATUS_SUCCESS;
}

struct Decoded {
  int width = 0, height = 0;
  std::vector<std::uint32_t> pixels;  // 0xRRGGBB
  std::uint32_t at(int x, int y) const { return pixels[static_cast<std::size_t>(y * width + x)]; }
};

Decoded decoded(base::ByteView bytes) {
  Reader reader{bytes};
  cairo_surface_t* surface = cairo_image_surface_create_from_png_stream(read_some, &reader);
  Decoded out{cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface), {}};
  for (int y = 0; y < out.height; ++y) {
    const auto* row = reinterpret_cast<const std::uint32_t*>(cairo_image_surface_get_data(surface) +
                                                             y * cairo_image_surface_get_stride(surface));
    for (int x = 0; x < out.width; ++x) out.pixels.push_back(row[x] & 0xFFFFFF);
  }
  cairo_surface_destroy(surface);
  return out;
}

base::Bytes plain(std::uint32_t width, std::uint32_t height, std::uint8_t grey) {
  base::Bytes rgba;
  for (std::uint32_t i = 0; i < width * height; ++i) rgba.insert(rgba.end(), {grey, grey, grey, 255});
  return rgba;
}

TEST(Png, GivesBackEveryPixel) {
  base::Bytes rgba;
  for (int i = 0; i < 7 * 5; ++i)
    rgba.insert(rgba.end(), {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(255 - i),
                             static_cast<std::uint8_t>(3 * i), 255});
  const Decoded picture = decoded(png(rgba, {7, 5}).value());
  ASSERT_EQ(picture.width, 7);
  ASSERT_EQ(picture.height, 5);
  for (int i = 0; i < 35; ++i)
    EXPECT_EQ(picture.pixels[static_cast<std::size_t>(i)], static_cast<std::uint32_t>(i << 16 | (255 - i) << 8 | 3 * i))
        << i;
}

TEST(Png, RefusesBytesThatDoNotFit) {
  EXPECT_EQ(png(base::Bytes(16), {3, 3}).error().code, base::ErrorCode::out_of_range);
  EXPECT_EQ(png(base::Bytes{}, {0, 0}).error().code, base::ErrorCode::out_of_range);
}

TEST(Png, PaintsShapesWhereTheyLie) {
  PictureToPaint picture;
  picture.size = {400, 300};
  picture.rgba = plain(400, 300, 40);
  picture.view.centre = {200, 150};
  annotation::Shape shape;
  shape.kind = annotation::ShapeKind::polyline;
  shape.points = {{50, 100}, {350, 100}};
  picture.shapes = {shape};
  const Decoded out = decoded(png(picture).value());
  EXPECT_NE(out.at(200, 100), 0x282828u);
  EXPECT_EQ(out.at(200, 150), 0x282828u);
  EXPECT_EQ(out.at(20, 100), 0x282828u) << "the line begins at its first point";
}

TEST(Png, SideLetterStandsTopRight) {
  PictureToPaint picture;
  picture.size = {400, 300};
  picture.rgba = plain(400, 300, 40);
  picture.view.centre = {200, 150};
  picture.truths.side_letter = "R";
  const Decoded out = decoded(png(picture).value());
  const auto bright = [&](int from_x, int to_x, int from_y, int to_y) {
    int count = 0;
    for (int y = from_y; y < to_y; ++y) {
      for (int x = from_x; x < to_x; ++x) count += (out.at(x, y) & 0xFF) > 200;
    }
    return count;
  };
  EXPECT_GT(bright(300, 400, 0, 100), 30);
  EXPECT_EQ(bright(0, 300, 0, 300), 0);
}

}  // namespace
}  // namespace synovia::report
