// SPDX-License-Identifier: Apache-2.0
// Where the interface is drawn: a GLFW window, or a framebuffer without any window, with the same Dear ImGui and the same
// renderer. One at a time. UI thread only.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "image/geometry.h"
#include "render/graphics_context.h"
#include "render/viewport.h"

namespace synovia::ui {

// A key as printed on the keyboard: "Ctrl+Shift+S", "R", "F11", "Space", "Delete". Letters follow the layout (AZERTY).
struct KeyPress {
  std::string chord;
};

// What a script does in place of a hand, in device pixels.
struct Pointer {
  float x = -1, y = -1;
  bool left = false, right = false, middle = false;
  float wheel = 0;  // notches up, of one frame
};

class Platform {
 public:
  virtual ~Platform() = default;

  virtual bool closing() const = 0;
  virtual void wait(double seconds) = 0;  // until input, wake() or the time is over; without a window it just passes
  virtual void wake() = 0;                // [any]
  virtual void begin_frame() = 0;         // ImGui::NewFrame
  // Shows a viewport's picture at screen position x, y in this frame, below the interface.
  virtual void compose(render::Viewport& viewport, int x, int y) = 0;
  virtual void end_frame() = 0;                         // draws, presents
  virtual base::Result<base::Bytes> read_pixels() = 0;  // the last frame, RGBA, top row first

  virtual image::ViewSize size() const = 0;  // device pixels
  virtual float content_scale() const = 0;   // of the monitor
  virtual std::vector<KeyPress> take_keys() = 0;
  virtual std::vector<std::filesystem::path> take_drops() = 0;
  virtual std::shared_ptr<render::GraphicsContext> graphics() = 0;

  virtual void resize(image::ViewSize size) = 0;  // from the next frame on; a window asks its desktop
  // A hand of its own, without a window: true when the next frame sees it. A window takes the real mouse and keys: false.
  virtual bool point(const Pointer& pointer) = 0;
  virtual bool hold(const std::string& chord, bool down) = 0;  // "Ctrl+Z": pressed or let go
  virtual bool type(const std::string& text) = 0;              // UTF-8
};

// gpu with a sentence when there is no display or no OpenGL 3.3.
base::Result<std::unique_ptr<Platform>> open_window(const std::string& title, image::ViewSize size);
base::Result<std::unique_ptr<Platform>> open_headless(image::ViewSize size);

}  // namespace synovia::ui
