// SPDX-License-Identifier: Apache-2.0
#include "support/process.h"

#include <algorithm>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

namespace synovia::test {
namespace {

// Everything the child needs is made before the fork: after it only system calls are safe.
pid_t start(const std::vector<std::string>& command, int output, const Environment& environment) {
  std::vector<char*> arguments, variables;
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  for (const std::string& variable : environment.add) variables.push_back(const_cast<char*>(variable.c_str()));
  // A name given twice means one value to this program and the other to the next.
  const auto given = [&](const std::string& inherited) {
    const std::string name = inherited.substr(0, inherited.find('=') + 1);
    return std::any_of(environment.add.begin(), environment.add.end(),
                       [&](const std::string& added) { return added.starts_with(name); });
  };
  for (char** variable = environ; *variable; ++variable)
    if (!given(*variable)) variables.push_back(*variable);
  variables.push_back(nullptr);
  const std::string folder = environment.folder.string();
  const pid_t parent = ::getpid();

  const pid_t child = ::fork();
  if (child != 0) return child;
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent || (!folder.empty() && ::chdir(folder.c_str()) != 0)) ::_exit(127);
  const int nothing = ::open("/dev/null", O_RDONLY);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(output, STDERR_FILENO);
  ::execvpe(arguments[0], arguments.data(), variables.data());
  ::_exit(127);
}

bool ended(pid_t id, int& status) { return ::waitpid(id, &status, WNOHANG) == id; }

}  // namespace

Finished run(const std::vector<std::string>& command, std::chrono::seconds limit, const Environment& environment) {
  Finished finished;
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return finished;
  const pid_t child = start(command, ends[1], environment);
  ::close(ends[1]);
  if (child < 0) {
    ::close(ends[0]);
    return finished;
  }
  const auto deadline = std::chrono::steady_clock::now() + limit;
  char piece[4096];
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    pollfd wanted{ends[0], POLLIN, 0};
    if (left.count() <= 0 || ::poll(&wanted, 1, static_cast<int>(left.count())) == 0) {
      finished.timed_out = true;
      ::kill(-child, SIGKILL);
      break;
    }
    const ssize_t got = ::read(ends[0], piece, sizeof piece);
    if (got <= 0) break;
    finished.output.append(piece, static_cast<std::size_t>(got));
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status)) finished.exit_code = WEXITSTATUS(status);
  return finished;
}

bool is_installed(const std::string& program) {
  std::istringstream path(std::getenv("PATH") ? std::getenv("PATH") : "");
  for (std::string folder; std::getline(path, folder, ':');)
    if (::access((folder + "/" + program).c_str(), X_OK) == 0) return true;
  return false;
}

Process::Process(const std::vector<std::string>& command, const std::filesystem::path& log,
                 const Environment& environment)
    : log_(log) {
  const int output = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  id_ = start(command, output, environment);
  ::close(output);
}

Process::~Process() { stop(); }

bool Process::running() {
  int status = 0;
  if (id_ > 0 && ended(id_, status)) id_ = -1;
  return id_ > 0;
}

void Process::stop() {
  if (id_ <= 0) return;
  ::kill(-id_, SIGTERM);
  int status = 0;
  for (int tenth = 0; tenth < 10 && id_ > 0; ++tenth) {
    if (ended(id_, status)) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    if (tenth < 9) continue;
    ::kill(-id_, SIGKILL);
    ::waitpid(id_, &status, 0);
  }
  ::kill(-id_, SIGKILL);  // children that outlived it
  id_ = -1;
}

std::string Process::output() const {
  std::ifstream file(log_, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace synovia::test
