// SPDX-License-Identifier: Apache-2.0
// What is open on the reading screen: panes, each with a display set, the picture and frame shown and how. [ui]
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "annotation/shape.h"
#include "image/display_set.h"
#include "image/geometry.h"

namespace synovia::plugin {

struct Pane {
  std::shared_ptr<const image::DisplaySet> set;
  std::shared_ptr<image::FrameSource> frames;
  std::string viewer_id;
  std::size_t picture = 0, frame = 0;
  image::ViewTransform view;
  image::GrayscaleTransform grayscale;
  image::ViewSize size;  // of the viewport, device pixels
  bool fitted = false;   // the view was set for this size
  bool playing = false;
  double play_from_ms = 0;  // position of the run when playing began
  std::chrono::steady_clock::time_point play_since;
  std::string selected_shape;
  std::optional<annotation::Shape> preview;  // being drawn or moved; shown in place of the shape with its id
  std::string notice;                        // why nothing is shown, in words

  const image::Picture* shown() const {
    return set && picture < set->pictures.size() ? &set->pictures[picture] : nullptr;
  }
};

// The pane of the gesture's screen, behind the 2 × 2 of the reading screen.
inline constexpr std::size_t kGesturePane = 4;

struct Reading {
  std::vector<Pane> panes;
  std::size_t active = 0;
  std::size_t rows = 1, columns = 1;  // of panes on the reading screen, 1 × 1 … 2 × 2
  bool enlarged = false;              // the active pane alone, until it is put back
  bool linked = false;                // zoom, move and window go to the panes of the same modality too
  std::string tool;                                            // id of the active tool
  std::vector<std::shared_ptr<const image::DisplaySet>> sets;  // of the visit's studies: the series strip
  Pane* active_pane() { return active < panes.size() ? &panes[active] : nullptr; }
};

}  // namespace synovia::plugin
