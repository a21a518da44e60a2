// SPDX-License-Identifier: Apache-2.0
// script: the workstation by written lines, from a file or as they come (docs/script.md).
#include <poll.h>
#include <unistd.h>
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "app/headless_screen.h"
#include "app/program.h"
#include "app/script.h"
#include "app/subcommands/subcommands.h"
#include "app/window_loop.h"
#include "base/i18n.h"

namespace synovia::app {

using base::ErrorCode;
using base::Result;
using base::tr;
using nlohmann::json;

namespace {

// Lines of standard input while the window goes on living.
class LiveInput {
 public:
  explicit LiveInput(WindowStage& stage) : stage_(stage) {}
  bool next(std::string& line) {
    while (true) {
      if (const auto end = held_.find('\n'); end != std::string::npos) {
        line = held_.substr(0, end);
        held_.erase(0, end + 1);
        return true;
      }
      if (over_) return !std::exchange(line, std::exchange(held_, {})).empty() || !line.empty();
      if (!stage_.step(0.02)) return false;
      pollfd input{STDIN_FILENO, POLLIN, 0};
      if (::poll(&input, 1, 0) <= 0) continue;
      char bytes[4096];
      const ssize_t got = ::read(STDIN_FILENO, bytes, sizeof bytes);
      if (got <= 0) over_ = true;
      else held_.append(bytes, static_cast<std::size_t>(got));
    }
  }

 private:
  WindowStage& stage_;
  std::string held_;
  bool over_ = false;
};

struct Wanted {
  std::string file, size = "1920x1080";
  std::vector<std::string> variables;
  float scale = 1;
  bool window = false;
};

Result<image::ViewSize> size_of(const std::string& text) {
  image::ViewSize size;
  char x = 0;
  std::istringstream(text) >> size.width >> x >> size.height;
  if (x != 'x' || size.width < 320 || size.height < 240 || size.width > 16384 || size.height > 16384)
    return base::fail(ErrorCode::refused, tr("A size is given as 1366x768."));
  return size;
}

std::map<std::string, std::string> variables_of(const std::vector<std::string>& given) {
  std::map<std::string, std::string> variables;
  for (const auto& one : given) {
    const auto equals = one.find('=');
    variables[one.substr(0, equals)] = equals == std::string::npos ? "" : one.substr(equals + 1);
  }
  return variables;
}

void tell(bool as_json, std::size_t number, const std::string& line, const Result<json>& answer) {
  const auto dump = [](const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); };
  if (as_json) {
    json told{{"line", number}, {"command", line}, {"ok", answer.has_value()}};
    if (answer) told["answer"] = *answer;
    else told["error"] = {{"code", base::name_of(answer.error().code)}, {"sentence", answer.error().sentence}};
    std::cout << dump(told) << '\n';
  } else if (answer) {
    std::cout << number << "  " << line << (answer->empty() ? "" : "  " + dump(*answer)) << '\n';
  }
  std::cout.flush();
}

using Lines = std::function<bool(std::string&)>;

int run_lines(Program& program, Script& script, const Lines& next) {
  std::string line;
  for (std::size_t number = 1; next(line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (Script::is_silent(line)) continue;
    const auto answer = script.run(line);
    tell(program.json(), number, line, answer);
    if (answer) continue;
    std::cerr << "synovia: "
              << fmt::format(fmt::runtime(tr("line {number}: {reason}")), fmt::arg("number", number),
                             fmt::arg("reason", answer.error().sentence))
              << '\n';
    return 3;
  }
  return 0;
}

int run_script(Program& program, const Wanted& wanted) {
  const auto size = size_of(wanted.size);
  if (!size) return program.fail(size.error());
  auto centre = program.centre();
  if (!centre) return program.fail(centre.error());
  auto& workstation = static_cast<AppWorkstation&>(program.workstation());
  std::ifstream file;
  if (wanted.file != "-") {
    file.open(wanted.file);
    if (!file)
      return program.fail(base::fail(
          ErrorCode::not_found,
          fmt::format(fmt::runtime(tr("The script {file} cannot be read.")), fmt::arg("file", wanted.file))));
  }
  std::istream& input = wanted.file == "-" ? std::cin : file;
  const Lines from_input = [&input](std::string& line) { return static_cast<bool>(std::getline(input, line)); };
  if (!wanted.window) {
    auto stage = HeadlessScreen::make(workstation, *size, wanted.scale);
    if (!stage) return program.fail(stage.error());
    Script script(**stage, variables_of(wanted.variables));
    return run_lines(program, script, from_input);
  }
  auto stage = WindowStage::open(workstation, *size);
  if (!stage) return program.fail(stage.error());
  Script script(**stage, variables_of(wanted.variables));
  LiveInput live(**stage);
  const int status = run_lines(
      program, script, wanted.file == "-" ? Lines([&live](std::string& line) { return live.next(line); }) : from_input);
  auto finished = (*stage)->finish();
  return finished ? status : program.fail(finished.error());
}

}  // namespace

int script_command(Program& program) {
  Wanted wanted;
  const auto declare = [&](CLI::App& options) {
    options.add_option("FILE", wanted.file, tr("the script; - reads lines as they come"))->required();
    options.add_option("--size", wanted.size, tr("of the screen, 1920x1080 unless said"));
    options.add_option("--scale", wanted.scale, tr("of the interface, 1 to 3"));
    options.add_option("--set", wanted.variables, tr("name=value, used as ${name}"));
    options.add_flag("--window", wanted.window, tr("in a window, moved by the real mouse and keyboard"));
  };
  return with_options(program, declare, [&] { return run_script(program, wanted); });
}

}  // namespace synovia::app
