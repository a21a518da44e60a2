// SPDX-License-Identifier: Apache-2.0
// The Painter on ImGui's draw list, clipped to the viewport. UI thread only.
#pragma once

#include <imgui.h>

#include "annotation/painter.h"

namespace synovia::ui {

class ImGuiPainter final : public annotation::Painter {
 public:
  // `corner` and `size`: the viewport in screen pixels. Lives for one frame.
  ImGuiPainter(ImDrawList* list, ImVec2 corner, ImVec2 size);
  ~ImGuiPainter() override;
  ImGuiPainter(const ImGuiPainter&) = delete;
  ImGuiPainter& operator=(const ImGuiPainter&) = delete;

  void line(image::ViewPoint a, image::ViewPoint b, annotation::Colour colour, double width) override;
  void path(std::span<const image::ViewPoint> points, annotation::Colour colour, double width, bool closed) override;
  void arc(image::ViewPoint centre, double radius, double from_rad, double to_rad, annotation::Colour colour,
           double width) override;
  void box(image::ViewPoint corner, double width, double height, annotation::Colour fill, double radius) override;
  void text(image::ViewPoint baseline_left, const std::string& text, annotation::Colour colour, double size) override;
  image::ViewSize text_size(const std::string& text, double size) override;

 private:
  ImVec2 at(image::ViewPoint p) const;
  ImDrawList* list_;
  ImVec2 corner_;
};

}  // namespace synovia::ui
