// SPDX-License-Identifier: Apache-2.0
#include "render/vtkSynoviaRenderWindow.h"

#include <vtkObjectFactory.h>
#include <vtkOpenGLShaderCache.h>
#include <vtkOpenGLState.h>

namespace synovia::render {

vtkSynoviaRenderWindow::~vtkSynoviaRenderWindow() {
  if (make_current_) Finalize();
}

bool vtkSynoviaRenderWindow::take_context(std::function<void()> make_current) {
  make_current_ = std::move(make_current);
  SetOwnContext(0);
  SetMultiSamples(0);
  SetMapped(1);
  SetIsCurrent(true);
  SetFrameBlitModeToNoBlit();
  SwapBuffersOff();
  MakeCurrent();
  OpenGLInit();
  return Initialized && GlewInitValid;
}

void vtkSynoviaRenderWindow::MakeCurrent() {
  if (make_current_) make_current_();
}

bool vtkSynoviaRenderWindow::IsCurrent() {
  MakeCurrent();
  return make_current_ != nullptr;
}

void vtkSynoviaRenderWindow::OpenGLInitContext() {
  ContextCreationTime.Modified();
  if (Initialized) return;
  glewExperimental = GL_TRUE;
  const GLenum answer = glewInit();
  // Debian's GLEW is built for GLX: it loads every function, then misses an X display that EGL does not need.
  GlewInitValid = answer == GLEW_OK || answer == GLEW_ERROR_NO_GLX_DISPLAY;
  if (!GlewInitValid) return;
  Initialized = true;
  GLfloat range[2] = {1, 1};
  glGetFloatv(GL_ALIASED_LINE_WIDTH_RANGE, range);
  MaximumHardwareLineWidth = range[1];
}

GlScope::GlScope(vtkSynoviaRenderWindow& window) : window_(window) {
  window_.MakeCurrent();
  auto* state = window_.GetState();
  state->Reset();
  state->Push();
  state->vtkglDisable(GL_SCISSOR_TEST);
  state->vtkglDisable(GL_BLEND);
  state->vtkglDisable(GL_DEPTH_TEST);
  state->vtkglDisable(GL_CULL_FACE);
  state->vtkglColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
}

GlScope::~GlScope() {
  // VTK would believe its program still bound after others have bound theirs.
  window_.GetShaderCache()->ReleaseCurrentShader();
  window_.GetState()->Pop();
}

vtkStandardNewMacro(vtkSynoviaRenderWindow)

}  // namespace synovia::render
