// SPDX-License-Identifier: Apache-2.0
#include "app/stage.h"

#include "app/shell/shell.h"
#include "base/files.h"
#include "report/cairo_painter.h"

namespace synovia::app {

void Stage::settle(int frames) {
  for (int quiet = 0; frames > 0 && quiet < 3; --frames) {
    turn();
    quiet = workstation().jobs().running().empty() && !shell().busy() ? quiet + 1 : 0;
  }
}

base::Status Stage::save(const std::filesystem::path& png) {
  auto rgba = platform().read_pixels();
  if (!rgba) return rgba.error();
  for (std::size_t i = 3; i < rgba->size(); i += 4) (*rgba)[i] = 255;  // a screen has no transparency
  auto encoded = report::png(*rgba, platform().size());
  if (!encoded) return encoded.error();
  return base::write_file(png, *encoded);
}

}  // namespace synovia::app
