// SPDX-License-Identifier: Apache-2.0
#include "ui/read_back.h"

#include <algorithm>

#include <GL/gl.h>

namespace synovia::ui {

base::Bytes read_back(image::ViewSize size) {
  base::Bytes pixels(std::size_t{size.width} * size.height * 4);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, static_cast<GLsizei>(size.width), static_cast<GLsizei>(size.height), GL_RGBA, GL_UNSIGNED_BYTE,
               pixels.data());
  const auto stride = static_cast<std::ptrdiff_t>(size.width) * 4;
  for (std::uint32_t top = 0, bottom = size.height; top + 1 < bottom; ++top) {
    --bottom;
    std::swap_ranges(pixels.begin() + top * stride, pixels.begin() + (top + 1) * stride,
                     pixels.begin() + bottom * stride);
  }
  return pixels;
}

}  // namespace synovia::ui
