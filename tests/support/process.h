// SPDX-License-Identifier: Apache-2.0
// Programs run by tests: to their end with a limit, or in the background until the object goes.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace synovia::test {

struct Environment {
  std::vector<std::string> add;  // "NAME=value"
  std::filesystem::path folder;  // to run in; empty: this one's
};

struct Finished {
  int exit_code = -1;  // -1: ended by a signal, or never started
  bool timed_out = false;
  std::string output;  // standard output and error together
};

// Runs to the end; killed with its children when it takes longer than `limit`.
Finished run(const std::vector<std::string>& command, std::chrono::seconds limit = std::chrono::seconds(60),
             const Environment& environment = {});

// True when the program is found on PATH.
bool is_installed(const std::string& program);

// A program in the background, in a process group of its own; killed when this object goes, and when the test dies.
class Process {
 public:
  Process(const std::vector<std::string>& command, const std::filesystem::path& log,
          const Environment& environment = {});
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  pid_t id() const { return id_; }
  bool running();
  void stop();                 // SIGTERM, then SIGKILL after a second
  std::string output() const;  // so far

 private:
  pid_t id_ = -1;
  std::filesystem::path log_;
};

}  // namespace synovia::test
