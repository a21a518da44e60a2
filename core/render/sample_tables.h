// SPDX-License-Identifier: Apache-2.0
// A SampleGrid as textures for shaders/lib/samples.glsl. Private to render.
#pragma once

#include <vtkNew.h>
#include <vtkTextureObject.h>

#include "image/sampling.h"
#include "render/vtkSynoviaRenderWindow.h"

namespace synovia::render {

struct SampleTables {
  vtkNew<vtkTextureObject> columns, rows;
  int column_entries = 1, row_entries = 1;
  bool turned = false;

  // Inside a GlScope. False when the GPU has no room.
  bool set(vtkSynoviaRenderWindow& window, const image::SampleGrid& grid);
};

}  // namespace synovia::render
