// SPDX-License-Identifier: Apache-2.0
// Photos as pages, judged by poppler: where the corners come to lie, and what is refused.
#include <array>
#include <cstdio>

#include <gtest/gtest.h>
#include <jpeglib.h>

#include "report/cairo_painter.h"
#include "report/photo_page.h"
#include "support/process.h"
#include "support/temporary_folder.h"

namespace synovia::report {
namespace {

using Colour = std::array<int, 3>;
constexpr Colour kRed{255, 0, 0}, kGreen{0, 255, 0}, kBlue{0, 0, 255}, kBlack{0, 0, 0};
constexpr std::uint32_t kWide = 160, kHigh = 80;

// Corners of the stored picture: red, green above; blue, black below.
Colour stored(std::uint32_t x, std::uint32_t y) {
  if (y < kHigh / 2) return x < kWide / 2 ? kRed : kGreen;
  return x < kWide / 2 ? kBlue : kBlack;
}

// EXIF 2.32, 4.5.2 and 4.6.2: an APP1 segment with one entry, tag 0112 of type SHORT.
base::Bytes exif(int orientation, bool little) {
  const auto number = [&](std::uint32_t value, int count) {
    base::Bytes out(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
      out[static_cast<std::size_t>(little ? i : count - 1 - i)] = static_cast<std::uint8_t>(value >> (8 * i));
    return out;
  };
  base::Bytes bytes{'E', 'x', 'i', 'f', 0, 0};
  const char order = little ? 'I' : 'M';
  bytes.insert(bytes.end(), {static_cast<std::uint8_t>(order), static_cast<std::uint8_t>(order)});
  for (const auto& part : {number(42, 2), number(8, 4), number(1, 2), number(0x0112, 2), number(3, 2), number(1, 4),
                           number(static_cast<std::uint32_t>(orientation), 2), number(0, 2), number(0, 4)})
    bytes.insert(bytes.end(), part.begin(), part.end());
  return bytes;
}

base::Bytes jpeg(int orientation = 0, bool little = true) {
  jpeg_compress_struct writer;
  jpeg_error_mgr errors;
  writer.err = jpeg_std_error(&errors);
  jpeg_create_compress(&writer);
  unsigned char* out = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&writer, &out, &size);
  writer.image_width = kWide;
  writer.image_height = kHigh;
  writer.input_components = 3;
  writer.in_color_space = JCS_RGB;
  jpeg_set_defaults(&writer);
  jpeg_start_compress(&writer, TRUE);
  if (orientation > 0) {
    const base::Bytes segment = exif(orientation, little);
    jpeg_write_marker(&writer, JPEG_APP0 + 1, segment.data(), static_cast<unsigned>(segment.size()));
  }
  for (std::uint32_t y = 0; y < kHigh; ++y) {
    base::Bytes row;
    for (std::uint32_t x = 0; x < kWide; ++x)
      for (const int channel : stored(x, y)) row.push_back(static_cast<std::uint8_t>(channel));
    JSAMPROW line = row.data();
    jpeg_write_scanlines(&writer, &line, 1);
  }
  jpeg_finish_compress(&writer);
  base::Bytes bytes(out, out + size);
  jpeg_destroy_compress(&writer);
  std::free(out);
  return bytes;
}

base::Bytes png() {
  base::Bytes rgba;
  for (std::uint32_t y = 0; y < kHigh; ++y)
    for (std::uint32_t x = 0; x < kWide; ++x) {
      for (const int channel : stored(x, y)) rgba.push_back(static_cast<std::uint8_t>(channel));
      rgba.push_back(255);
    }
  return report::png(rgba, {kWide, kHigh}).value();
}

// The page as poppler draws it.
struct Page {
  int width = 0, height = 0;
  base::Bytes rgb;
  Colour at(double x, double y) const {
    const auto from =
        (static_cast<std::size_t>(y * height) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x * width)) *
        3;
    return {rgb[from], rgb[from + 1], rgb[from + 2]};
  }
};

Page drawn_by_poppler(const base::Bytes& pdf) {
  const test::TemporaryFolder folder;
  const std::string file = folder / "page.pdf", stem = folder / "page";
  FILE* out = std::fopen(file.c_str(), "wb");
  std::fwrite(pdf.data(), 1, pdf.size(), out);
  std::fclose(out);
  EXPECT_EQ(test::run({"pdftoppm", "-r", "36", "-singlefile", file, stem}).exit_code, 0);
  Page page;
  FILE* in = std::fopen((stem + ".ppm").c_str(), "rb");
  if (!in) return page;
  int most = 0;
  EXPECT_EQ(std::fscanf(in, "P6 %d %d %d%*c", &page.width, &page.height, &most), 3);
  page.rgb.resize(static_cast<std::size_t>(page.width * page.height * 3));
  EXPECT_EQ(std::fread(page.rgb.data(), 1, page.rgb.size(), in), page.rgb.size());
  std::fclose(in);
  return page;
}

void expect_near(const Colour& got, const Colour& wanted, const std::string& where) {
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(got[i], wanted[i], 12) << where;
}

class PhotoPage : public testing::Test {
 protected:
  void SetUp() override {
    if (!test::is_installed("pdftoppm")) GTEST_SKIP() << "poppler-utils is not installed";
  }
};

TEST_F(PhotoPage, IsA4AcrossForAWidePicture) {
  const Page page = drawn_by_poppler(photo_page(png()).value());
  // ISO 216: 297 x 210 mm, at 36 dots per inch.
  EXPECT_NEAR(page.width, 297 / 25.4 * 36, 1);
  EXPECT_NEAR(page.height, 210 / 25.4 * 36, 1);
  expect_near(page.at(0.25, 0.4), kRed, "top left");
  expect_near(page.at(0.75, 0.4), kGreen, "top right");
  expect_near(page.at(0.25, 0.6), kBlue, "bottom left");
  expect_near(page.at(0.02, 0.02), {255, 255, 255}, "margin");
}

// EXIF 2.32, 4.6.4 A "Orientation": where row 0 and column 0 of the stored picture are, seen by a person.
TEST_F(PhotoPage, IsHeldAsTheCameraSays) {
  struct Seen {
    int orientation;
    Colour top_left, top_right, bottom_left;
  };
  for (const Seen& seen : {Seen{1, kRed, kGreen, kBlue}, Seen{2, kGreen, kRed, kBlack}, Seen{3, kBlack, kBlue, kGreen},
                           Seen{4, kBlue, kBlack, kRed}, Seen{5, kRed, kBlue, kGreen}, Seen{6, kBlue, kRed, kBlack},
                           Seen{7, kBlack, kGreen, kBlue}, Seen{8, kGreen, kBlack, kRed}}) {
    const std::string name = "orientation " + std::to_string(seen.orientation);
    const Page page = drawn_by_poppler(photo_page(jpeg(seen.orientation, seen.orientation % 2 == 0)).value());
    EXPECT_EQ(page.width > page.height, seen.orientation < 5) << name;
    const bool upright = seen.orientation >= 5;
    const double near = upright ? 0.4 : 0.25, above = upright ? 0.25 : 0.4;
    expect_near(page.at(near, above), seen.top_left, name + ", top left");
    expect_near(page.at(1 - near, above), seen.top_right, name + ", top right");
    expect_near(page.at(near, 1 - above), seen.bottom_left, name + ", bottom left");
  }
}

TEST_F(PhotoPage, KeepsTheJpegAsItCame) {
  const base::Bytes photo = jpeg();
  const base::Bytes pdf = photo_page(photo).value();
  EXPECT_NE(std::search(pdf.begin(), pdf.end(), photo.begin(), photo.end()), pdf.end());
}

TEST(PhotoPageRefuses, WhatIsNoPhoto) {
  const std::string text = "GIF89a and more";
  EXPECT_EQ(photo_page(base::Bytes(text.begin(), text.end())).error().code, base::ErrorCode::not_supported);
  EXPECT_EQ(photo_page({}).error().code, base::ErrorCode::not_supported);
}

TEST(PhotoPageRefuses, APhotoCutShortWhereverItEnds) {
  for (const base::Bytes& whole : {jpeg(6), png()})
    for (std::size_t length = 8; length + 12 < whole.size(); length += 37) {
      const auto page = photo_page(base::ByteView(whole).first(length));
      ASSERT_FALSE(page) << length << " of " << whole.size();
      EXPECT_EQ(page.error().code, base::ErrorCode::corrupt) << length;
    }
}

TEST(PhotoPageRefuses, AHeaderThatClaimsTooMuch) {
  base::Bytes huge = png();
  for (const std::size_t at : {16, 20}) huge[at] = 0x7F;  // width and height of IHDR (ISO/IEC 15948, 11.2.2)
  EXPECT_EQ(photo_page(huge).error().code, base::ErrorCode::not_supported);
}

}  // namespace
}  // namespace synovia::report
