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
  // clang-format off: a macro that takes no semicolon
  vtkTypeMacro(vtkSynoviaOutputWindow, vtkOutputWindow)
      // clang-format on

      protected : vtkSynoviaOutputWindow() = default;
};

void send_vtk_messages_to_log();  // once per process; later calls do nothing

}  // namespace synovia::render
