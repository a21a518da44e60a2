// SPDX-License-Identifier: Apache-2.0
// One fragment shader drawn over a whole target. Private to render.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <vtkNew.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLVertexArrayObject.h>
#include <vtkShaderProgram.h>
#include <vtkTextureObject.h>

#include "base/result.h"
#include "image/geometry.h"
#include "render/vtkSynoviaRenderWindow.h"

namespace synovia::render {

// A texture that passes draw into.
struct Target {
  vtkNew<vtkTextureObject> texture;
  vtkNew<vtkOpenGLFramebufferObject> framebuffer;
  image::ViewSize size;

  // Inside a GlScope. Fails with gpu when there is no room.
  base::Status resize(vtkSynoviaRenderWindow& window, image::ViewSize to, int components, int vtk_type);
  // Binds it for reading; state is restored by the scope.
  void bind_for_reading();
};

class Pass {
 public:
  // Reads and compiles the program; `path` is below shaders/.
  static base::Result<Pass> load(vtkSynoviaRenderWindow& window, const std::string& path);

  using Textures = std::vector<std::pair<const char*, vtkTextureObject*>>;
  // Inside a GlScope. Every uniform is set at every draw: viewports share program objects of equal sources.
  base::Status draw(vtkSynoviaRenderWindow& window, Target& target, const Textures& textures,
                    const std::function<void(vtkShaderProgram&)>& set_uniforms) const;

 private:
  vtkShaderProgram* ready(vtkSynoviaRenderWindow& window) const;
  std::string path_, vertex_, fragment_;
};

}  // namespace synovia::render
