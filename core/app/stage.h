// SPDX-License-Identifier: Apache-2.0
// A screen that something besides a person may work on: frame by frame, with a window or without. UI thread only.
#pragma once

#include "app/workstation.h"
#include "ui/platform.h"

namespace synovia::app {
class Shell;

class Stage {
 public:
  virtual ~Stage() = default;
  virtual AppWorkstation& workstation() = 0;
  virtual ui::Platform& platform() = 0;
  virtual Shell& shell() = 0;
  virtual void turn() = 0;  // one frame, with what jobs delivered
  // Frames until nothing is under way (images decoded, uploaded, words laid out), at most `frames`.
  void settle(int frames);
  // Writes what is on the screen now.
  base::Status save(const std::filesystem::path& png);
};

}  // namespace synovia::app
