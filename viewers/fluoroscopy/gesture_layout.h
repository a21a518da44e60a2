// SPDX-License-Identifier: Apache-2.0
// Where things stand on the gesture's screen: the picture has nearly all of it, the columns use the black beside a picture
// that is as high as wide. Unscaled UI pixels, no Dear ImGui.
#pragma once

#include <algorithm>

#include "plugin/sdk/extension.h"

namespace synovia::fluoroscopy {

struct GestureLayout {
  plugin::ScreenArea head, picture, left, right;  // picture: with its controls under it
};

inline constexpr float kControls = 60, kLeftColumn = 256, kRightColumn = 256;

// `shape`: width / height of the run's picture. The picture yields to the columns only where it would lie under one.
inline GestureLayout gesture_layout(const plugin::ScreenArea& area, float head, float shape) {
  GestureLayout layout;
  layout.head = {area.x, area.y, area.width, head};
  const float top = area.y + head, height = area.height - head;
  const float margin = (area.width - (height - kControls) * shape) / 2;
  const bool beside = margin >= std::max(kLeftColumn, kRightColumn) + 24;
  const float left = beside ? 0 : kLeftColumn + 24, right = beside ? 0 : kRightColumn + 24;
  layout.picture = {area.x + left, top, area.width - left - right, height};
  const float below = height - kControls - 24;
  layout.left = {area.x + 12, top + 12, kLeftColumn, below};
  layout.right = {area.x + area.width - kRightColumn - 12, top + 12, kRightColumn, below};
  return layout;
}

}  // namespace synovia::fluoroscopy
