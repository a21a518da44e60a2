// SPDX-License-Identifier: Apache-2.0
// The settings screen: sections at the left, one of them open. UI thread only.
#pragma once

#include <string>

#include "app/shell/settings_model.h"
#include "plugin/sdk/extension.h"

namespace synovia::app {

class SettingsScreen {
 public:
  explicit SettingsScreen(AppWorkstation& workstation) : workstation_(workstation) {}
  void draw(const plugin::ScreenArea& area);

 private:
  void draw_sections(const plugin::ScreenArea& area);
  void draw_open();
  void draw_person();
  void draw_centre();
  void draw_display();
  void draw_store();
  void draw_plugins();
  void draw_templates();
  void draw_keyboard();
  void draw_about();
  void draw_panel(const SettingsEntry& entry);
  void count_store();
  void keep(const std::string& command, const nlohmann::json& arguments, const std::string& done);

  AppWorkstation& workstation_;
  std::string searched_, listed_for_ = "?";
  std::vector<SettingsEntry> entries_;
  SettingsEntry open_;
  PersonForm person_;
  CentreForm centre_;
  bool forms_filled_ = false, counting_ = false;
  std::string store_;  // counts, in words
};

}  // namespace synovia::app
