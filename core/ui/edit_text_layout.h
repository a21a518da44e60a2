// SPDX-License-Identifier: Apache-2.0
// Soft wrapping: the lines of a text for a width, paragraph by paragraph, so that a letter typed wraps one paragraph
// again. Knows no font: widths come from a function. UI thread only.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace synovia::ui {

using Measure = std::function<float(std::string_view)>;  // width of a run of text, additive

struct WrappedLine {
  std::size_t begin = 0, end = 0;  // bytes; end without the newline, with the spaces that hang over the edge
  bool soft = false;               // the paragraph goes on in the next line
};

// Breaks after spaces and after hyphens between letters, never at U+00A0; a word wider than the line between graphemes.
std::vector<WrappedLine> wrap(std::string_view paragraph, float width, const Measure& measure);

class TextLayout {
 public:
  void update(const std::string& text, float width, const Measure& measure);
  void forget() { paragraphs_.clear(), text_.clear(), lines_.clear(); }  // the font is another
  const std::vector<WrappedLine>& lines() const { return lines_; }       // at least one after update()
  // A place where one line ends and the next begins is in the next, or with `upstream` in the first.
  std::size_t line_of(std::size_t at, bool upstream) const;
  std::size_t paragraphs_wrapped() const { return wrapped_; }  // by the last update

 private:
  struct Paragraph {
    std::string text;
    std::vector<WrappedLine> lines;
  };
  void wrap_changed(std::vector<std::string_view> now, const Measure& measure);
  std::vector<Paragraph> paragraphs_;
  std::vector<WrappedLine> lines_;
  std::string text_;
  float width_ = -1;
  std::size_t wrapped_ = 0;
};

}  // namespace synovia::ui
