// SPDX-License-Identifier: Apache-2.0
// The program as a script calls it: words in, exit status, standard output and standard error apart.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/process.h"
#include "support/temporary_folder.h"

namespace synovia::test {

struct Answer {
  int status = -1;
  std::string out, error;
  bool timed_out = false;
};

inline std::filesystem::path program() { return std::filesystem::path(SYNOVIA_BUILD_DIR) / "bin/synovia"; }

inline std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

// No screen is offered: what needs one has to say so.
inline Answer call_program(const std::vector<std::string>& words,
                           std::chrono::seconds limit = std::chrono::seconds(60)) {
  const TemporaryFolder scratch;
  const std::string errors = scratch / "errors.txt";
  std::vector<std::string> command{"sh", "-c", "exec \"$@\" 2>\"$0\"", errors, program().string()};
  command.insert(command.end(), words.begin(), words.end());
  const std::string home = "XDG_DATA_HOME=" + scratch.path().string();
  const auto done = run(command, limit, Environment{{home, "DISPLAY=", "WAYLAND_DISPLAY="}, {}});
  return {done.exit_code, done.output, text_of(errors), done.timed_out};
}

}  // namespace synovia::test
