// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "app/program.h"
#include "app/supervisor.h"
#include "base/log.h"
#include "plugin/host/crash.h"

int main(int argc, char** argv) {
  using namespace synovia;
  auto arguments = app::parse_arguments({argv + 1, argv + argc});
  if (!arguments) {
    std::cerr << "synovia: " << arguments.error().sentence << '\n';
    return 2;
  }
  if (arguments->verbose) base::open_log({}, base::LogLevel::debug);
  else base::open_log(arguments->data_folder / "synovia.log", base::LogLevel::info);
  try {
    if (app::wants_supervisor(*arguments)) return app::supervise(*arguments, argv);
    if (app::is_supervised()) plugin::install_crash_handler(app::crash_note(arguments->data_folder));
    return app::Program(std::move(*arguments)).run();
  } catch (const std::exception& fault) {
    std::cerr << "synovia: " << fault.what() << '\n';
    return 6;
  }
}
