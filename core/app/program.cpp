// SPDX-License-Identifier: Apache-2.0
#include "app/program.h"

#include <iostream>

#include "app/commands/commands.h"
#include "app/headless_screen.h"
#include "app/subcommands/subcommands.h"
#include "app/window_loop.h"
#include "base/i18n.h"
#include "base/log.h"
#include "plugin/host/guard.h"

namespace synovia::app {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::Status;
using base::tr;

namespace {

// The language is needed before the centre is opened: it is read from the workstation's settings alone.
std::string language_of(const Arguments& arguments) {
  if (!arguments.language.empty()) return arguments.language;
  auto settings = base::Settings::load(arguments.data_folder / "workstation.json");
  const std::string language = settings ? settings->get<std::string>("language", "fr") : "fr";
  return language == "en" ? "en" : "fr";
}

}  // namespace

int exit_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::not_found: return 4;
    case ErrorCode::conflict: return 5;
    case ErrorCode::io:
    case ErrorCode::gpu: return 6;
    case ErrorCode::not_supported:
    case ErrorCode::corrupt:
    case ErrorCode::out_of_range:
    case ErrorCode::cancelled:
    case ErrorCode::refused: return 3;
  }
  return 6;
}

Program::Program(Arguments arguments) : arguments_(std::move(arguments)), host_(registries_) {
  arguments_.language = language_of(arguments_);
  base::set_language(arguments_.language, locale_folder());
  plugin::OwnedRegistrar core(registries_, plugin::kCoreOwner, {});
  add_core_commands(core);
  add_core_subcommands(core, *this);
  host_.load_folder(arguments_.plugin_folder, arguments_.switched_off);
}

Program::~Program() {
  headless_.reset();
  workstation_.reset();
  centre_.reset();
}

Result<centre::Centre*> Program::centre() {
  if (!centre_) {
    auto opened = centre::Centre::open(arguments_.data_folder, clock_);
    if (!opened) return std::move(opened).error();
    centre_ = std::move(*opened);
  }
  return centre_.get();
}

plugin::Workstation& Program::workstation() {
  if (!workstation_) {
    auto opened = AppWorkstation::open(*centre_, registries_, host_, arguments_.language);
    if (!opened) throw std::runtime_error(opened.error().sentence);
    workstation_ = std::move(*opened);
  }
  return *workstation_;
}

Status Program::screenshot(const std::filesystem::path& png, const std::string& screen) {
  auto& station = static_cast<AppWorkstation&>(workstation());
  if (!headless_) {
    auto made = HeadlessScreen::make(station, {1920, 1080}, 1.0F);
    if (!made) return made.error();
    headless_ = std::move(*made);
  }
  if (!screen.empty()) station.screen = screen;
  return headless_->save(png);
}

Status Program::run_window() {
  auto opened = centre();
  if (!opened) return opened.error();
  headless_.reset();
  return run_window_loop(static_cast<AppWorkstation&>(workstation()));
}

void Program::print(const nlohmann::json& answer, const std::string& text) {
  if (arguments_.json) std::cout << answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  else if (!text.empty()) std::cout << text << '\n';
  std::cout.flush();
}

int Program::fail(const Error& error) {
  std::cerr << "synovia: " << error.sentence << '\n';
  return exit_status(error.code);
}

int Program::usage(const std::string& sentence) {
  std::cerr << "synovia: " << sentence << '\n';
  return 2;
}

int Program::help() {
  std::cout << tr("Usage: synovia [--data DIR] [--json] [--lang fr|en] SUBCOMMAND …") << "\n\n";
  for (const auto& entry : registries_.subcommands)
    std::cout << fmt::format("  {:<12} {}\n", entry.item.name, entry.item.summary());
  return 0;
}

int Program::run() {
  if (arguments_.help && arguments_.subcommand.empty()) return help();
  if (arguments_.help) arguments_.rest = {"--help"};
  if (arguments_.subcommand.empty()) arguments_.subcommand = "run";
  for (const auto& entry : registries_.subcommands) {
    if (entry.item.name != arguments_.subcommand) continue;
    const std::string owner = entry.owner;
    const auto run = entry.item.run;
    int status = 0;
    auto sound = plugin::guarded(owner, [&] { status = run(*this); });
    return sound ? status : fail(sound.error());
  }
  return usage(fmt::format(fmt::runtime(tr("There is no subcommand “{name}”; see synovia --help.")),
                           fmt::arg("name", arguments_.subcommand)));
}

}  // namespace synovia::app
