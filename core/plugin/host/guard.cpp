// SPDX-License-Identifier: Apache-2.0
#include "plugin/host/guard.h"

#include <chrono>
#include <cstring>

#include "base/i18n.h"
#include "base/log.h"

namespace synovia::plugin {
namespace {

thread_local char t_running[64] = "";
constexpr std::chrono::milliseconds kStall{250};

// Restores the name on every way out, so that nested calls (a command run by a panel) name the innermost plugin.
class Running {
 public:
  explicit Running(const std::string& owner) {
    std::memcpy(before_, t_running, sizeof before_);
    std::strncpy(t_running, owner.c_str(), sizeof t_running - 1);
  }
  ~Running() { std::memcpy(t_running, before_, sizeof before_); }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

 private:
  char before_[sizeof t_running];
};

base::Error thrown(const std::string& owner, const std::string& what) {
  return base::fail(base::ErrorCode::refused,
                    fmt::format(fmt::runtime(base::tr("The plugin “{plugin}” failed and was switched off: {reason}")),
                                fmt::arg("plugin", owner), fmt::arg("reason", what)));
}

}  // namespace

const char* running_plugin() { return t_running; }

base::Status guarded(const std::string& owner, const std::function<void()>& work) {
  const Running running(owner);
  if (owner.empty()) {
    work();
    return {};
  }
  const auto start = std::chrono::steady_clock::now();
  try {
    work();
  } catch (const std::exception& e) {
    return thrown(owner, e.what());
  } catch (...) {
    return thrown(owner, base::tr("an unknown fault"));
  }
  const auto took = std::chrono::steady_clock::now() - start;
  if (took > kStall)
    base::log(base::LogLevel::warning,
              fmt::format("plugin {} kept the interface waiting {} ms", owner,
                          std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
  return {};
}

}  // namespace synovia::plugin
