// SPDX-License-Identifier: Apache-2.0
// Commands: everything a person does, by string id. Menus, keys, buttons, scripts and tests run the same ones.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "security/security.h"

namespace synovia::plugin {
class Workstation;

enum class PatientNeed { none, current_visit };

struct Command {
  std::string id;                      // "forfait.bill"
  std::function<std::string()> title;  // translated, asked each time so that the language may change
  security::Permission permission = security::Permission::none;
  PatientNeed patient = PatientNeed::none;
  std::string shortcut;  // "Ctrl+Shift+S", "R"; empty: none
  std::string audit;     // action written to the audit trail when it succeeded; empty: none
  // [ui] Must not wait: long work goes to jobs(). The arguments and the answer are JSON objects.
  std::function<base::Result<nlohmann::json>(Workstation&, const nlohmann::json&)> run;
  // [ui] Whether it can be run now; absent: always. Must be quick and without effect.
  std::function<bool(Workstation&)> enabled;
  // Screens that show it as a large button while it is enabled: {"fluoroscopy"}. Steps of a gesture meet a screen so.
  std::vector<std::string> screens{};
};

}  // namespace synovia::plugin
