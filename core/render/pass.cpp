// SPDX-License-Identifier: Apache-2.0
#include "render/pass.h"

#include <fmt/format.h>
#include <vtkOpenGLShaderCache.h>
#include <vtkOpenGLState.h>

#include "base/i18n.h"
#include "render/shader_source.h"

namespace synovia::render {
namespace {

base::Error does_not_compile(const std::string& path) {
  return base::fail(
      base::ErrorCode::gpu,
      fmt::format(fmt::runtime(base::tr("The graphics driver refuses the shader '{path}'; the log says why. "
                                        "Update the driver, or use the software driver of Mesa.")),
                  fmt::arg("path", path)));
}

}  // namespace

base::Status Target::resize(vtkSynoviaRenderWindow& window, image::ViewSize to, int components, int vtk_type) {
  if (to == size) return {};
  size = {};
  texture->SetContext(&window);
  framebuffer->SetContext(&window);
  if (!texture->Create2DFromRaw(to.width, to.height, components, vtk_type, nullptr))
    return base::fail(base::ErrorCode::gpu, base::tr("The graphics card has no room for this viewport: close others."));
  auto* state = window.GetState();
  state->PushFramebufferBindings();
  framebuffer->Bind();
  framebuffer->AddColorAttachment(0, texture);
  framebuffer->ActivateDrawBuffer(0);
  framebuffer->ActivateReadBuffer(0);
  const char* reason = "";
  const bool usable = vtkOpenGLFramebufferObject::GetFrameBufferStatus(GL_FRAMEBUFFER, reason);
  state->PopFramebufferBindings();
  if (!usable)
    return base::fail(base::ErrorCode::gpu,
                      base::tr("The graphics driver cannot draw into memory: update the driver."));
  size = to;
  return {};
}

void Target::bind_for_reading() {
  framebuffer->Bind(GL_READ_FRAMEBUFFER);
  framebuffer->ActivateReadBuffer(0);
}

base::Result<Pass> Pass::load(vtkSynoviaRenderWindow& window, const std::string& path) {
  auto vertex = shader_source("film/fullscreen.vert"), fragment = shader_source(path);
  if (!vertex) return std::move(vertex).error();
  if (!fragment) return std::move(fragment).error();
  Pass pass;
  pass.path_ = path;
  pass.vertex_ = *std::move(vertex);
  pass.fragment_ = *std::move(fragment);
  const GlScope scope(window);
  if (!pass.ready(window)) return does_not_compile(path);
  return pass;
}

vtkShaderProgram* Pass::ready(vtkSynoviaRenderWindow& window) const {
  return window.GetShaderCache()->ReadyShaderProgram(vertex_.c_str(), fragment_.c_str(), "");
}

base::Status Pass::draw(vtkSynoviaRenderWindow& window, Target& target, const Textures& textures,
                        const std::function<void(vtkShaderProgram&)>& set_uniforms) const {
  auto* state = window.GetState();
  vtkShaderProgram* program = ready(window);
  if (!program) return does_not_compile(path_);
  state->PushFramebufferBindings();
  target.framebuffer->Bind();
  target.framebuffer->ActivateDrawBuffer(0);
  state->vtkglViewport(0, 0, static_cast<int>(target.size.width), static_cast<int>(target.size.height));
  for (const auto& [name, texture] : textures) {
    texture->Activate();
    program->SetUniformi(name, texture->GetTextureUnit());
  }
  const int size[2] = {static_cast<int>(target.size.width), static_cast<int>(target.size.height)};
  program->SetUniform2i("viewport_size", size);
  set_uniforms(*program);
  vtkNew<vtkOpenGLVertexArrayObject> no_vertices;
  no_vertices->Bind();
  glDrawArrays(GL_TRIANGLES, 0, 3);
  no_vertices->Release();
  for (const auto& entry : textures) entry.second->Deactivate();
  state->PopFramebufferBindings();
  return {};
}

}  // namespace synovia::render
