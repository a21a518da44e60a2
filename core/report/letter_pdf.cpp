// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <cstring>
#include <functional>

#include <cairo-pdf.h>
#include <cairo.h>
#include <fmt/format.h>

#include "base/dates.h"
#include "base/i18n.h"
#include "report/cairo_canvas.h"
#include "report/letter.h"
#include "report/letter_blocks.h"
#include "report/letter_text.h"
#include "report/text_layout.h"

namespace synovia::report {

namespace {

using base::tr;

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
  auto& bytes = *static_cast<base::Bytes*>(closure);
  bytes.insert(bytes.end(), data, data + length);
  return CAIRO_STATUS_SUCCESS;
}

// The form Cairo takes: no fraction of a second. Anything else would be the hour of writing, and no two files equal.
std::string creation_date(const Letter& letter) {
  std::string created = letter.created;
  if (const auto dot = created.find('.'); dot != std::string::npos)
    created.erase(dot, created.find_first_not_of("0123456789", dot + 1) - dot);
  if (!created.empty()) return created;
  const auto date = base::parse_date(letter.date_text);
  return date ? base::iso(*date) : std::string();
}

// The patient is not named: a file's title is shown in lists, on window frames and by search engines.
void describe(cairo_surface_t* surface, const Letter& letter) {
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, letter.title.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, letter.institution.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Synovia");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, creation_date(letter).c_str());
}

struct Layout {
  std::vector<Block> blocks;
  std::vector<std::vector<Placed>> pages;
};

class Press {
 public:
  Press(const Letter& letter, _cairo* context)
      : letter_(letter), context_(context), painter_(context, letter.language) {}

  // `page_done` after each page: it is shown, or taken off as a picture.
  void print(const Layout& layout, const std::function<void()>& page_done) {
    for (std::size_t number = 0; number < layout.pages.size(); ++number) {
      if (number > 0) running_head();
      for (const Placed& placed : layout.pages[number])
        draw(layout.blocks[placed.block], placed, page::kTop + (number > 0 ? page::kRunningHead : 0));
      foot(number + 1, layout.pages.size());
      page_done();
    }
  }

 private:
  void draw(const Block& block, const Placed& placed, double above) {
    double y = above + placed.top;
    if (block.boxed) {
      painter_.box({page::kLeft, y}, page::kText, placed.height, page::kTint, 0);
      painter_.box({page::kLeft, y}, 2.4, placed.height, page::kAccent, 0);
    }
    for (std::size_t i = placed.from; i < placed.to; ++i) {
      block.pieces[i].draw(y);
      y += block.pieces[i].height;
    }
  }

  TextLayout set(const std::string& text, const TextStyle& style) const {
    return TextLayout(context_, text, style, 0, letter_.language);
  }

  // A loose second sheet still says whose it is.
  void running_head() {
    const auto name = set(patient_name(letter_.identity), {8.4, true, page::kInk});
    name.draw(0, page::kLeft, page::kTop);
    const auto title = set(letter_.title, {8.4, false, page::kFaint});
    title.draw(0, page::kRight - title.width(), page::kTop);
    painter_.line({page::kLeft, page::kTop + 15}, {page::kRight, page::kTop + 15}, page::kRule, 0.6);
  }

  void foot(std::size_t number, std::size_t count) {
    const double top = page::kBottom + 12;
    painter_.line({page::kLeft, top}, {page::kRight, top}, page::kRule, 0.6);
    set(letter_.version_text, {7.6, false, page::kFaint}).draw(0, page::kLeft, top + 4);
    const auto of = set(
        fmt::format(fmt::runtime(tr("Page {number} of {count}")), fmt::arg("number", number), fmt::arg("count", count)),
        {7.6, false, page::kFaint});
    of.draw(0, page::kRight - of.width(), top + 4);
    set(letter_.banner, {7.6, true, page::kWarning}).draw(0, page::kLeft, top + 15);
  }

  const Letter& letter_;
  _cairo* context_;
  CairoPainter painter_;
};

// One page is worth smaller pictures; when even those do not fit, two pages carry large ones.
base::Result<Layout> lay_out(const Letter& letter, _cairo* context) {
  constexpr std::array kPictureHeights{64.0, 54.0, 46.0, 64.0};  // mm
  const double room = page::kBottom - page::kTop;
  Layout layout;
  for (const double height_mm : kPictureHeights) {
    auto made = letter_blocks(letter, context, height_mm * page::kMm);
    if (!made) return std::move(made).error();
    layout.blocks = std::move(*made);
    layout.pages = paginate(layout.blocks, room, room - page::kRunningHead);
    if (layout.pages.size() == 1) break;
  }
  return layout;
}

void blank(_cairo* context) {
  cairo_save(context);
  cairo_set_source_rgb(context, 1, 1, 1);
  cairo_set_operator(context, CAIRO_OPERATOR_SOURCE);
  cairo_paint(context);
  cairo_restore(context);
}

// Cairo's pixels are native words 0xXXRRGGBB.
image::RgbaImage taken_from(_cairo_surface* surface) {
  cairo_surface_flush(surface);
  const auto width = static_cast<std::uint32_t>(cairo_image_surface_get_width(surface));
  const auto height = static_cast<std::uint32_t>(cairo_image_surface_get_height(surface));
  const unsigned char* data = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  image::RgbaImage picture{base::Bytes(std::size_t{width} * height * 4), {width, height}};
  std::uint8_t* out = picture.rgba.data();
  for (std::uint32_t y = 0; y < height; ++y)
    for (std::uint32_t x = 0; x < width; ++x, out += 4) {
      std::uint32_t pixel = 0;
      std::memcpy(&pixel, data + y * stride + x * std::size_t{4}, 4);
      out[0] = static_cast<std::uint8_t>(pixel >> 16);
      out[1] = static_cast<std::uint8_t>(pixel >> 8);
      out[2] = static_cast<std::uint8_t>(pixel);
      out[3] = 255;
    }
  return picture;
}

}  // namespace

base::Result<base::Bytes> write_pdf(const Letter& letter) {
  if (auto status = check(letter); !status) return std::move(status).error();
  base::Bytes bytes;
  const CairoSurface surface(cairo_pdf_surface_create_for_stream(append, &bytes, page::kWidth, page::kHeight));
  describe(surface.get(), letter);
  const CairoContext context(cairo_create(surface.get()));
  auto layout = lay_out(letter, context.get());
  if (!layout) return std::move(layout).error();
  Press(letter, context.get()).print(*layout, [&] { cairo_show_page(context.get()); });
  if (auto status = drawn(cairo_status(context.get())); !status) return std::move(status).error();
  cairo_surface_finish(surface.get());
  if (auto status = drawn(cairo_surface_status(surface.get())); !status) return std::move(status).error();
  return bytes;
}

base::Result<std::vector<image::RgbaImage>> draw_pages(const Letter& letter, double dots_per_mm) {
  const auto width = static_cast<int>(std::lround(210 * dots_per_mm));
  const auto height = static_cast<int>(std::lround(297 * dots_per_mm));
  const CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  if (auto status = drawn(cairo_surface_status(surface.get())); !status) return std::move(status).error();
  const CairoContext context(cairo_create(surface.get()));
  cairo_scale(context.get(), width / page::kWidth, height / page::kHeight);
  auto layout = lay_out(letter, context.get());
  if (!layout) return std::move(layout).error();
  std::vector<image::RgbaImage> pages;
  blank(context.get());
  Press(letter, context.get()).print(*layout, [&] {
    pages.push_back(taken_from(surface.get()));
    blank(context.get());
  });
  if (auto status = drawn(cairo_status(context.get())); !status) return std::move(status).error();
  return pages;
}

}  // namespace synovia::report
