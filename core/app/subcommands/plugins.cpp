// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "app/program.h"
#include "app/subcommands/subcommands.h"
#include "base/i18n.h"

namespace synovia::app {

using base::tr;
using nlohmann::json;

int plugins_command(Program& program) {
  bool explain = false;
  return with_options(
      program, [&](CLI::App& o) { o.add_flag("--explain", explain, tr("also files and reasons")); },
      [&] {
        json answer = json::array();
        std::string text;
        for (const auto& status : program.host().statuses()) {
          answer.push_back({{"id", status.id},
                            {"name", status.name},
                            {"version", status.version},
                            {"state", plugin::name_of(status.state)},
                            {"reason", status.sentence},
                            {"contributions", status.contributions},
                            {"file", status.file.string()}});
          text += fmt::format("{:<20} {:<12} {:<8} {}\n", status.id, plugin::name_of(status.state), status.version,
                              status.sentence);
          if (explain) text += "    " + status.file.string() + "\n";
        }
        program.print(answer, text.empty() ? tr("No plugin was found.") : text);
        return 0;
      });
}

}  // namespace synovia::app
