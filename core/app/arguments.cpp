// SPDX-License-Identifier: Apache-2.0
#include "app/arguments.h"

#include <cstdlib>

#include "base/i18n.h"

namespace synovia::app {
namespace {

std::filesystem::path default_data_folder() {
  if (const char* data = std::getenv("XDG_DATA_HOME"); data && *data) return std::filesystem::path(data) / "synovia";
  const char* home = std::getenv("HOME");
  return std::filesystem::path(home && *home ? home : "/") / ".local/share/synovia";
}

}  // namespace

std::filesystem::path program_folder() {
  std::error_code none;
  return std::filesystem::read_symlink("/proc/self/exe", none).parent_path();
}

std::filesystem::path locale_folder() { return program_folder().parent_path() / "share/locale"; }

base::Result<Arguments> parse_arguments(const std::vector<std::string>& words) {
  Arguments arguments;
  arguments.data_folder = default_data_folder();
  arguments.plugin_folder = program_folder().parent_path() / "plugins";
  bool common = true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const bool valued = common && (word == "--data" || word == "--lang" || word == "--plugins" || word == "--without");
    if (valued && i + 1 == words.size())
      return base::fail(
          base::ErrorCode::refused,
          fmt::format(fmt::runtime(base::tr("{option} needs a value after it.")), fmt::arg("option", word)));
    if (valued) {
      const std::string& value = words[++i];
      if (word == "--data") {
        arguments.data_folder = value;
        arguments.data_folder_given = true;
      } else if (word == "--plugins") {
        arguments.plugin_folder = value;
      } else if (word == "--without") {
        arguments.switched_off.insert(value);
      } else if (value == "fr" || value == "en") {
        arguments.language = value;
      } else {
        return base::fail(base::ErrorCode::refused, base::tr("--lang is fr or en."));
      }
    } else if (common && word == "--json") {
      arguments.json = true;
    } else if (common && word == "--supervised") {
      arguments.supervised = true;
    } else if (common && word == "-v") {
      arguments.verbose = true;
    } else if (common && (word == "--help" || word == "-h")) {
      arguments.help = true;
    } else if (arguments.subcommand.empty() && word.rfind("-", 0) != 0) {
      arguments.subcommand = word;
    } else {
      if (word == "--") common = false;
      arguments.rest.push_back(word);
    }
  }
  return arguments;
}

}  // namespace synovia::app
