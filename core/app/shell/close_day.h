// SPDX-License-Identifier: Apache-2.0
// The close of day, over the visits screen: what is left, each with its action, and the close itself. UI thread only.
#pragma once

#include "app/shell/close_actions.h"
#include "app/shell/close_model.h"

namespace synovia::app {

class CloseDay {
 public:
  explicit CloseDay(AppWorkstation& workstation) : workstation_(workstation), actions_(workstation) {}
  void open() { wanted_ = true; }
  void draw(const DayFacts& facts);

 private:
  void draw_group(const CloseGroup& group);
  void draw_item(const CloseItem& item);
  AppWorkstation& workstation_;
  ItemActions actions_;
  bool wanted_ = false;
};

}  // namespace synovia::app
