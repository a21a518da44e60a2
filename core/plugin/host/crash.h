// SPDX-License-Identifier: Apache-2.0
// A memory fault ends the process: the handler writes which plugin ran, the supervisor starts again without it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace synovia::plugin {

inline constexpr int kCrashExit = 86;  // the exit status after the handler wrote its note

// Installs the handler for SIGSEGV, SIGBUS, SIGFPE, SIGILL and SIGABRT; the note goes to `file`. Call once, early.
void install_crash_handler(const std::filesystem::path& file);

// Reads and removes the note: the plugin's id, "" when core itself crashed, nullopt when there is none.
std::optional<std::string> take_crash_note(const std::filesystem::path& file);

}  // namespace synovia::plugin
