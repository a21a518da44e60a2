// SPDX-License-Identifier: Apache-2.0
#include "base/settings.h"
#include "centre/centre.h"

namespace synovia::centre {

namespace {
std::filesystem::path settings_file(const std::filesystem::path& folder) { return folder / "settings.json"; }

// No role set is the stated single-user mode; one that is not known gives the least rights, not all.
security::Role role_from(const std::string& name) {
  using security::Role;
  if (name.empty() || name == security::name_of(Role::single_user)) return Role::single_user;
  for (Role role : {Role::rheumatologist, Role::nurse, Role::physiotherapist, Role::occupational_therapist,
                    Role::radiographer, Role::activity_teacher, Role::secretary, Role::administrator, Role::auditor})
    if (name == security::name_of(role)) return role;
  return Role::auditor;
}
}  // namespace

CentreTraits centre_traits(const std::filesystem::path& folder) {
  auto settings = base::Settings::load(settings_file(folder));
  if (!settings) return {};
  const auto text = [&](const char* key) { return settings->get<std::string>(key, ""); };
  CentreTraits traits;
  traits.name = text("centre.name");
  traits.address = text("centre.address");
  traits.finess = text("centre.finess");
  traits.signer.id = text("signer.id");
  traits.signer.family_name = text("signer.family_name");
  traits.signer.given_name = text("signer.given_name");
  traits.signer.rpps = text("signer.rpps");
  traits.signer.role = role_from(text("signer.role"));
  return traits;
}

base::Status set_centre_traits(const std::filesystem::path& folder, const CentreTraits& traits) {
  auto settings = base::Settings::load(settings_file(folder));
  if (!settings) return std::move(settings).error();
  if (auto done =
          settings->set("centre", {{"name", traits.name}, {"address", traits.address}, {"finess", traits.finess}});
      !done)
    return done;
  const security::Person& signer = traits.signer;
  return settings->set("signer", {{"id", signer.id},
                                  {"family_name", signer.family_name},
                                  {"given_name", signer.given_name},
                                  {"rpps", signer.rpps},
                                  {"role", security::name_of(signer.role)}});
}

}  // namespace synovia::centre
