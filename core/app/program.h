// SPDX-License-Identifier: Apache-2.0
// The program: plugins loaded, and on first use the centre, the headless workstation and a picture of its screen. What a
// subcommand works with.
#pragma once

#include <memory>
#include <string>

#include "app/arguments.h"
#include "app/workstation.h"
#include "base/clock.h"
#include "plugin/host/host.h"
#include "plugin/sdk/extension.h"

namespace synovia::app {

class Shell;
class HeadlessScreen;

class Program final : public plugin::CommandLine {
 public:
  explicit Program(Arguments arguments);
  ~Program() override;

  int run();  // the subcommand; returns the exit status of docs/cli.md

  // CommandLine
  const std::vector<std::string>& arguments() const override { return arguments_.rest; }
  bool json() const override { return arguments_.json; }
  const std::string& language() const override { return arguments_.language; }
  const std::filesystem::path& data_folder() const override { return arguments_.data_folder; }
  bool data_folder_given() const override { return arguments_.data_folder_given; }
  void set_data_folder(const std::filesystem::path& folder) override { arguments_.data_folder = folder; }
  base::Result<centre::Centre*> centre() override;
  plugin::Workstation& workstation() override;
  base::Status screenshot(const std::filesystem::path& png, const std::string& screen) override;
  base::Status run_window() override;
  void print(const nlohmann::json& answer, const std::string& text) override;
  int fail(const base::Error& error) override;

  plugin::Registries& registries() { return registries_; }
  plugin::Host& host() { return host_; }
  const Arguments& common() const { return arguments_; }
  int usage(const std::string& sentence);  // wrong usage: sentence on stderr, 2

 private:
  int help();
  Arguments arguments_;
  base::SystemClock clock_;
  plugin::Registries registries_;
  plugin::Host host_;
  std::unique_ptr<centre::Centre> centre_;
  std::unique_ptr<AppWorkstation> workstation_;
  std::unique_ptr<HeadlessScreen> headless_;
};

// Exit status of an error: 3 refused input, 4 not found, 5 conflict, 6 disk or peer.
int exit_status(base::ErrorCode code);

}  // namespace synovia::app
