// SPDX-License-Identifier: Apache-2.0
// One frame on the GPU: R8 or R16 holding stored value + bias, or RGB8. Filled in bands. Private to render.
#pragma once

#include <cstdint>
#include <memory>

#include <vtkNew.h>
#include <vtkTextureObject.h>

#include "base/result.h"
#include "image/pixels.h"
#include "render/vtkSynoviaRenderWindow.h"

namespace synovia::render {

class FrameTexture {
 public:
  // Checks the frame and makes room for it; storage of the same shape is used again.
  base::Status begin(vtkSynoviaRenderWindow& window, std::shared_ptr<const image::Frame> frame, std::uint32_t largest);
  // Sends the next rows; returns how many. 0 when complete.
  std::uint32_t upload(vtkSynoviaRenderWindow& window, std::uint32_t max_rows);

  bool complete() const { return frame_ && next_row_ == frame_->layout.rows; }
  const image::Frame* frame() const { return frame_.get(); }
  bool is_colour() const { return frame_ && frame_->layout.samples == 3; }
  float stored_full() const { return wide_ ? 65535.0f : 255.0f; }
  float stored_bias() const;
  vtkTextureObject* texture() { return texture_; }

 private:
  base::Bytes converted(std::uint32_t first_row, std::uint32_t rows) const;
  std::shared_ptr<const image::Frame> frame_;
  std::uint32_t next_row_ = 0;
  bool wide_ = false;
  vtkNew<vtkTextureObject> texture_;
};

}  // namespace synovia::render
