// SPDX-License-Identifier: Apache-2.0
// What is always said over a picture: which pane, which examination, which frame, what was found about it. UI thread only.
#pragma once

#include <string>
#include <vector>

#include "app/shell/strip_model.h"

namespace synovia::app {

struct PaneHeader {
  std::string name;  // "A" when panes stand side by side
  std::string examination;
  Belongs belongs = Belongs::to_the_visit;
  std::string title, place;  // series; "Frame 3/24 · RF"
  bool mirrored = false;
  std::vector<std::string> remarks;  // both sides, lossy, not calibrated
  std::vector<std::string> notices;  // parts of the file skipped or repaired
};
PaneHeader pane_header(const plugin::Reading& reading, std::size_t index, const centre::Visit& visit,
                       const std::string& language);

// At the top left of a pane, UI pixels; leaves the corner of the side letter free. Returns the lower edge.
float draw_pane_header(const PaneHeader& header, float x, float y, float width);

}  // namespace synovia::app
