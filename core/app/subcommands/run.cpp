// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "app/program.h"
#include "app/subcommands/subcommands.h"
#include "base/i18n.h"

namespace synovia::app {

using base::tr;

int run_command(Program& program) {
  std::vector<std::string> paths;
  return with_options(
      program, [&](CLI::App& o) { o.add_option("PATH", paths, tr("files or folders to import first")); },
      [&] {
        auto centre = program.centre();
        if (!centre) return program.fail(centre.error());
        if (!paths.empty()) {
          auto report = archive::import_paths((*centre)->archive(), {paths.begin(), paths.end()}, false);
          if (!report) return program.fail(report.error());
          for (const auto& one : report->refused)
            program.workstation().notify({plugin::Notice::Level::warning, one.file + ": " + one.reason});
        }
        auto done = program.run_window();
        return done ? 0 : program.fail(done.error());
      });
}

}  // namespace synovia::app
