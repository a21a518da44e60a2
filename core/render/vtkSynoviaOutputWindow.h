// SPDX-License-Identifier: Apache-2.0
// What VTK has to say goes to the log, not to a window or the terminal. Private to render.
#pragma once

#include <vtkOutputWindow.h>

namespace synovia::render {

class vtkSynoviaOutputWindow final : public vtkOutputWindow {
 public:
  static vtkSynoviaOutputWindow* New();
  vtkSynoviaOutputWindow(const vtkSynoviaOutputWindow&) = delete;
  void operator=(const vtkSynoviaOutputWindow&) = delete;
  void DisplayText(const char* text) override;
  // VTK's macro takes no semicolon, which the formatter cannot know.
  // clang-format off
  vtkTypeMacro(vtkSynoviaOutputWindow, vtkOutputWindow)

 protected:
  vtkSynoviaOutputWindow() = default;
  // clang-format on
};

void send_vtk_messages_to_log();  // once per process; later calls do nothing

}  // namespace synovia::render
