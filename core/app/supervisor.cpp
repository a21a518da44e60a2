// SPDX-License-Identifier: Apache-2.0
#include "app/supervisor.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <cstdlib>
#include <iostream>

#include "base/i18n.h"
#include "plugin/host/crash.h"

namespace synovia::app {
namespace {

constexpr const char* kSupervised = "SYNOVIA_SUPERVISED";
constexpr int kMaxRestarts = 5;

// Signals by which a person or the desktop asks a program to end; any other one is a fault.
bool was_asked_to_end(int signal) {
  return signal == SIGTERM || signal == SIGINT || signal == SIGHUP || signal == SIGQUIT;
}

int run_child(const std::vector<std::string>& words) {
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) return 6;
  if (child == 0) {
    // The workstation does not outlive its supervisor: it would hold the data folder, unseen.
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent) ::_exit(6);
    ::setenv(kSupervised, "1", 1);
    std::vector<char*> raw;
    for (const auto& word : words) raw.push_back(const_cast<char*>(word.c_str()));
    raw.push_back(nullptr);
    ::execv("/proc/self/exe", raw.data());
    ::_exit(6);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  if (WIFEXITED(status)) return WEXITSTATUS(status);
  return was_asked_to_end(WTERMSIG(status)) ? 128 + WTERMSIG(status) : plugin::kCrashExit;
}

}  // namespace

std::filesystem::path crash_note(const std::filesystem::path& data_folder) { return data_folder / "crash.note"; }

bool is_supervised() { return std::getenv(kSupervised) != nullptr; }

bool wants_supervisor(const Arguments& arguments) {
  const bool window = arguments.subcommand.empty() || arguments.subcommand == "run" || arguments.subcommand == "demo";
  return (window || arguments.supervised) && !arguments.help && !is_supervised();
}

int supervise(const Arguments& arguments, char** argv) {
  std::vector<std::string> words;
  for (char** word = argv; *word; ++word) words.emplace_back(*word);
  std::error_code none;
  std::filesystem::create_directories(arguments.data_folder, none);
  (void)plugin::take_crash_note(
      crash_note(arguments.data_folder));  // of an earlier run: it would blame the wrong plugin
  for (int restarts = 0;; ++restarts) {
    const int status = run_child(words);
    if (status != plugin::kCrashExit || restarts == kMaxRestarts) return status;
    const auto culprit = plugin::take_crash_note(crash_note(arguments.data_folder));
    if (culprit && !culprit->empty()) {
      std::cerr << "synovia: "
                << fmt::format(
                       fmt::runtime(base::tr("The plugin “{name}” ended the program; starting again without it. "
                                             "Drafts are kept.")),
                       fmt::arg("name", *culprit))
                << '\n';
      words.insert(words.begin() + 1, {"--without", *culprit});  // before a "--", after which nothing is an option
    } else {
      std::cerr << "synovia: " << base::tr("The program ended by a fault; starting again. Drafts are kept.") << '\n';
    }
  }
}

}  // namespace synovia::app
