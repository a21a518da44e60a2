// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "app/program.h"
#include "app/subcommands/subcommands.h"
#include "base/i18n.h"

namespace synovia::app {

using base::tr;
using nlohmann::json;

int import_command(Program& program) {
  std::vector<std::string> paths;
  bool move = false;
  const auto declare = [&](CLI::App& options) {
    options.add_option("PATH", paths, tr("files or folders"))->required();
    options.add_flag("--move", move, tr("delete each source once it is safely stored"));
  };
  return with_options(program, declare, [&] {
    for (const auto& path : paths)
      if (!std::filesystem::exists(path))
        return program.fail(
            base::fail(base::ErrorCode::not_found,
                       fmt::format(fmt::runtime(tr("“{path}” does not exist.")), fmt::arg("path", path))));
    auto centre = program.centre();
    if (!centre) return program.fail(centre.error());
    auto report = archive::import_paths((*centre)->archive(), {paths.begin(), paths.end()}, move);
    if (!report) return program.fail(report.error());
    json refused = json::array();
    std::string text = fmt::format(fmt::runtime(tr("{stored} stored, {duplicates} here already, {refused} refused")),
                                   fmt::arg("stored", report->stored), fmt::arg("duplicates", report->duplicates),
                                   fmt::arg("refused", report->refused.size()));
    for (const auto& one : report->refused) {
      refused.push_back({{"file", one.file}, {"reason", one.reason}});
      text += "\n  " + one.file + ": " + one.reason;
    }
    program.print({{"stored", report->stored}, {"duplicates", report->duplicates}, {"refused", refused}}, text);
    if (report->stored + report->duplicates > 0 || report->refused.empty()) return 0;
    return program.fail(
        base::fail(base::ErrorCode::refused, tr("Nothing was stored: every file was refused, for the reasons given.")));
  });
}

}  // namespace synovia::app
