// SPDX-License-Identifier: Apache-2.0
// The shell: what stands around the screens, the one shown, keys and what they open. UI thread only.
#pragma once

#include <memory>

#include "app/shell/panes.h"
#include "app/shell/pictures.h"
#include "app/workstation.h"
#include "ui/platform.h"

namespace synovia::app {

class Chrome;
class Palette;
class ReadingScreen;
class SettingsScreen;
class VisitsScreen;

// How the interface looks, from the workstation's settings.
struct Appearance {
  float scale = 0;
  bool contrast = false;
  bool operator==(const Appearance&) const = default;
};

class Shell {
 public:
  // `scale` unless the settings name one.
  Shell(AppWorkstation& workstation, ui::Platform& platform, float scale);
  ~Shell();
  void frame();
  // Something moves by itself: a run plays, a film is being uploaded.
  bool busy() const;

 private:
  void take_appearance();
  void take_keys();
  bool take_own_key(const std::string& chord);
  void go_back();
  void draw_key_card_question();
  void take_drops();
  void draw_screen();

  AppWorkstation& workstation_;
  ui::Platform& platform_;
  float first_scale_;
  Appearance appearance_;
  Pictures pictures_;
  Panes panes_;
  std::unique_ptr<Chrome> chrome_;
  std::unique_ptr<VisitsScreen> visits_;
  std::unique_ptr<ReadingScreen> reading_;
  std::unique_ptr<SettingsScreen> settings_;
  std::unique_ptr<Palette> palette_;
  bool card_wanted_ = false;
};

}  // namespace synovia::app
