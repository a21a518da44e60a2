// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <initializer_list>

#include "security/security.h"

namespace synovia::security {
namespace {

bool is_among(Permission permission, std::initializer_list<Permission> granted) {
  return std::find(granted.begin(), granted.end(), permission) != granted.end();
}

}  // namespace

const char* name_of(Permission permission) {
  switch (permission) {
    case Permission::none: return "none";
    case Permission::view: return "view";
    case Permission::record: return "record";
    case Permission::sign: return "sign";
    case Permission::bill: return "bill";
    case Permission::administer: return "administer";
    case Permission::export_documents: return "export_documents";
    case Permission::desk: return "desk";
  }
  return "none";
}

const char* name_of(Role role) {
  switch (role) {
    case Role::rheumatologist: return "rheumatologist";
    case Role::nurse: return "nurse";
    case Role::physiotherapist: return "physiotherapist";
    case Role::occupational_therapist: return "occupational_therapist";
    case Role::radiographer: return "radiographer";
    case Role::activity_teacher: return "activity_teacher";
    case Role::secretary: return "secretary";
    case Role::administrator: return "administrator";
    case Role::auditor: return "auditor";
    case Role::single_user: return "single_user";
  }
  return "auditor";
}

// Who does what: only a doctor signs medical reports, the secretary bills, the auditor reads.
bool grants(Role role, Permission permission) {
  using enum Permission;
  if (permission == none) return true;
  switch (role) {
    case Role::rheumatologist: return is_among(permission, {view, record, sign, export_documents, desk});
    case Role::nurse:
    case Role::physiotherapist:
    case Role::occupational_therapist:
    case Role::radiographer:
    case Role::activity_teacher: return is_among(permission, {view, record, desk});
    case Role::secretary: return is_among(permission, {view, bill, export_documents, desk});
    case Role::administrator: return is_among(permission, {view, administer});
    case Role::auditor: return permission == view;
    case Role::single_user: return true;
  }
  return false;
}

}  // namespace synovia::security
