// SPDX-License-Identifier: Apache-2.0
// Settings: who signs, the centre at the head of its letters, how the screen looks.
#include "app/commands/commands.h"

#include "base/i18n.h"
#include "base/text.h"

namespace synovia::app {

using base::ErrorCode;
using base::Result;
using base::tr;
using nlohmann::json;
using plugin::Command;
using plugin::PatientNeed;
using plugin::Workstation;
using security::Permission;

namespace {

std::string trimmed(const json& arguments, const char* name, const std::string& otherwise) {
  return std::string(base::trim(arguments.value(name, otherwise)));
}

Result<json> keep(AppWorkstation& workstation, const centre::CentreTraits& traits) {
  if (auto set = centre::set_centre_traits(workstation.centre().folder(), traits); !set) return set.error();
  workstation.set_traits(traits);
  return json::object();
}

Result<json> set_centre(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  centre::CentreTraits traits = workstation.traits();
  traits.name = trimmed(arguments, "name", traits.name);
  traits.address = trimmed(arguments, "address", traits.address);
  traits.finess = trimmed(arguments, "finess", traits.finess);
  if (traits.name.empty())
    return base::fail(ErrorCode::refused, tr("A letter needs the name of the centre at its head."));
  if (!traits.finess.empty() && traits.finess != workstation.traits().finess && !is_finess(traits.finess))
    return base::fail(ErrorCode::refused, tr("A FINESS number has 9 characters, the last a check digit."));
  return keep(workstation, traits);
}

Result<json> set_signer(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  centre::CentreTraits traits = workstation.traits();
  security::Person& signer = traits.signer;
  const std::string rpps = trimmed(arguments, "rpps", signer.rpps);
  signer.family_name = trimmed(arguments, "family_name", signer.family_name);
  signer.given_name = trimmed(arguments, "given_name", signer.given_name);
  if (signer.family_name.empty() || !security::is_rpps(rpps))
    return base::fail(ErrorCode::refused,
                      tr("A signer has a family name and an RPPS of 11 digits with a right check digit."));
  if (!signer.rpps.empty() && signer.rpps != rpps)
    return base::fail(ErrorCode::conflict, tr("Single-user mode has one signer, and it is somebody else already."));
  signer.rpps = rpps;
  if (signer.id.empty()) signer.id = rpps;
  return keep(workstation, traits);
}

Result<json> set_one(Workstation& workstation, const char* key, const json& value) {
  if (auto set = workstation.settings().set(key, value); !set) return set.error();
  return json::object();
}

Result<json> set_scale(Workstation& workstation, const json& arguments) {
  const double scale = arguments.value("scale", 0.0);
  if (!(scale >= 1 && scale <= 3)) return base::fail(ErrorCode::out_of_range, tr("The scale is from 1 to 3."));
  return set_one(workstation, "scale", scale);
}

Result<json> set_theme(Workstation& workstation, const json& arguments) {
  auto theme = text_argument(arguments, "theme");
  if (!theme) return std::move(theme).error();
  if (*theme != "dark" && *theme != "contrast")
    return base::fail(ErrorCode::refused, tr("The themes are dark and contrast."));
  return set_one(workstation, "theme", *theme);
}

Result<json> set_motion(Workstation& workstation, const json& arguments) {
  return set_one(workstation, "reduced_motion", arguments.value("reduced", true));
}

Result<json> set_patient_present(Workstation& workstation, const json& arguments) {
  return set_one(workstation, "patient_present", arguments.value("on", true));
}

}  // namespace

// Nine digits, the last a Luhn check digit over the others; of a Corsican number (2A, 2B) only the shape is looked at.
bool is_finess(const std::string& text) {
  if (text.size() != 9) return false;
  const bool corsican = text[0] == '2' && (text[1] == 'A' || text[1] == 'B');
  int sum = 0;
  for (std::size_t i = corsican ? 2 : 0; i < 9; ++i) {
    if (!std::isdigit(static_cast<unsigned char>(text[i]))) return false;
    const int digit = text[i] - '0';
    sum += i % 2 == 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
  }
  return corsican || sum % 10 == 0;
}

void add_settings_commands(plugin::Registrar& registrar) {
  const auto add = [&](const char* id, std::function<std::string()> title, Permission permission, const char* audit,
                       auto run) {
    registrar.add(Command{id, std::move(title), permission, PatientNeed::none, "", audit, run, {}});
  };
  add(
      "settings.centre", [] { return tr("Change the centre"); }, Permission::administer, "settings", set_centre);
  add(
      "settings.signer", [] { return tr("Change the signer"); }, Permission::administer, "settings", set_signer);
  add(
      "settings.patient_present", [] { return tr("Begin with the patient present"); }, Permission::none, "",
      set_patient_present);
  add(
      "view.scale", [] { return tr("Size of the interface"); }, Permission::none, "", set_scale);
  add(
      "view.theme", [] { return tr("Theme of the interface"); }, Permission::none, "", set_theme);
  add(
      "view.motion", [] { return tr("Reduced motion"); }, Permission::none, "", set_motion);
}

}  // namespace synovia::app
