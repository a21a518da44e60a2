// SPDX-License-Identifier: Apache-2.0
// Core's subcommands, one file each (docs/cli.md). Plugins bring their own.
#pragma once

#include <functional>

#include "plugin/sdk/registrar.h"

namespace CLI {
class App;
}

namespace synovia::app {
class Program;

void add_core_subcommands(plugin::Registrar& registrar, Program& program);

int run_command(Program& program);
int import_command(Program& program);
int find_command(Program& program);
int dump_command(Program& program);
int decode_command(Program& program);
int render_command(Program& program);
int serve_command(Program& program);
int record_command(Program& program);
int report_command(Program& program);
int verify_command(Program& program);
int plugins_command(Program& program);
int patient_command(Program& program);
int visit_command(Program& program);
int user_command(Program& program);
int centre_command(Program& program);
int script_command(Program& program);

// Parses the words after the subcommand with CLI11, then runs `work`; wrong usage is a sentence and 2.
int with_options(Program& program, const std::function<void(CLI::App&)>& declare, const std::function<int()>& work);

}  // namespace synovia::app
