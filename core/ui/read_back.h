// SPDX-License-Identifier: Apache-2.0
// The framebuffer being read, as a picture. UI thread only, with its context current.
#pragma once

#include "base/bytes.h"
#include "image/geometry.h"

namespace synovia::ui {

// RGBA, top row first; OpenGL gives the bottom row first.
base::Bytes read_back(image::ViewSize size);

}  // namespace synovia::ui
