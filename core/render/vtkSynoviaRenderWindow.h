// SPDX-License-Identifier: Apache-2.0
// VTK's view of a GL context made by somebody else: state cache, shader cache, texture units. One per viewport. Accepts
// GLEW's "no GLX display", so that EGL contexts with and without a window take one path. Private to render.
#pragma once

#include <functional>

#include <vtk_glew.h>

#include <vtkGenericOpenGLRenderWindow.h>

namespace synovia::render {

class vtkSynoviaRenderWindow final : public vtkGenericOpenGLRenderWindow {
 public:
  static vtkSynoviaRenderWindow* New();
  vtkSynoviaRenderWindow(const vtkSynoviaRenderWindow&) = delete;
  void operator=(const vtkSynoviaRenderWindow&) = delete;

  // Takes the context that is current after `make_current`; false when GL's functions cannot be found in it.
  bool take_context(std::function<void()> make_current);

  void MakeCurrent() override;
  bool IsCurrent() override;  // others switch contexts behind VTK's back: asking makes it so
  void OpenGLInitContext() override;
  // VTK's macro takes no semicolon, which the formatter cannot know.
  // clang-format off
  vtkTypeMacro(vtkSynoviaRenderWindow, vtkGenericOpenGLRenderWindow)

 protected:
  vtkSynoviaRenderWindow() = default;
  ~vtkSynoviaRenderWindow() override;

 private:
  std::function<void()> make_current_;
  // clang-format on
};

// GL outside VTK's own Render(): reads the state as others left it, and leaves it so.
class GlScope {
 public:
  explicit GlScope(vtkSynoviaRenderWindow& window);
  ~GlScope();
  GlScope(const GlScope&) = delete;
  GlScope& operator=(const GlScope&) = delete;

 private:
  vtkSynoviaRenderWindow& window_;
};

}  // namespace synovia::render
