// SPDX-License-Identifier: Apache-2.0
#include "commands.h"

#include "words.h"

namespace synovia::structured_report {

using nlohmann::json;
using plugin::Command;
using plugin::PatientNeed;
using plugin::Workstation;
using security::Permission;

std::vector<Command> commands(std::shared_ptr<LetterDesk> desk) {
  const auto open = [](Workstation& workstation, const json&) {
    return workstation.run("screen.show", {{"screen", "letter"}});
  };
  const auto sign = [desk](Workstation& workstation, const json&) {
    desk->signing.ask();
    return workstation.run("screen.show", {{"screen", "letter"}});
  };
  const auto macros = [desk](Workstation&, const json&) -> base::Result<json> {
    desk->macros.ask();
    return json::object();
  };
  const auto command = [](const char* id, std::function<std::string()> title, Permission permission, const char* key,
                          auto run) {
    return Command{id, std::move(title), permission, PatientNeed::current_visit, key, "", run, {}};
  };
  return {
      command(
          "structured_report.open", [] { return kText.tr("Open the letter"); }, Permission::view, "Ctrl+R", open),
      command(
          "structured_report.sign", [] { return kText.tr("Sign the letter"); }, Permission::sign, "Ctrl+Shift+S", sign),
      command(
          "structured_report.macros", [] { return kText.tr("Macros"); }, Permission::record, "Ctrl+Space", macros)};
}

}  // namespace synovia::structured_report
