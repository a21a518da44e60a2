// SPDX-License-Identifier: Apache-2.0
// The command line's common part: `synovia [options] SUBCOMMAND [options and arguments]`.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"

namespace synovia::app {

struct Arguments {
  std::filesystem::path data_folder;    // --data, else $XDG_DATA_HOME/synovia
  std::filesystem::path plugin_folder;  // --plugins, else beside the program
  std::set<std::string> switched_off;   // --without ID, several
  std::string language;                 // --lang, else settings, else "fr"
  bool json = false, verbose = false, help = false, data_folder_given = false;
  bool supervised = false;  // --supervised: started again after a memory fault, as the window is
  std::string subcommand;   // "" = run
  std::vector<std::string> rest;
};

// Common options may stand anywhere before "--". refused for an option without its value.
base::Result<Arguments> parse_arguments(const std::vector<std::string>& words);

// Where the program lies: …/bin; its plugins are ../plugins, its catalogues ../share/locale.
std::filesystem::path program_folder();
std::filesystem::path locale_folder();

}  // namespace synovia::app
