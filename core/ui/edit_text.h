// SPDX-License-Identifier: Apache-2.0
// A text being edited, without any window: UTF-8, a caret and a selection between graphemes, soft wrapping, an undo of its
// own. Offsets are bytes. UI thread only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/edit_text_breaks.h"
#include "ui/edit_text_layout.h"

namespace synovia::ui {

class EditText {
 public:
  enum class Move {
    left,
    right,
    word_left,
    word_right,
    line_start,
    line_end,
    up,
    down,
    page_up,
    page_down,
    start,
    end
  };
  enum class Erase { back, forward, word_back, word_forward };

  const std::string& text() const { return text_; }
  void set_text(std::string text);  // from elsewhere: the undo starts anew, the caret stays where it can

  std::size_t caret() const { return caret_; }
  Range selection() const { return {std::min(caret_, anchor_), std::max(caret_, anchor_)}; }
  std::string selected() const;
  bool upstream() const { return upstream_; }  // the caret stands at the end of a wrapped line, not before the next

  // Needed before movements that know lines. `page`: lines of a page.
  void layout(float width, Measure measure, std::size_t page);
  const TextLayout& lines() const { return layout_; }
  void forget_layout() { layout_.forget(); }
  float x_of(std::size_t at, std::size_t line) const;     // from the line's beginning
  std::size_t place_at(std::size_t line, float x) const;  // the nearest boundary
  std::size_t caret_line() const { return layout_.line_of(caret_, upstream_); }

  void move(Move how, bool extend);
  void point(std::size_t line, float x, bool extend);  // a click
  void select(Range range);                            // the caret at its end
  // A drag after a double or triple click: whole words or paragraphs from `first` on.
  void extend_by(Range first, Range here);

  // Each true when the text changed.
  bool type(std::string_view characters);  // joins the typing before it
  bool insert(std::string_view pasted);    // cleaned; one step of its own
  bool erase(Erase what);
  bool replace(Range range, std::string_view with);
  bool undo();
  bool redo();
  bool can_undo() const { return !done_.empty(); }
  bool can_redo() const { return !undone_.empty(); }
  void end_group() { joining_ = false; }  // what is typed next is a step of its own

 private:
  enum class Kind { typing, erasing_back, erasing_forward, other };
  struct Step {
    std::size_t at = 0;
    std::string removed, inserted;
    std::size_t caret = 0, anchor = 0;  // before it
    Kind kind = Kind::other;
  };
  bool change(Range range, std::string_view with, Kind kind);
  bool joins(const Step& step) const;
  void set_caret(std::size_t at, bool extend);
  std::size_t target(Move how);
  std::size_t vertical(std::ptrdiff_t lines);
  std::size_t end_of_line(std::size_t line);
  void layout_again();

  std::string text_;
  std::size_t caret_ = 0, anchor_ = 0, page_ = 1;
  bool upstream_ = false, joining_ = false;
  float goal_x_ = -1;  // column kept by up and down
  float width_ = 0;
  TextLayout layout_;
  Measure measure_;
  std::vector<Step> done_, undone_;
};

}  // namespace synovia::ui
