// SPDX-License-Identifier: Apache-2.0
// One pane on the screen: its picture by the renderer, its annotations, the mouse. UI thread only.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "app/workstation.h"
#include "plugin/sdk/extension.h"
#include "render/viewport.h"
#include "ui/platform.h"

namespace synovia::app {

class ViewportArea {
 public:
  ViewportArea(AppWorkstation& workstation, ui::Platform& platform) : workstation_(workstation), platform_(platform) {}
  ~ViewportArea();
  ViewportArea(const ViewportArea&) = delete;
  ViewportArea& operator=(const ViewportArea&) = delete;
  // Draws pane `index` in the given rectangle (UI pixels). The pane keeps its view over a change of size.
  void draw(std::size_t index, float x, float y, float width, float height);
  bool busy() const { return busy_; }
  void rest() { busy_ = false; }  // until it is drawn again

 private:
  bool prepare(plugin::Pane& pane);  // the viewer of this pane exists
  void advance(plugin::Pane& pane);
  void bring_frame(plugin::Pane& pane);  // from cache, or asks a job for it
  void first_look(plugin::Pane& pane, const image::Frame& frame);
  void render(plugin::Pane& pane, float x, float y);
  void handle_mouse(std::size_t index, plugin::Pane& pane, float x, float y, bool hovered);
  void handle_tool(plugin::Pane& pane, image::ImagePoint at);
  void draw_annotations(const plugin::Pane& pane, float x, float y);
  void draw_notes(plugin::Pane& pane, std::size_t index, float x, float y);
  void take_series(std::size_t index);  // dropped from the strip
  void draw_menu();
  // Runs when the pane is drawn: commands may lay the panes out anew.
  void later(std::string command, nlohmann::json arguments = nlohmann::json::object());

  AppWorkstation& workstation_;
  ui::Platform& platform_;
  std::unique_ptr<render::Viewport> viewport_;
  std::unique_ptr<plugin::Viewer> viewer_;
  std::string viewer_of_;  // viewer id and display set the viewer was made for
  std::string viewer_owner_;
  std::string shown_, asked_;  // "<sop uid>#<frame>" on the GPU, and being decoded
  std::shared_ptr<base::JobState> decoding_;
  std::string failure_;
  bool busy_ = false, dragging_ = false, drawing_ = false, menu_possible_ = false;
  std::vector<std::pair<std::string, nlohmann::json>> later_;
};

}  // namespace synovia::app
