// SPDX-License-Identifier: Apache-2.0
// The log: what the program did, for whoever maintains it. No patient identity, ever. [any]
#pragma once

#include <filesystem>
#include <string>

namespace synovia::base {

enum class LogLevel { debug, info, warning, error };

void open_log(const std::filesystem::path& file, LogLevel least);  // stderr when `file` is empty
void log(LogLevel level, const std::string& text);

}  // namespace synovia::base
