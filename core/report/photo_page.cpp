// SPDX-License-Identifier: Apache-2.0
#include "report/photo_page.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <string_view>

#include <cairo-pdf.h>
#include <cairo.h>

#include "base/i18n.h"
#include "report/cairo_canvas.h"

namespace synovia::report {

using base::ByteView;
using base::ErrorCode;
using base::tr;

namespace {

constexpr double kShortSide = 210 / 25.4 * 72, kLongSide = 297 / 25.4 * 72, kMargin = 10 / 25.4 * 72;
constexpr std::uint64_t kMostPixels = 100'000'000;  // a header may claim any size
constexpr std::string_view kPngStart("\x89PNG\r\n\x1a\n", 8);

struct Photo {
  CairoSurface surface;
  double width = 0, height = 0;
  int orientation = 1;  // EXIF 2.32, 4.6.4 A: 1 to 8
};

base::Error damaged() {
  return base::fail(ErrorCode::corrupt, tr("The photo is damaged or incomplete: copy it again from where it came."));
}
base::Error unknown() {
  return base::fail(ErrorCode::not_supported,
                    tr("The photo is of a kind that a page cannot carry: save it as an ordinary PNG or JPEG."));
}

bool begins(ByteView bytes, std::string_view start) {
  return bytes.size() >= start.size() && std::memcmp(bytes.data(), start.data(), start.size()) == 0;
}

std::uint32_t big_endian(ByteView bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8 | bytes[at + i];
  return value;
}

bool has_room(double width, double height) {
  return width >= 1 && height >= 1 && width * height <= static_cast<double>(kMostPixels);
}

// --- PNG (ISO/IEC 15948)

struct Source {
  ByteView left;
};

cairo_status_t take(void* closure, unsigned char* out, unsigned int length) {
  ByteView& left = static_cast<Source*>(closure)->left;
  if (left.size() < length) return CAIRO_STATUS_READ_ERROR;
  std::memcpy(out, left.data(), length);
  left = left.subspan(length);
  return CAIRO_STATUS_SUCCESS;
}

base::Result<Photo> png_photo(ByteView bytes) {
  constexpr std::size_t kWidthAt = 16;  // signature, length and name of IHDR before it
  if (bytes.size() < kWidthAt + 8) return damaged();
  if (!has_room(big_endian(bytes, kWidthAt, 4), big_endian(bytes, kWidthAt + 4, 4))) return unknown();
  Source source{bytes};
  Photo photo;
  photo.surface.reset(cairo_image_surface_create_from_png_stream(take, &source));
  if (cairo_surface_status(photo.surface.get()) != CAIRO_STATUS_SUCCESS) return damaged();
  photo.width = cairo_image_surface_get_width(photo.surface.get());
  photo.height = cairo_image_surface_get_height(photo.surface.get());
  return photo;
}

// --- JPEG (ITU-T T.81 annex B)

// Tag 0x0112 of the first directory of a TIFF structure; 1 when it is not said.
int exif_orientation(ByteView segment) {
  if (!begins(segment, std::string_view("Exif\0\0", 6))) return 1;
  const ByteView tiff = segment.subspan(6);
  const bool little = begins(tiff, "II");
  if (tiff.size() < 8 || (!little && !begins(tiff, "MM"))) return 1;
  const auto number = [&](std::size_t at, std::size_t count) -> std::uint32_t {
    if (at + count > tiff.size()) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8 | tiff[little ? at + count - 1 - i : at + i];
    return value;
  };
  const std::size_t directory = number(4, 4);
  const std::uint32_t entries = number(directory, 2);
  for (std::uint32_t i = 0; i < entries && directory + 2 + (i + 1) * 12 <= tiff.size(); ++i) {
    const std::size_t entry = directory + 2 + i * std::size_t{12};
    if (number(entry, 2) != 0x0112) continue;
    const auto value = static_cast<int>(number(entry + 8, 2));
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

bool is_frame_header(int marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// Size and orientation from the segments before the first scan; PDF carries 8-bit baseline and progressive (ISO 32000-1, 7.4.8).
base::Result<Photo> jpeg_facts(ByteView bytes) {
  Photo photo;
  std::size_t at = 2;
  while (at + 4 <= bytes.size()) {
    if (bytes[at] != 0xFF) return damaged();
    const int marker = bytes[at + 1];
    if (marker == 0xFF) {  // fill
      ++at;
      continue;
    }
    const std::size_t length = big_endian(bytes, at + 2, 2);
    if (length < 2 || at + 2 + length > bytes.size() || marker == 0xDA) return damaged();
    const ByteView segment = bytes.subspan(at + 4, length - 2);
    if (marker == 0xE1) photo.orientation = std::max(photo.orientation, exif_orientation(segment));
    if (is_frame_header(marker)) {
      if (segment.size() < 6) return damaged();
      photo.height = big_endian(segment, 1, 2);
      photo.width = big_endian(segment, 3, 2);
      const bool carried = marker <= 0xC2 && segment[0] == 8 && (segment[5] == 1 || segment[5] == 3);
      return carried && has_room(photo.width, photo.height) ? base::Result<Photo>(std::move(photo)) : unknown();
    }
    at += 2 + length;
  }
  return damaged();
}

// Without its end-of-image marker the lower part of the page would be grey.
bool is_whole(ByteView bytes) {
  constexpr std::array<std::uint8_t, 2> kEnd{0xFF, 0xD9};
  const ByteView tail = bytes.last(std::min<std::size_t>(bytes.size(), 4096));
  return std::search(tail.begin(), tail.end(), kEnd.begin(), kEnd.end()) != tail.end();
}

base::Result<Photo> jpeg_photo(ByteView bytes) {
  if (!is_whole(bytes)) return damaged();
  auto photo = jpeg_facts(bytes);
  if (!photo) return photo;
  photo->surface.reset(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(photo->width), static_cast<int>(photo->height)));
  auto kept = std::make_unique<base::Bytes>(bytes.begin(), bytes.end());
  const base::Bytes& held = *kept;
  const auto set = cairo_surface_set_mime_data(
      photo->surface.get(), CAIRO_MIME_TYPE_JPEG, held.data(), held.size(),
      [](void* held_bytes) { delete static_cast<base::Bytes*>(held_bytes); }, kept.get());
  if (auto status = drawn(set); !status) return std::move(status).error();
  kept.release();
  return photo;
}

// --- The page

// From the picture's own pixels to those of the picture held upright.
cairo_matrix_t upright(const Photo& photo) {
  const double w = photo.width, h = photo.height;
  const std::array<cairo_matrix_t, 8> turns{{{1, 0, 0, 1, 0, 0},
                                             {-1, 0, 0, 1, w, 0},
                                             {-1, 0, 0, -1, w, h},
                                             {1, 0, 0, -1, 0, h},
                                             {0, 1, 1, 0, 0, 0},
                                             {0, 1, -1, 0, h, 0},
                                             {0, -1, -1, 0, h, w},
                                             {0, -1, 1, 0, 0, w}}};
  return turns[static_cast<std::size_t>(photo.orientation - 1)];
}

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
  auto& bytes = *static_cast<base::Bytes*>(closure);
  bytes.insert(bytes.end(), data, data + length);
  return CAIRO_STATUS_SUCCESS;
}

base::Result<base::Bytes> page_of(const Photo& photo) {
  const bool turned = photo.orientation >= 5;
  const double width = turned ? photo.height : photo.width, height = turned ? photo.width : photo.height;
  const double page_width = width > height ? kLongSide : kShortSide,
               page_height = width > height ? kShortSide : kLongSide;
  const double scale = std::min((page_width - 2 * kMargin) / width, (page_height - 2 * kMargin) / height);
  base::Bytes bytes;
  const CairoSurface page(cairo_pdf_surface_create_for_stream(append, &bytes, page_width, page_height));
  cairo_pdf_surface_set_metadata(page.get(), CAIRO_PDF_METADATA_CREATOR, "Synovia");
  const CairoContext context(cairo_create(page.get()));
  cairo_translate(context.get(), (page_width - width * scale) / 2, (page_height - height * scale) / 2);
  cairo_scale(context.get(), scale, scale);
  const cairo_matrix_t turn = upright(photo);
  cairo_transform(context.get(), &turn);
  cairo_set_source_surface(context.get(), photo.surface.get(), 0, 0);
  cairo_paint(context.get());
  cairo_show_page(context.get());
  if (auto status = drawn(cairo_status(context.get())); !status) return std::move(status).error();
  cairo_surface_finish(page.get());
  if (auto status = drawn(cairo_surface_status(page.get())); !status) return std::move(status).error();
  return bytes;
}

}  // namespace

base::Result<base::Bytes> photo_page(ByteView png_or_jpeg) {
  const bool png = begins(png_or_jpeg, kPngStart), jpeg = begins(png_or_jpeg, "\xFF\xD8\xFF");
  if (!png && !jpeg) return unknown();
  auto photo = png ? png_photo(png_or_jpeg) : jpeg_photo(png_or_jpeg);
  return photo ? page_of(*photo) : base::Result<base::Bytes>(std::move(photo).error());
}

}  // namespace synovia::report
