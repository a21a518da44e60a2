// SPDX-License-Identifier: Apache-2.0
#include "report/letter_blocks.h"

#include <algorithm>
#include <memory>

#include <cairo.h>
#include <fmt/format.h>

#include "base/i18n.h"
#include "base/text.h"
#include "report/cairo_canvas.h"
#include "report/letter_text.h"
#include "report/text_layout.h"

namespace synovia::report {

namespace {

using page::kLeft;
using page::kRight;
using page::kText;

constexpr TextStyle kBody{9.6, false, page::kInk}, kHeading{9.6, true, page::kAccent};
constexpr TextStyle kStrong{10.6, false, page::kInk}, kStrongHeading{10.6, true, page::kAccent};
constexpr TextStyle kSmall{7.8, false, page::kFaint}, kSmallHeading{7.8, true, page::kFaint};

class Setter {
 public:
  Setter(const Letter& letter, _cairo* context) : letter_(letter), context_(context) {}

  std::shared_ptr<TextLayout> set(const std::string& text, const TextStyle& style, double width) const {
    return std::make_shared<TextLayout>(context_, text, style, width, letter_.language);
  }
  // One piece per line. `lead` is kept with the first.
  void add_lines(Block& block, const std::string& text, const TextStyle& style, double x, double width,
                 double lead) const {
    const auto layout = set(text, style, width);
    for (std::size_t i = 0; i < layout->lines(); ++i) {
      const double above = i == 0 ? lead : 0;
      block.pieces.push_back({layout->line_height() + above, [=](double top) { layout->draw(i, x, top + above); }});
    }
  }
  static Piece gap(double height) {
    return {height, [](double) {}};
  }

  Block sender() const;
  Block identity() const;
  Block title() const;
  Block part(const LetterPart& part) const;
  Block signature() const;
  base::Result<Block> pictures(double most_height) const;

 private:
  base::Result<CairoSurface> surface_of(const Picture& picture) const;
  base::Result<Piece> picture(const Picture& picture, double x, double factor) const;
  void paint_over(const Picture& picture, double points_per_pixel) const;
  const Letter& letter_;
  _cairo* context_;
};

// Sender on the left, addressee on the right, as a letter; the date below the rule that ends the head.
Block Setter::sender() const {
  constexpr double kColumn = 112 * page::kMm;
  Block left, right;
  add_lines(left, letter_.institution, {13, true, page::kAccent}, kLeft, kColumn - kLeft - 12, 0);
  for (const auto& line : sender_lines(letter_))
    add_lines(left, line, {8.4, false, page::kFaint}, kLeft, kColumn - kLeft - 12, 0);
  right.pieces.push_back(gap(3));
  for (const auto& line : non_empty_lines(letter_.addressee))
    add_lines(right, line, {10, false, page::kInk}, kColumn, kRight - kColumn, 0);
  const auto height_of = [](const Block& block) {
    double height = 0;
    for (const Piece& piece : block.pieces) height += piece.height;
    return height;
  };
  const double head = std::max(height_of(left), height_of(right)) + 9;
  const auto date = set(place_and_date(letter_), {8.8, false, page::kFaint}, 0);
  const auto draw = [=, context = context_](double top) {
    for (const Block* column : {&left, &right}) {
      double y = top;
      for (const Piece& piece : column->pieces) {
        piece.draw(y);
        y += piece.height;
      }
    }
    CairoPainter(context, "").line({kLeft, top + head}, {kRight, top + head}, page::kAccent, 1.2);
    date->draw(0, kRight - date->width(), top + head + 4);
  };
  return {.before = 0, .pieces = {{head + 4 + date->line_height(), draw}}};
}

Block Setter::identity() const {
  constexpr double kPadding = 8;
  const auto name = set(patient_name(letter_.identity), {12, true, page::kInk}, 0);
  const auto file = set(local_id_text(letter_.identity), {9, false, page::kFaint}, 0);
  const auto all = set(fmt::format("{}", fmt::join(traits(letter_.identity, letter_.language), "   ·   ")),
                       {8.8, false, page::kInk}, kText - 2 * kPadding);
  const double height = 2 * 5 + name->line_height() + all->height();
  const auto draw = [=, context = context_](double top) {
    CairoPainter(context, "").box({kLeft, top}, kText, height, page::kTint, 3);
    name->draw(0, kLeft + kPadding, top + 5);
    file->draw(0, kRight - kPadding - file->width(), top + 5 + (name->line_height() - file->line_height()) / 2);
    for (std::size_t i = 0; i < all->lines(); ++i)
      all->draw(i, kLeft + kPadding, top + 5 + name->line_height() + all->line_height() * static_cast<double>(i));
  };
  return {.before = 7, .pieces = {{height, draw}}};
}

Block Setter::title() const {
  Block block{.before = 13, .pieces = {}};
  add_lines(block, letter_.title, {15, true, page::kInk}, kLeft, kText, 0);
  if (!letter_.replaces.empty()) add_lines(block, letter_.replaces, {9.6, true, page::kWarning}, kLeft, kText, 2);
  block.keep_first = block.keep_last = block.pieces.size();
  return block;
}

// Heading and text hold together: the heading never ends a page, nor does a lone line start or end one.
Block Setter::part(const LetterPart& part) const {
  const bool main = part.id == "conclusion";
  const TextStyle& heading = main ? kStrongHeading : part.small ? kSmallHeading : kHeading;
  const TextStyle& body = main ? kStrong : part.small ? kSmall : kBody;
  const double inset = main ? 12 : 0;
  Block block{.before = main         ? 7
                        : part.small ? 7.0
                                     : 9.0,
              .pieces = {},
              .keep_first = 3,
              .keep_last = 2,
              .boxed = main};
  if (main) block.pieces.push_back(gap(6));
  if (!part.heading.empty()) add_lines(block, part.heading, heading, kLeft + inset, kText - 2 * inset, 0);
  double lead = 0;
  for (const auto& paragraph : non_empty_lines(part.text)) {
    add_lines(block, paragraph, body, kLeft + inset, kText - 2 * inset, lead);
    lead = body.size * 0.28;
  }
  if (main) {
    block.pieces.push_back(gap(7));
    ++block.keep_first;
    ++block.keep_last;
  }
  return block;
}

Block Setter::signature() const {
  Block block{.before = 14, .pieces = {}};
  double lead = 0;
  TextStyle style{9.6, true, page::kInk};
  for (const auto& line : signature_lines(letter_)) {
    const auto layout = set(line, style, kText);
    for (std::size_t i = 0; i < layout->lines(); ++i) {
      const double above = i == 0 ? lead : 0;
      block.pieces.push_back({layout->line_height() + above,
                              [=](double top) { layout->draw(i, kRight - layout->line_width(i), top + above); }});
    }
    style = {8.4, false, page::kFaint};
    lead = 1;
  }
  block.keep_first = block.keep_last = block.pieces.size();
  return block;
}

void Setter::paint_over(const Picture& picture, double points_per_pixel) const {
  CairoPainter painter(context_, letter_.language);
  // Labels of 7 points on paper whatever the picture's resolution: their text is 16 units high at scale 1.
  const double scale = 7 / (16 * points_per_pixel);
  for (const auto& shape : letter_.shapes) {
    if (shape.sop_uid != picture.sop_uid || shape.frame != picture.frame) continue;
    annotation::paint(shape, picture.spacing, picture.view, picture.pixels->size, scale, false, letter_.language,
                      painter);
  }
  annotation::PictureTruths truths;
  truths.side_letter = picture.side == image::Side::right ? "R" : picture.side == image::Side::left ? "L" : "";
  truths.spacing_note = picture.spacing.known() ? image::unit_label(picture.spacing) : base::tr("not calibrated");
  annotation::paint_truths(truths, picture.pixels->size, scale * 0.8, painter);
}

// A PDF takes the encoded picture as it is; its pixels are for a page that is drawn.
base::Result<CairoSurface> Setter::surface_of(const Picture& picture) const {
  const bool for_pdf = cairo_surface_get_type(cairo_get_target(context_)) == CAIRO_SURFACE_TYPE_PDF;
  if (!for_pdf || !picture.jpeg) return surface_from(picture.pixels->rgba, picture.pixels->size);
  return jpeg_surface(picture.jpeg, picture.pixels->size);
}

base::Result<Piece> Setter::picture(const Picture& picture, double x, double factor) const {
  auto made = surface_of(picture);
  if (!made) return std::move(made).error();
  const std::shared_ptr<_cairo_surface> surface(std::move(*made));
  const double shown = factor * picture.pixels->size.height;
  const auto caption = set(picture.caption, {8, false, page::kFaint}, factor * picture.pixels->size.width);
  return Piece{shown + 3 + caption->height(), [=, this, &picture](double top) {
                 cairo_save(context_);
                 cairo_translate(context_, x, top);
                 cairo_scale(context_, factor, factor);
                 cairo_rectangle(context_, 0, 0, picture.pixels->size.width, picture.pixels->size.height);
                 cairo_clip(context_);
                 cairo_set_source_surface(context_, surface.get(), 0, 0);
                 cairo_paint(context_);
                 paint_over(picture, factor);
                 cairo_restore(context_);
                 for (std::size_t i = 0; i < caption->lines(); ++i)
                   caption->draw(i, x, top + shown + 3 + caption->line_height() * static_cast<double>(i));
               }};
}

// Side by side from the left; one alone is as large as if it had a neighbour.
base::Result<Block> Setter::pictures(double most_height) const {
  constexpr double kGap = 12;
  const double width = (kText - kGap) / 2;
  std::vector<Piece> row;
  double height = 0, x = kLeft;
  for (const Picture& one : letter_.pictures) {
    if (!one.pixels || one.pixels->size.width == 0 || one.pixels->size.height == 0)
      return base::fail(base::ErrorCode::out_of_range, base::tr("A picture of the letter is empty: render it again."));
    const double factor = std::min(width / one.pixels->size.width, most_height / one.pixels->size.height);
    auto piece = picture(one, x, factor);
    if (!piece) return std::move(piece).error();
    height = std::max(height, piece->height);
    row.push_back(std::move(*piece));
    x += factor * one.pixels->size.width + kGap;
  }
  const auto draw = [row](double top) {
    for (const Piece& piece : row) piece.draw(top);
  };
  return Block{.before = 11, .pieces = {{height, draw}}};
}

}  // namespace

base::Result<std::vector<Block>> letter_blocks(const Letter& letter, _cairo* context, double picture_height) {
  // Kept by the draw functions of the pictures.
  const auto setter = std::make_shared<Setter>(letter, context);
  std::vector<Block> blocks{setter->sender(), setter->identity()};
  if (!letter.title.empty()) blocks.push_back(setter->title());
  bool pictures_wait = !letter.pictures.empty();
  const auto add_pictures = [&]() -> base::Status {
    pictures_wait = false;
    auto block = setter->pictures(picture_height);
    if (!block) return std::move(block).error();
    for (Piece& piece : block->pieces) piece.draw = [setter, draw = piece.draw](double top) { draw(top); };
    blocks.push_back(std::move(*block));
    return {};
  };
  for (const LetterPart& part : letter.parts) {
    if (base::trim(part.text).empty()) continue;
    // Pictures stand between the findings and what is in small (CLINIC §10).
    if (part.small && pictures_wait) {
      if (auto status = add_pictures(); !status) return std::move(status).error();
    }
    blocks.push_back(setter->part(part));
  }
  if (pictures_wait) {
    if (auto status = add_pictures(); !status) return std::move(status).error();
  }
  blocks.push_back(setter->signature());
  return blocks;
}

}  // namespace synovia::report
