// SPDX-License-Identifier: Apache-2.0
// The one action of a thing left to do, as drawn in the close of day and in the visit: a button, with a field where the
// answer is a text, and a second press where money moves. UI thread only.
#pragma once

#include <map>
#include <string>

#include "app/workstation.h"

namespace synovia::app {

class ItemActions {
 public:
  explicit ItemActions(AppWorkstation& workstation) : workstation_(workstation) {}
  // True when the command was carried out.
  bool draw(const std::string& visit_id, const std::string& command, const nlohmann::json& arguments);
  // What the button says: the command's title, or the state it leads to.
  std::string label(const std::string& command, const nlohmann::json& arguments) const;

 private:
  bool draw_result(const nlohmann::json& arguments, const std::string& key);
  AppWorkstation& workstation_;
  std::map<std::string, std::string> typed_;  // by command and arguments
};

}  // namespace synovia::app
