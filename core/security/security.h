// SPDX-License-Identifier: Apache-2.0
// People, permissions and the audit trail. Single-user mode: one named signer with an RPPS, stated on screen.
#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "database/database.h"

namespace synovia::security {

// What a command may need. Closed set: a permission is granted by a role, never by a plugin.
// desk: patients, visits and their papers.
enum class Permission { none, view, record, sign, bill, administer, export_documents, desk };
const char* name_of(Permission permission);

enum class Role {
  rheumatologist,
  nurse,
  physiotherapist,
  occupational_therapist,
  radiographer,
  activity_teacher,
  secretary,
  administrator,
  auditor,
  single_user
};
const char* name_of(Role role);
bool grants(Role role, Permission permission);

struct Person {
  std::string id, family_name, given_name, rpps;
  Role role = Role::single_user;
  std::string display_name() const;  // "Dr C. Vasseur" style is the screen's business: here "VASSEUR Claire"
  std::string dicom_name() const;    // "VASSEUR^Claire"
};

// 11 digits with a Luhn check digit.
bool is_rpps(const std::string& text);

struct AuditEvent {
  std::string action;                                  // "view", "sign", "export", "bill", "login", …
  std::string person, patient, object, outcome, from;  // ids and UIDs, no names; patient: our patient id
  std::string at{};                                    // ISO time; filled by the trail
};

struct ChainCheck {
  std::size_t lines = 0;
  std::size_t broken_line = 0;  // 1-based; 0 when whole
  std::string fault;
};

// Append-only, hash-chained: each line carries the SHA-256 of the one before.
class AuditTrail {
 public:
  static base::Result<std::unique_ptr<AuditTrail>> open(database::Database& database, const base::Clock& clock);
  base::Status append(const AuditEvent& event);                         // durable on return
  base::Result<std::vector<AuditEvent>> read(std::size_t limit) const;  // the latest, newest first
  base::Result<ChainCheck> verify() const;

 private:
  AuditTrail(database::Database& database, const base::Clock& clock) : database_(database), clock_(clock) {}
  database::Database& database_;
  const base::Clock& clock_;
};

}  // namespace synovia::security
