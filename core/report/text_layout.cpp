// SPDX-License-Identifier: Apache-2.0
#include "report/text_layout.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include <pango/pangocairo.h>

namespace synovia::report {

namespace {

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> marks) {
  for (const auto mark : marks) {
    if (text.starts_with(mark)) return true;
  }
  return false;
}

std::size_t character_length(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

}  // namespace

void CairoDeleter::operator()(_cairo* context) const { cairo_destroy(context); }
void CairoDeleter::operator()(_cairo_surface* surface) const { cairo_surface_destroy(surface); }
void CairoDeleter::operator()(_PangoLayout* layout) const { g_object_unref(layout); }

std::vector<std::pair<std::size_t, std::size_t>> unbreakable(const std::string& text, const std::string& language) {
  std::vector<std::pair<std::size_t, std::size_t>> ranges;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '/') ranges.emplace_back(i, i + 2);  // "g/L"
    if (text[i] != ' ') continue;
    const std::string_view after = std::string_view(text).substr(i + 1);
    const auto lead = static_cast<unsigned char>(after[0]);
    const bool after_number = std::isdigit(static_cast<unsigned char>(text[i - 1])) != 0;
    const bool word = std::isalnum(lead) != 0 || lead >= 0x80;
    const bool sign = starts_with_any(after, {"%", "€", "°"});
    const bool compared = text[i - 1] == '<' || text[i - 1] == '>' || text[i - 1] == '=' ||
                          (i >= 3 && (text.compare(i - 3, 3, "≤") == 0 || text.compare(i - 3, 3, "≥") == 0));
    const bool french = language == "fr" && (starts_with_any(after, {":", ";", "!", "?", "»"}) ||
                                             (i >= 2 && text.compare(i - 2, 2, "«") == 0));
    if (!(after_number && word) && !sign && !french && !compared) continue;
    std::size_t from = i - 1;
    while (from > 0 && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) --from;
    ranges.emplace_back(from, std::min(text.size(), i + 1 + character_length(lead)));
  }
  return ranges;
}

TextLayout::TextLayout(_cairo* context, const std::string& text, const TextStyle& style, double width,
                       const std::string& language)
    : context_(context), layout_(pango_cairo_create_layout(context)), style_(style) {
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family(font, "Inter, sans-serif");
  pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  pango_layout_set_font_description(layout_.get(), font);
  pango_font_description_free(font);
  // The same measures at every resolution: paper has no pixels to fit.
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  PangoContext* pango = pango_layout_get_context(layout_.get());
  pango_cairo_context_set_font_options(pango, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(pango, FALSE);
  pango_context_set_language(pango, pango_language_from_string(language.c_str()));
  pango_layout_context_changed(layout_.get());

  PangoAttrList* attributes = pango_attr_list_new();
  if (style.tabular) pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"));
  for (const auto& [from, to] : unbreakable(text, language)) {
    PangoAttribute* keep = pango_attr_allow_breaks_new(FALSE);
    keep->start_index = static_cast<guint>(from);
    keep->end_index = static_cast<guint>(to);
    pango_attr_list_insert(attributes, keep);
  }
  pango_layout_set_attributes(layout_.get(), attributes);
  pango_attr_list_unref(attributes);
  if (width > 0) {
    pango_layout_set_width(layout_.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
  }
  pango_layout_set_text(layout_.get(), text.c_str(), static_cast<int>(text.size()));
}

std::size_t TextLayout::lines() const { return static_cast<std::size_t>(pango_layout_get_line_count(layout_.get())); }

double TextLayout::line_width(std::size_t line) const {
  PangoRectangle box;
  pango_layout_line_get_extents(pango_layout_get_line_readonly(layout_.get(), static_cast<int>(line)), nullptr, &box);
  return static_cast<double>(box.width) / PANGO_SCALE;
}

double TextLayout::width() const {
  double widest = 0;
  for (std::size_t i = 0; i < lines(); ++i) widest = std::max(widest, line_width(i));
  return widest;
}

void TextLayout::place(std::size_t line, double x, double baseline) const {
  const auto& c = style_.colour;
  cairo_set_source_rgba(context_, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0);
  cairo_move_to(context_, x, baseline);
  pango_cairo_show_layout_line(context_, pango_layout_get_line_readonly(layout_.get(), static_cast<int>(line)));
}

void TextLayout::draw(std::size_t line, double x, double top) const {
  // Capitals (0.73 em in Inter) stand in the middle of the line's height.
  place(line, x, top + line_height() / 2 + 0.363 * style_.size);
}

void TextLayout::draw_on_baseline(double x, double baseline) const { place(0, x, baseline); }

}  // namespace synovia::report
