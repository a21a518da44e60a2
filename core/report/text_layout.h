// SPDX-License-Identifier: Apache-2.0
// Text set in lines by Pango, in the units of the Cairo context (points on paper, pixels on a picture). Private to report.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "annotation/painter.h"
#include "report/cairo_handles.h"

namespace synovia::report {

struct TextStyle {
  double size = 10;  // em
  bool bold = false;
  annotation::Colour colour{22, 32, 42, 255};
  bool tabular = false;  // every digit of one width, as on the screen
};

class TextLayout {
 public:
  // Wrapped at `width`; 0 leaves it on one line. Follows French rules for breaking when `language` is "fr".
  TextLayout(_cairo* context, const std::string& text, const TextStyle& style, double width,
             const std::string& language);

  std::size_t lines() const;
  double line_height() const { return style_.size * 1.4; }
  double height() const { return line_height() * static_cast<double>(lines()); }
  double width() const;  // of the widest line
  double line_width(std::size_t line) const;
  void draw(std::size_t line, double x, double top) const;  // `top` of the line's height
  void draw_on_baseline(double x, double baseline) const;   // first line

 private:
  void place(std::size_t line, double x, double baseline) const;
  _cairo* context_;
  PangoText layout_;
  TextStyle style_;
};

// Byte ranges in which a line must not break: "40 mg", "14 h", "conclusion :", "« oui »" (Imprimerie nationale, Lexique).
// The text itself is left as it was signed.
std::vector<std::pair<std::size_t, std::size_t>> unbreakable(const std::string& text, const std::string& language);

}  // namespace synovia::report
