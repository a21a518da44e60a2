// SPDX-License-Identifier: Apache-2.0
// `synovia scripted_person VISIT`: says which draft is offered, writes into the letter, lets it reach the disk, then runs
// the command of another plugin that ends the process, if that one is there.
#include <fmt/format.h>

#include "plugin/sdk/plugin.h"
#include "plugin/sdk/registrar.h"
#include "synovia_build_tag.h"

namespace {

using nlohmann::json;

int work(synovia::plugin::CommandLine& line) {
  auto centre = line.centre();
  if (!centre) return line.fail(centre.error());
  auto& workstation = line.workstation();
  if (auto chosen = workstation.run("visit.choose", {{"visit_id", line.arguments().at(0)}}); !chosen)
    return line.fail(chosen.error());
  workstation.jobs().wait_idle();
  line.print({},
             fmt::format("found: {}", workstation.drafts().value(workstation.letter_draft(), "/conclusion").dump()));
  const json sentence{{"pointer", "/conclusion"}, {"value", "Written before the fault."}};
  for (const auto& [command, arguments] : {std::pair{"letter.set", sentence}, {"draft.save", json::object()}})
    if (auto done = workstation.run(command, arguments); !done) return line.fail(done.error());
  auto survived = workstation.run("null_command.run", json::object());
  line.print({}, survived ? "survived" : survived.error().sentence);
  return 0;
}

void register_scripted_person(synovia::plugin::Registrar& registrar) {
  registrar.add(
      synovia::plugin::Subcommand{"scripted_person", [] { return std::string("works until it is stopped"); }, work});
}

}  // namespace

SYNOVIA_PLUGIN(BAD_ID, "Scripted person", "1.0", register_scripted_person);
