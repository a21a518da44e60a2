// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"

#include <algorithm>
#include <memory>
#include <mutex>

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace synovia::base {
namespace {

constexpr std::size_t kFileBytes = 5u << 20;
constexpr std::size_t kFiles = 4;

std::shared_ptr<spdlog::logger> make_logger(spdlog::sink_ptr sink) {
  auto logger = std::make_shared<spdlog::logger>("synovia", std::move(sink));
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
  logger->flush_on(spdlog::level::info);
  return logger;
}

struct Log {
  std::mutex mutex;
  // stderr, not spdlog's own default: stdout belongs to --json.
  std::shared_ptr<spdlog::logger> logger = make_logger(std::make_shared<spdlog::sinks::stderr_sink_mt>());
};

Log& the_log() {
  static Log log;
  return log;
}

spdlog::level::level_enum level_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug: return spdlog::level::debug;
    case LogLevel::info: return spdlog::level::info;
    case LogLevel::warning: return spdlog::level::warn;
    case LogLevel::error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

spdlog::sink_ptr sink_for(const std::filesystem::path& file) {
  if (file.empty()) return std::make_shared<spdlog::sinks::stderr_sink_mt>();
  return std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file.string(), kFileBytes, kFiles);
}

}  // namespace

void open_log(const std::filesystem::path& file, LogLevel least) {
  try {
    auto logger = make_logger(sink_for(file));
    logger->set_level(level_of(least));
    const std::lock_guard lock(the_log().mutex);
    the_log().logger = std::move(logger);
  } catch (const std::exception& error) {
    log(LogLevel::warning, std::string("the log file cannot be opened, the log stays on stderr: ") + error.what());
  }
}

void log(LogLevel level, const std::string& text) {
  std::shared_ptr<spdlog::logger> logger;
  {
    const std::lock_guard lock(the_log().mutex);
    logger = the_log().logger;
  }
  std::string line = text;  // one event, one line: text from outside cannot forge another
  std::replace_if(
      line.begin(), line.end(), [](unsigned char c) { return c < 0x20; }, ' ');
  logger->log(level_of(level), spdlog::string_view_t(line));
}

}  // namespace synovia::base
