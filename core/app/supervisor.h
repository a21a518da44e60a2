// SPDX-License-Identifier: Apache-2.0
// Keeps the workstation running: it works in a child process; when that ends by a memory fault it is started again, with
// the plugin that was running switched off and the drafts offered.
#pragma once

#include "app/arguments.h"

namespace synovia::app {

// True for subcommands that open the workstation and with --supervised, unless this already is the supervised child.
bool wants_supervisor(const Arguments& arguments);

// Whether this process is that child.
bool is_supervised();

// Runs the program again as a child with the same words; returns its exit status. A child that somebody ended by a signal
// is not started again: its status is that of a shell, 128 + signal.
int supervise(const Arguments& arguments, char** words);

// In the child: where the crash handler leaves its note.
std::filesystem::path crash_note(const std::filesystem::path& data_folder);

}  // namespace synovia::app
