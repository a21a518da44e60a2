// SPDX-License-Identifier: Apache-2.0
// user and centre: who signs (single-user mode) and what stands at the head of the letter.
#include <CLI/CLI.hpp>

#include "app/program.h"
#include "app/subcommands/subcommands.h"
#include "base/i18n.h"

namespace synovia::app {

using base::ErrorCode;
using base::tr;
using nlohmann::json;

namespace {

json to_json(const security::Person& person) {
  return {{"family_name", person.family_name},
          {"given_name", person.given_name},
          {"rpps", person.rpps},
          {"role", security::name_of(person.role)}};
}

int list_signer(Program& program, const centre::CentreTraits& traits) {
  const bool none = traits.signer.rpps.empty();
  program.print(none ? json::array() : json::array({to_json(traits.signer)}),
                none ? tr("No signer is set; add one with: synovia user add")
                     : traits.signer.display_name() + "  RPPS " + traits.signer.rpps);
  return 0;
}

}  // namespace

int user_command(Program& program) {
  std::string verb;
  security::Person person;
  const auto declare = [&](CLI::App& options) {
    options.add_option("add|list", verb)->required()->check(CLI::IsMember({"add", "list"}));
    options.add_option("--family-name", person.family_name, tr("family name of the one signer"));
    options.add_option("--given-name", person.given_name);
    options.add_option("--rpps", person.rpps, tr("11 digits"));
  };
  return with_options(program, declare, [&]() -> int {
    auto opened = program.centre();
    if (!opened) return program.fail(opened.error());
    centre::CentreTraits traits = centre::centre_traits((*opened)->folder());
    if (verb == "list") return list_signer(program, traits);
    if (person.family_name.empty() || !security::is_rpps(person.rpps))
      return program.fail(base::fail(
          ErrorCode::refused, tr("A signer has a family name and an RPPS of 11 digits with a right check digit.")));
    if (!traits.signer.rpps.empty() && traits.signer.rpps != person.rpps)
      return program.fail(
          base::fail(ErrorCode::conflict, tr("Single-user mode has one signer, and it is somebody else already.")));
    person.id = person.rpps;
    traits.signer = person;
    if (auto set = centre::set_centre_traits((*opened)->folder(), traits); !set) return program.fail(set.error());
    return list_signer(program, traits);
  });
}

int centre_command(Program& program) {
  std::string verb;
  centre::CentreTraits wanted;
  const auto declare = [&](CLI::App& options) {
    options.add_option("set|show", verb)->required()->check(CLI::IsMember({"set", "show"}));
    options.add_option("--name", wanted.name, tr("as it stands at the head of the letter"));
    options.add_option("--address", wanted.address);
    options.add_option("--finess", wanted.finess);
  };
  return with_options(program, declare, [&]() -> int {
    auto opened = program.centre();
    if (!opened) return program.fail(opened.error());
    centre::CentreTraits traits = centre::centre_traits((*opened)->folder());
    if (!wanted.name.empty()) traits.name = wanted.name;
    if (!wanted.address.empty()) traits.address = wanted.address;
    if (!wanted.finess.empty()) traits.finess = wanted.finess;
    if (verb == "set")
      if (auto set = centre::set_centre_traits((*opened)->folder(), traits); !set) return program.fail(set.error());
    program.print({{"name", traits.name}, {"address", traits.address}, {"finess", traits.finess}},
                  traits.name + "\n" + traits.address);
    return 0;
  });
}

}  // namespace synovia::app
