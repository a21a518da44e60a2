// SPDX-License-Identifier: Apache-2.0
// The one GL context, of the program's window or headless, as VTK sees it. Owned by App; UI thread only. Viewports hold it
// by shared_ptr, so that everything of VTK is gone before the context is; a window outlives its context and viewports.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"

namespace synovia::render {

struct GraphicsFacts {
  std::string version, renderer;       // as the driver says: "4.5 (Core Profile) Mesa …", "llvmpipe …"
  std::uint32_t max_texture_size = 0;  // texels
};

class GraphicsContext {
 public:
  // GL 3.3 core without any window (EGL surfaceless, else a pbuffer). Fails with gpu and a sentence.
  static base::Result<std::shared_ptr<GraphicsContext>> headless();
  // For a window that exists and whose context is current on this thread; `make_current` makes it so again.
  static base::Result<std::shared_ptr<GraphicsContext>> of_window(std::function<void()> make_current);
  ~GraphicsContext();
  GraphicsContext(const GraphicsContext&) = delete;
  GraphicsContext& operator=(const GraphicsContext&) = delete;

  void make_current();
  const GraphicsFacts& facts() const;

  struct Impl;

 private:
  explicit GraphicsContext(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace synovia::render
