// SPDX-License-Identifier: Apache-2.0
// Mouse and keyboard on a stage, as a hand moves them: each motion is drawn before the next. UI thread only.
#pragma once

#include <string>

#include "app/stage.h"
#include "ui/probe.h"

namespace synovia::app {

enum class MouseButton { left, right, middle };

// Where a script wants the pointer: a label, which of several, and where on it (0…1, the middle unless said).
struct Spot {
  std::string label;
  std::size_t nth = 0;
  float across = 0.5F, down = 0.5F;
};

class Hand {
 public:
  explicit Hand(Stage& stage) : stage_(stage) {}
  // The control on the screen, waited for a moment. not_found when it does not appear.
  base::Result<ui::probe::Mark> find(const Spot& spot);
  base::Status click(const Spot& spot, MouseButton button, int times);
  base::Status hover(const Spot& spot);
  base::Status wheel(const Spot& spot, float notches);  // up is positive
  base::Status drag(ImVec2 from, ImVec2 to, MouseButton button);
  base::Status key(const std::string& chord);
  base::Status type(const std::string& text);  // a line break is the Enter key

 private:
  base::Status move(ImVec2 to);
  void press(MouseButton button, bool down);
  void rest();  // so long that what follows is no double click, and tooltips come up
  Stage& stage_;
  ui::Pointer pointer_;
};

}  // namespace synovia::app
