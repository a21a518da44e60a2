// SPDX-License-Identifier: Apache-2.0
#include "render/sample_tables.h"

#include <vector>

namespace synovia::render {
namespace {

bool fill(vtkSynoviaRenderWindow& window, vtkTextureObject* texture, const image::AxisSamples& axis) {
  std::vector<float> texels;
  texels.reserve(axis.entries.size() * 4);
  for (const auto& entry : axis.entries)
    texels.insert(texels.end(), {static_cast<float>(entry.weight), static_cast<float>(entry.taps),
                                 static_cast<float>(entry.texel), 0.0f});
  const auto pixels = static_cast<unsigned>(axis.entries.size() / axis.per_pixel);
  texture->SetContext(&window);
  return texture->Create2DFromRaw(axis.per_pixel, pixels, 4, VTK_FLOAT, texels.data());
}

}  // namespace

bool SampleTables::set(vtkSynoviaRenderWindow& window, const image::SampleGrid& grid) {
  turned = grid.turned;
  column_entries = static_cast<int>(grid.columns.per_pixel);
  row_entries = static_cast<int>(grid.rows.per_pixel);
  return fill(window, columns, grid.columns) && fill(window, rows, grid.rows);
}

}  // namespace synovia::render
