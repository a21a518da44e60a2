// SPDX-License-Identifier: Apache-2.0
// The list of macros at the caret (Dear ImGui). UI thread only.
#pragma once

#include <string>

#include "plugin/sdk/workstation.h"

namespace synovia::structured_report {

class MacrosPopup {
 public:
  void ask() { asked_ = true; }  // opens where it is drawn next
  void draw(plugin::Workstation& workstation);
  // The first few as buttons under a text, with the key that opens all.
  void draw_row(plugin::Workstation& workstation);

 private:
  void draw_list(plugin::Workstation& workstation);
  void draw_adding(plugin::Workstation& workstation);
  bool asked_ = false, fresh_ = false;
  std::string search_, name_, selection_;
};

}  // namespace synovia::structured_report
