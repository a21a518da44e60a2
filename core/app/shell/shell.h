// SPDX-License-Identifier: Apache-2.0
// The empty shell: rail, banner, status bar, two screens and the right panel that plugins fill. UI thread only.
#pragma once

#include <memory>

#include "app/shell/panes.h"
#include "app/shell/pictures.h"
#include "app/workstation.h"
#include "ui/platform.h"

namespace synovia::app {

class Chrome;
class ReadingScreen;
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
};

}  // namespace synovia::app
