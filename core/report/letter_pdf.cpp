// SPDX-License-Identifier: Apache-2.0
#include <array>

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

class Press {
 public:
  Press(const Letter& letter, _cairo* context)
      : letter_(letter), context_(context), painter_(context, letter.language) {}

  void print(const std::vector<Block>& blocks, const std::vector<std::vector<Placed>>& pages) {
    for (std::size_t number = 0; number < pages.size(); ++number) {
      if (number > 0) running_head();
      for (const Placed& placed : pages[number])
        draw(blocks[placed.block], placed, page::kTop + (number > 0 ? page::kRunningHead : 0));
      foot(number + 1, pages.size());
      cairo_show_page(context_);
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

}  // namespace

base::Result<base::Bytes> write_pdf(const Letter& letter) {
  if (auto status = check(letter); !status) return std::move(status).error();
  base::Bytes bytes;
  const CairoSurface surface(cairo_pdf_surface_create_for_stream(append, &bytes, page::kWidth, page::kHeight));
  describe(surface.get(), letter);
  const CairoContext context(cairo_create(surface.get()));
  // One page is worth smaller pictures; when even those do not fit, two pages carry large ones.
  constexpr std::array kPictureHeights{64.0, 54.0, 46.0, 64.0};  // mm
  const double room = page::kBottom - page::kTop;
  std::vector<Block> blocks;
  std::vector<std::vector<Placed>> pages;
  for (const double height_mm : kPictureHeights) {
    auto made = letter_blocks(letter, context.get(), height_mm * page::kMm);
    if (!made) return std::move(made).error();
    blocks = std::move(*made);
    pages = paginate(blocks, room, room - page::kRunningHead);
    if (pages.size() == 1) break;
  }
  Press(letter, context.get()).print(blocks, pages);
  if (auto status = drawn(cairo_status(context.get())); !status) return std::move(status).error();
  cairo_surface_finish(surface.get());
  if (auto status = drawn(cairo_surface_status(surface.get())); !status) return std::move(status).error();
  return bytes;
}

}  // namespace synovia::report
