// SPDX-License-Identifier: Apache-2.0
// A finished picture: 8-bit RGBA, top row first.
#pragma once

#include "base/bytes.h"
#include "image/geometry.h"

namespace synovia::image {

struct RgbaImage {
  base::Bytes rgba;  // width × height × 4
  ViewSize size;
};

}  // namespace synovia::image
