// SPDX-License-Identifier: Apache-2.0
#include "ui/edit_text.h"

#include <algorithm>

namespace synovia::ui {
namespace {

constexpr std::size_t kMaxSteps = 500;

bool is_blank(char c) { return c == ' ' || c == '\n'; }

}  // namespace

void EditText::set_text(std::string text) {
  text_ = std::move(text);
  caret_ = snap_to_grapheme(text_, caret_);
  anchor_ = caret_;
  upstream_ = joining_ = false;
  goal_x_ = -1;
  done_.clear();
  undone_.clear();
  layout_again();
}

std::string EditText::selected() const {
  const Range range = selection();
  return text_.substr(range.begin, range.end - range.begin);
}

void EditText::layout(float width, Measure measure, std::size_t page) {
  measure_ = std::move(measure);
  width_ = width;
  page_ = std::max<std::size_t>(page, 1);
  layout_again();
}

void EditText::layout_again() {
  if (measure_) layout_.update(text_, width_, measure_);
}

float EditText::x_of(std::size_t at, std::size_t line) const {
  const WrappedLine& of = layout_.lines()[line];
  return measure_(std::string_view(text_).substr(of.begin, std::min(at, of.end) - of.begin));
}

std::size_t EditText::place_at(std::size_t line, float x) const {
  const WrappedLine& of = layout_.lines()[line];
  const std::string_view text = text_;
  std::size_t at = of.begin;
  float left = 0;
  while (at < of.end) {
    const std::size_t next = std::min(next_grapheme(text, at), of.end);
    const float wide = measure_(text.substr(at, next - at));
    if (x < left + wide / 2) break;
    left += wide;
    at = next;
  }
  return at;
}

void EditText::set_caret(std::size_t at, bool extend) {
  caret_ = at;
  if (!extend) anchor_ = at;
  joining_ = false;
}

void EditText::move(Move how, bool extend) {
  const bool vertical = how == Move::up || how == Move::down || how == Move::page_up || how == Move::page_down;
  if (!vertical) goal_x_ = -1;
  const Range selected = selection();
  // Left and right of a selection go to its ends.
  if (!extend && selected.begin != selected.end && (how == Move::left || how == Move::right)) {
    upstream_ = false;
    return set_caret(how == Move::left ? selected.begin : selected.end, false);
  }
  set_caret(target(how), extend);
}

std::size_t EditText::target(Move how) {
  const std::size_t line = caret_line();
  if (how == Move::line_end) return end_of_line(line);
  if (how == Move::line_start) {
    upstream_ = false;
    return layout_.lines()[line].begin;
  }
  if (how == Move::up) return vertical(-1);
  if (how == Move::down) return vertical(1);
  if (how == Move::page_up) return vertical(-static_cast<std::ptrdiff_t>(page_));
  if (how == Move::page_down) return vertical(static_cast<std::ptrdiff_t>(page_));
  upstream_ = false;
  switch (how) {
    case Move::left: return previous_grapheme(text_, caret_);
    case Move::right: return next_grapheme(text_, caret_);
    case Move::word_left: return previous_word(text_, caret_);
    case Move::word_right: return next_word(text_, caret_);
    case Move::end: return text_.size();
    default: return 0;
  }
}

// Before the space that hangs over the edge; where a word was cut, behind its last letter.
std::size_t EditText::end_of_line(std::size_t line) {
  const WrappedLine& of = layout_.lines()[line];
  upstream_ = of.soft;
  if (of.soft && of.end > of.begin && text_[of.end - 1] == ' ') {
    upstream_ = false;
    return of.end - 1;
  }
  return of.end;
}

std::size_t EditText::vertical(std::ptrdiff_t by) {
  const std::size_t line = caret_line(), last = layout_.lines().size() - 1;
  if (goal_x_ < 0) goal_x_ = x_of(caret_, line);
  if (by < 0 && line == 0) return upstream_ = false, 0;
  if (by > 0 && line == last) return upstream_ = false, text_.size();
  const auto wanted =
      std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(line) + by, 0, static_cast<std::ptrdiff_t>(last));
  const auto to = static_cast<std::size_t>(wanted);
  const std::size_t at = place_at(to, goal_x_);
  const WrappedLine& of = layout_.lines()[to];
  upstream_ = of.soft && at == of.end;
  return at;
}

void EditText::point(std::size_t line, float x, bool extend) {
  goal_x_ = -1;
  const std::size_t at = place_at(line, x);
  const WrappedLine& of = layout_.lines()[line];
  upstream_ = of.soft && at == of.end && of.end > of.begin;
  set_caret(at, extend);
}

void EditText::select(Range range) {
  anchor_ = snap_to_grapheme(text_, range.begin);
  caret_ = snap_to_grapheme(text_, range.end);
  upstream_ = joining_ = false;
  goal_x_ = -1;
}

void EditText::extend_by(Range first, Range here) {
  const bool forward = here.begin >= first.begin;
  select(forward ? Range{first.begin, here.end} : Range{here.begin, first.end});
  if (!forward) std::swap(caret_, anchor_);
}

bool EditText::type(std::string_view characters) {
  const std::string typed = clean(characters);
  return !typed.empty() && change(selection(), typed, Kind::typing);
}

bool EditText::insert(std::string_view pasted) {
  const std::string text = clean(pasted);
  return !text.empty() && change(selection(), text, Kind::other);
}

bool EditText::erase(Erase what) {
  Range range = selection();
  Kind kind = Kind::other;
  if (range.begin == range.end) {
    switch (what) {
      case Erase::back: range.begin = previous_grapheme(text_, caret_), kind = Kind::erasing_back; break;
      case Erase::forward: range.end = next_grapheme(text_, caret_), kind = Kind::erasing_forward; break;
      case Erase::word_back: range.begin = previous_word(text_, caret_); break;
      case Erase::word_forward: range.end = next_word(text_, caret_); break;
    }
  }
  return range.begin != range.end && change(range, "", kind);
}

bool EditText::replace(Range range, std::string_view with) {
  range.end = std::min(range.end, text_.size());
  range.begin = std::min(range.begin, range.end);
  const std::string text = clean(with);
  return std::string_view(text_).substr(range.begin, range.end - range.begin) != text &&
         change(range, text, Kind::other);
}

// A word is a step: typing on joins it until the next word begins.
bool EditText::joins(const Step& step) const {
  if (!joining_ || done_.empty() || done_.back().kind != step.kind) return false;
  const Step& last = done_.back();
  switch (step.kind) {
    case Kind::typing:
      return step.removed.empty() && last.at + last.inserted.size() == step.at && step.inserted != "\n" &&
             !(is_blank(last.inserted.back()) && !is_blank(step.inserted.front()));
    case Kind::erasing_back: return step.at + step.removed.size() == last.at;
    case Kind::erasing_forward: return step.at == last.at;
    case Kind::other: break;
  }
  return false;
}

bool EditText::change(Range range, std::string_view with, Kind kind) {
  Step step{range.begin, text_.substr(range.begin, range.end - range.begin), std::string(with), caret_, anchor_, kind};
  text_.replace(range.begin, range.end - range.begin, with);
  if (joins(step)) {
    Step& last = done_.back();
    last.inserted += step.inserted;
    if (kind == Kind::erasing_back) {
      last.removed.insert(0, step.removed);
      last.at = step.at;
    } else {
      last.removed += step.removed;
    }
  } else {
    done_.push_back(std::move(step));
    if (done_.size() > kMaxSteps) done_.erase(done_.begin());
  }
  undone_.clear();
  // What was put in may have joined what stood behind it to one grapheme.
  caret_ = anchor_ = snap_to_grapheme(text_, range.begin + with.size());
  upstream_ = false;
  goal_x_ = -1;
  joining_ = kind != Kind::other;
  layout_again();
  return true;
}

bool EditText::undo() {
  if (done_.empty()) return false;
  Step step = std::move(done_.back());
  done_.pop_back();
  text_.replace(step.at, step.inserted.size(), step.removed);
  caret_ = step.caret;
  anchor_ = step.anchor;
  upstream_ = joining_ = false;
  goal_x_ = -1;
  undone_.push_back(std::move(step));
  layout_again();
  return true;
}

bool EditText::redo() {
  if (undone_.empty()) return false;
  Step step = std::move(undone_.back());
  undone_.pop_back();
  text_.replace(step.at, step.removed.size(), step.inserted);
  caret_ = anchor_ = snap_to_grapheme(text_, step.at + step.inserted.size());
  upstream_ = joining_ = false;
  goal_x_ = -1;
  done_.push_back(std::move(step));
  layout_again();
  return true;
}

}  // namespace synovia::ui
