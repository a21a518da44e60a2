// SPDX-License-Identifier: Apache-2.0
// One picture in one viewport: a texture of stored values and two passes. *Resample* runs when frame, view, size or padding
// changed, *map* (rescale, window, inverse) when anything changed; a window drag costs the second alone.
// UI thread only; the context must be the one it was made with.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "image/geometry.h"
#include "image/grayscale.h"
#include "image/pixels.h"
#include "render/graphics_context.h"

namespace synovia::render {

class Viewport {
 public:
  // Compiles the programs (from shaders/, or SYNOVIA_SHADER_DIR when set); a shader that does not compile is a gpu error.
  static base::Result<std::unique_ptr<Viewport>> create(std::shared_ptr<GraphicsContext> context);
  ~Viewport();
  Viewport(const Viewport&) = delete;
  Viewport& operator=(const Viewport&) = delete;

  // The frame to show; the one shown so far stays until upload_step() has brought all of it to the GPU. nullptr: black.
  // 1 sample of 8 or 16 bits, or 3 samples (RGB). Fails with not_supported, corrupt or gpu (larger than the GPU can hold).
  base::Status set_frame(std::shared_ptr<const image::Frame> frame);
  // Uploads at most `max_rows` more rows; true when nothing is left. 128 rows of 3000 columns take under a millisecond.
  bool upload_step(std::uint32_t max_rows = UINT32_MAX);

  void set_view(const image::ViewTransform& view);
  void set_grayscale(const image::GrayscaleTransform& grayscale);
  void resize(image::ViewSize size);  // device pixels; the same limit as for frames

  bool dirty() const;     // render() would draw something new
  base::Status render();  // draws what changed; nothing changed costs nothing

  // Copies the picture into the window's framebuffer (0), `left` and `top` from the window's top left corner.
  void blit_to_window(std::int32_t left, std::int32_t top, image::ViewSize window);
  std::uint32_t texture() const;  // GL name of the RGBA8 picture (bottom row first), 0 before the first render()

  // Both render() first. RGBA8, top row first.
  base::Result<base::Bytes> read_pixels();
  // Display values 0…1 before rounding, −1 where there is no picture, top row first; one-sample frames only.
  base::Result<std::vector<float>> read_values();

  struct Work {
    std::uint64_t resamples = 0, maps = 0, uploaded_rows = 0;  // passes drawn and rows sent since creation
  };
  const Work& work() const;

 private:
  struct Impl;
  explicit Viewport(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace synovia::render
