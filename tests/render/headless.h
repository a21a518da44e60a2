// SPDX-License-Identifier: Apache-2.0
// One headless context for the tests of a process, and small helpers around Viewport.
#pragma once

#include <memory>

#include <gtest/gtest.h>

#include "render/viewport.h"
#include "support/frames.h"

namespace synovia::test {

inline std::shared_ptr<render::GraphicsContext> headless() {
  static auto context = [] {
    auto made = render::GraphicsContext::headless();
    if (!made) ADD_FAILURE() << made.error().sentence;
    return made ? *std::move(made) : nullptr;
  }();
  return context;
}

inline std::unique_ptr<render::Viewport> new_viewport() {
  auto viewport = render::Viewport::create(headless());
  if (!viewport) ADD_FAILURE() << viewport.error().sentence;
  return viewport ? *std::move(viewport) : nullptr;
}

inline std::shared_ptr<const image::Frame> shared(image::Frame frame) {
  return std::make_shared<const image::Frame>(std::move(frame));
}

inline void show(render::Viewport& viewport, std::shared_ptr<const image::Frame> frame,
                 const image::GrayscaleTransform& grayscale, const image::ViewTransform& view, image::ViewSize size) {
  const auto status = viewport.set_frame(std::move(frame));
  ASSERT_TRUE(status) << status.error().sentence;
  ASSERT_TRUE(viewport.upload_step());
  viewport.set_grayscale(grayscale);
  viewport.set_view(view);
  viewport.resize(size);
}

}  // namespace synovia::test
