// SPDX-License-Identifier: Apache-2.0
#include "app/subcommands/subcommands.h"

#include <CLI/CLI.hpp>

#include "app/program.h"
#include "base/i18n.h"

namespace synovia::app {

using base::tr;

namespace {

// CLI11 speaks English: what a person meets most is said here, in the language of the rest.
std::string usage_sentence(const CLI::App& options, const CLI::ParseError& error, const std::string& command) {
  const std::string detail = error.what();
  const auto say = [&](const std::string& sentence, const std::string& what) {
    return fmt::format(fmt::runtime(sentence), fmt::arg("what", what), fmt::arg("command", command));
  };
  if (const auto extra = options.remaining(); dynamic_cast<const CLI::ExtrasError*>(&error) && !extra.empty())
    return say(tr("“{what}” is not understood here; see synovia {command} --help."),
               fmt::format("{}", fmt::join(extra, " ")));
  if (const auto end = detail.find(" is required");
      dynamic_cast<const CLI::RequiredError*>(&error) && end != std::string::npos)
    return say(tr("{what} is missing; see synovia {command} --help."), detail.substr(0, end));
  return say(tr("The value is not understood ({what}); see synovia {command} --help."), detail);
}

}  // namespace

int with_options(Program& program, const std::function<void(CLI::App&)>& declare, const std::function<int()>& work) {
  CLI::App options("", "synovia " + program.common().subcommand);
  declare(options);
  std::vector<std::string> words(program.arguments().rbegin(),
                                 program.arguments().rend());  // CLI11 takes them reversed
  try {
    options.parse(words);
  } catch (const CLI::CallForHelp&) {
    program.print(nlohmann::json(), options.help());
    return 0;
  } catch (const CLI::ParseError& error) {
    return program.usage(usage_sentence(options, error, program.common().subcommand));
  }
  return work();
}

void add_core_subcommands(plugin::Registrar& registrar, Program& program) {
  const auto add = [&](const char* name, std::function<std::string()> summary, int (*run)(Program&)) {
    registrar.add(
        plugin::Subcommand{name, std::move(summary), [run, &program](plugin::CommandLine&) { return run(program); }});
  };
  add(
      "run", [] { return tr("opens the workstation, on files if given"); }, run_command);
  add(
      "import", [] { return tr("files and folders into the archive"); }, import_command);
  add(
      "find", [] { return tr("studies in the archive"); }, find_command);
  add(
      "dump", [] { return tr("what a DICOM file says"); }, dump_command);
  add(
      "decode", [] { return tr("stored pixel values of a frame"); }, decode_command);
  add(
      "render", [] { return tr("a picture of a frame as PNG"); }, render_command);
  add(
      "serve", [] { return tr("DICOM receiver, until stopped"); }, serve_command);
  add(
      "centre", [] { return tr("the centre's name and address on its letters: set, show"); }, centre_command);
  add(
      "user", [] { return tr("the one signer of single-user mode: add, list"); }, user_command);
  add(
      "patient", [] { return tr("patients: add, find, safety"); }, patient_command);
  add(
      "visit", [] { return tr("visits: add, list, show, step, document, attach, close"); }, visit_command);
  add(
      "record", [] { return tr("records: new, set, show, check, sign, amend, withdraw"); }, record_command);
  add(
      "report", [] { return tr("a signed report: show, export"); }, report_command);
  add(
      "verify", [] { return tr("checks the archive, the register and the audit trail"); }, verify_command);
  add(
      "script", [] { return tr("drives the workstation by written lines"); }, script_command);
  add(
      "plugins", [] { return tr("what is loaded, what was refused and why"); }, plugins_command);
}

}  // namespace synovia::app
