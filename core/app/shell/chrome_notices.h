// SPDX-License-Identifier: Apache-2.0
// Toasts at the bottom right and the bell with what was told before. UI thread only.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/shell/chrome_model.h"
#include "app/shell/visits_facts.h"

namespace synovia::app {

class NoticeBoard {
 public:
  NoticeBoard(AppWorkstation& workstation, const DayWatch& day);
  void draw_bell();    // 36 × 36 at the cursor, in the banner
  void draw_toasts();  // and the drafts found after a kill
  // What the status bar tells instead of a toast; empty: nothing.
  std::string told_in_status_bar() const;

 private:
  void draw_removal(float& bottom);
  bool draw_toast(std::size_t index, float& bottom);  // true: it was put away
  NoticePlace place() const;
  std::string words(const plugin::Notice& notice) const;
  AppWorkstation& workstation_;
  const DayWatch& day_;
  Moment seen_{};
  std::shared_ptr<Removal> removal_;  // shared with the listener, which outlives the screen
};

}  // namespace synovia::app
