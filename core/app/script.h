// SPDX-License-Identifier: Apache-2.0
// The workstation by written lines instead of a hand: commands, looks at what came of them, and mouse and keys on what is
// on the screen (docs/script.md). UI thread only.
#pragma once

#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "app/stage.h"
#include "base/result.h"

namespace synovia::app {

class Script {
 public:
  // Begins to note what is on the screen (ui/probe.h).
  Script(Stage& stage, std::map<std::string, std::string> variables);
  ~Script();
  // Blank lines and comments.
  static bool is_silent(const std::string& line);
  // Carries out one line: its answer, or why it failed.
  base::Result<nlohmann::json> run(const std::string& line);

 private:
  base::Result<std::string> filled_in(const std::string& line) const;  // ${name}
  base::Result<nlohmann::json> carry_out(const std::string& verb, const std::string& rest);
  base::Result<nlohmann::json> command(const std::string& id, const std::string& arguments);
  base::Result<nlohmann::json> refused(const std::string& rest);
  base::Result<nlohmann::json> expect(const std::string& rest);
  base::Result<nlohmann::json> set(const std::string& rest);
  base::Result<nlohmann::json> screenshot(const std::string& rest);
  base::Result<nlohmann::json> wait(const std::string& rest);
  base::Result<nlohmann::json> resize(const std::string& rest);
  base::Result<nlohmann::json> by_hand(const std::string& verb, const std::string& rest);

  Stage& stage_;
  std::map<std::string, std::string> variables_;
  nlohmann::json answer_ = nlohmann::json::object();
};

}  // namespace synovia::app
