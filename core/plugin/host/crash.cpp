// SPDX-License-Identifier: Apache-2.0
#include "plugin/host/crash.h"

#include <fcntl.h>
#include <unistd.h>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "base/files.h"
#include "base/text.h"
#include "plugin/host/guard.h"

namespace synovia::plugin {
namespace {

char g_note[4096] = "";

// Only async-signal-safe calls (POSIX.1-2017 2.4.3).
void on_fault(int) {
  const int file = ::open(g_note, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file >= 0) {
    const char* name = running_plugin();
    const ssize_t written = ::write(file, name, std::strlen(name)) + ::write(file, "\n", 1);
    if (written > 0) ::fsync(file);
    ::close(file);
  }
  ::_exit(kCrashExit);
}

}  // namespace

void install_crash_handler(const std::filesystem::path& file) {
  std::strncpy(g_note, file.c_str(), sizeof g_note - 1);
  static char stack[64 * 1024];  // a stack of its own: the fault may be a stack overflow
  stack_t alternative{};
  alternative.ss_sp = stack;
  alternative.ss_size = sizeof stack;
  ::sigaltstack(&alternative, nullptr);
  struct sigaction action {};
  action.sa_handler = on_fault;
  action.sa_flags = SA_ONSTACK | SA_RESETHAND;
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) ::sigaction(signal, &action, nullptr);
}

std::optional<std::string> take_crash_note(const std::filesystem::path& file) {
  auto text = base::read_text(file, 4096);
  if (!text) return std::nullopt;
  std::error_code none;
  std::filesystem::remove(file, none);
  return std::string(base::trim(*text));
}

}  // namespace synovia::plugin
