// SPDX-License-Identifier: Apache-2.0
#include "ui/edit_text_layout.h"

#include <algorithm>
#include <cctype>

#include "ui/edit_text_breaks.h"

namespace synovia::ui {
namespace {

struct Piece {
  std::size_t word_end = 0, end = 0;  // end: with the spaces behind the word
};

bool is_letter_byte(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
}

// "post-opératoire" may break, "0-10" and "-5" may not.
bool breaks_after_hyphen(std::string_view text, std::size_t hyphen) {
  return hyphen > 0 && hyphen + 1 < text.size() && text[hyphen - 1] != ' ' && is_letter_byte(text[hyphen + 1]);
}

Piece next_piece(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != ' ') {
    if (text[at] == '-' && breaks_after_hyphen(text, at)) return {at + 1, at + 1};
    ++at;
  }
  const std::size_t word_end = at;
  while (at < text.size() && text[at] == ' ') ++at;
  return {word_end, at};
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find('\n', begin);
    out.push_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return out;
    begin = end + 1;
  }
}

}  // namespace

std::vector<WrappedLine> wrap(std::string_view text, float width, const Measure& measure) {
  std::vector<WrappedLine> lines;
  std::size_t begin = 0;
  float used = 0;
  const auto new_line = [&](std::size_t at) {
    lines.push_back({begin, at, true});
    begin = at;
    used = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const Piece piece = next_piece(text, at);
    const float wide = measure(text.substr(at, piece.word_end - at));
    if (used > 0 && used + wide > width) new_line(at);
    if (wide <= width) {
      used += wide;
    } else {
      for (std::size_t i = at; i < piece.word_end;) {
        const std::size_t next = std::min(next_grapheme(text, i), piece.word_end);
        const float one = measure(text.substr(i, next - i));
        if (used > 0 && used + one > width) new_line(i);
        used += one;
        i = next;
      }
    }
    if (piece.end > piece.word_end) used += measure(text.substr(piece.word_end, piece.end - piece.word_end));
    at = piece.end;
  }
  lines.push_back({begin, text.size(), false});
  return lines;
}

void TextLayout::update(const std::string& text, float width, const Measure& measure) {
  wrapped_ = 0;
  if (width == width_ && text == text_ && !lines_.empty()) return;
  if (width != width_) paragraphs_.clear();
  width_ = width;
  text_ = text;
  wrap_changed(split(text_), measure);
  lines_.clear();
  std::size_t offset = 0;
  for (const Paragraph& paragraph : paragraphs_) {
    for (const WrappedLine& line : paragraph.lines)
      lines_.push_back({line.begin + offset, line.end + offset, line.soft});
    offset += paragraph.text.size() + 1;
  }
}

// What is equal before and after the change keeps its lines.
void TextLayout::wrap_changed(std::vector<std::string_view> now, const Measure& measure) {
  const std::size_t least = std::min(now.size(), paragraphs_.size());
  std::size_t front = 0, back = 0;
  while (front < least && paragraphs_[front].text == now[front]) ++front;
  while (back < least - front && paragraphs_[paragraphs_.size() - 1 - back].text == now[now.size() - 1 - back]) ++back;
  std::vector<Paragraph> changed;
  for (std::size_t i = front; i + back < now.size(); ++i)
    changed.push_back({std::string(now[i]), wrap(now[i], width_, measure)});
  wrapped_ = changed.size();
  const auto at = paragraphs_.erase(paragraphs_.begin() + static_cast<std::ptrdiff_t>(front),
                                    paragraphs_.end() - static_cast<std::ptrdiff_t>(back));
  paragraphs_.insert(at, std::make_move_iterator(changed.begin()), std::make_move_iterator(changed.end()));
}

std::size_t TextLayout::line_of(std::size_t at, bool upstream) const {
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), at,
                                      [](std::size_t place, const WrappedLine& line) { return place < line.begin; });
  std::size_t index = after == lines_.begin() ? 0 : static_cast<std::size_t>(after - lines_.begin()) - 1;
  if (upstream && index > 0 && lines_[index].begin == at && lines_[index - 1].soft) --index;
  return index;
}

}  // namespace synovia::ui
