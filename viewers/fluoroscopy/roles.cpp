// SPDX-License-Identifier: Apache-2.0
#include "roles.h"

#include "words.h"

namespace synovia::fluoroscopy {

using base::ErrorCode;
using base::Result;
using nlohmann::json;
using plugin::Workstation;

namespace {

bool is_run(Workstation& workstation, const std::string& sop_uid) {
  for (const auto& set : workstation.reading().sets)
    for (const auto& picture : set->pictures)
      if (set->kind == image::DisplaySet::Kind::run && picture.sop_uid == sop_uid) return true;
  return false;
}

Result<json> set_role(Workstation& workstation, const json& arguments) {
  const std::string uid = arguments.value("sop_uid", ""), role = arguments.value("role", "");
  if (!is_run(workstation, uid))
    return base::fail(ErrorCode::not_found, kText.tr("That run is not among the images of this patient."));
  if (!role.empty() && role_word(role).empty())
    return base::fail(ErrorCode::refused, kText.tr("The roles of a run are scout, needle and contrast."));
  base::Edit edit;
  edit.draft = workstation.annotations_draft();
  edit.pointer = "/roles/" + uid;
  edit.has_after = !role.empty();
  if (edit.has_after) edit.after = role;
  edit.label = kText.tr("Role of the run");
  edit.author = workstation.person().id;
  if (auto done = workstation.drafts().apply(std::move(edit)); !done) return done.error();
  return json::object();
}

}  // namespace

std::string role_word(const std::string& role) {
  if (role == "scout") return kText.tr("Scout");
  if (role == "needle") return kText.tr("Needle");
  if (role == "contrast") return kText.tr("Contrast");
  return "";
}

std::string role_of(Workstation& workstation, const std::string& sop_uid) {
  const json role = workstation.drafts().value(workstation.annotations_draft(), "/roles/" + sop_uid);
  return role.is_string() ? role.get<std::string>() : "";
}

void add_role_command(plugin::Registrar& registrar) {
  registrar.add(plugin::Command{"fluoroscopy.role",
                                [] { return kText.tr("Give a run its role"); },
                                security::Permission::record,
                                plugin::PatientNeed::current_visit,
                                "",
                                "",
                                set_role,
                                {}});
}

}  // namespace synovia::fluoroscopy
