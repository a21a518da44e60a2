// SPDX-License-Identifier: Apache-2.0
#include "render/vtkSynoviaOutputWindow.h"

#include <vtkLogger.h>
#include <vtkNew.h>
#include <vtkObjectFactory.h>

#include "base/log.h"
#include "base/text.h"

namespace synovia::render {

void vtkSynoviaOutputWindow::DisplayText(const char* text) {
  if (text) base::log(base::LogLevel::warning, "VTK: " + std::string(base::trim(text)));
}

void send_vtk_messages_to_log() {
  static const bool done = [] {
    vtkNew<vtkSynoviaOutputWindow> window;
    vtkOutputWindow::SetInstance(window);
    vtkLogger::SetStderrVerbosity(vtkLogger::VERBOSITY_OFF);  // it would say everything a second time
    return true;
  }();
  static_cast<void>(done);
}

vtkStandardNewMacro(vtkSynoviaOutputWindow)

}  // namespace synovia::render
