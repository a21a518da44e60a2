// SPDX-License-Identifier: Apache-2.0
// A finished picture on the GPU, for Dear ImGui: top row first, drawn small without shimmer. UI thread only.
#pragma once

#include <cstdint>
#include <memory>

#include "base/result.h"
#include "image/rgba.h"
#include "render/graphics_context.h"

namespace synovia::render {

class RgbaTexture {
 public:
  // refused when the bytes are not width × height × 4; gpu when it is larger than the GPU can hold.
  static base::Result<std::unique_ptr<RgbaTexture>> create(std::shared_ptr<GraphicsContext> context,
                                                           const image::RgbaImage& picture);
  ~RgbaTexture();
  RgbaTexture(const RgbaTexture&) = delete;
  RgbaTexture& operator=(const RgbaTexture&) = delete;

  std::uint32_t name() const { return name_; }  // of GL

 private:
  RgbaTexture(std::shared_ptr<GraphicsContext> context, std::uint32_t name)
      : context_(std::move(context)), name_(name) {}
  std::shared_ptr<GraphicsContext> context_;  // it stays until the last texture is gone
  std::uint32_t name_;
};

}  // namespace synovia::render
