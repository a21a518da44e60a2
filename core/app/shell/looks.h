// SPDX-License-Identifier: Apache-2.0
// How a pane shows its picture: window presets for the modality, and how other panes follow a change. Plain data.
#pragma once

#include <string>
#include <vector>

#include "plugin/sdk/pane.h"

namespace synovia::app {

struct WindowPreset {
  std::string name;
  image::Window window;
};
// 0 is the file's own window (or the one that shows all its values), then what else the file offers, then the modality's.
// At most ten: the digits choose them. Empty without a picture.
std::vector<WindowPreset> window_presets(const plugin::Pane& pane);

// "C 2048 / W 4096".
std::string window_words(const image::Window& window);

// Zooms, 1 % to 6400 %, with the image point `at` staying where it is.
void zoom_at(plugin::Pane& pane, image::ImagePoint at, double factor);

// What of a pane others follow.
struct PaneLook {
  std::string series_uid;
  std::size_t picture = 0;
  image::ViewTransform view;
  image::Window window;
  image::ViewSize size;
  bool fitted = false;
};
PaneLook look_of(const plugin::Pane& pane);
// The change from `before` to `now` made to another pane: zoom and width by the same factor, centres by the same share of
// picture and width, so that films of other sizes and depths go along.
void follow(const PaneLook& before, const PaneLook& now, const plugin::Pane& led_by, plugin::Pane& other);

}  // namespace synovia::app
