// SPDX-License-Identifier: Apache-2.0
// Results that signed records expect, as the documents tell them: a projection. What was received is in the register.
// Private to this folder.
#pragma once

#include <string>
#include <vector>

#include "database/database.h"
#include "record/template.h"

namespace synovia::centre {

struct PendingRow {
  std::string record_uid, id;  // the record that expects it, and the rule's id
  std::string lineage;         // UID of the record's version 1
  std::string visit_id, patient_id;
  record::Wording label;
  std::string owner, due;  // person id, ISO date
};

base::Status create_pending_table(database::Database& database);  // when it is missing
base::Status drop_pending_table(database::Database& database);
// In place of what was expected under the same lineage and id.
base::Status insert(database::Database& database, const PendingRow& row);
// An amended record may no longer expect what its predecessor did.
base::Status drop_pending(database::Database& database, const std::string& lineage);
base::Result<std::vector<PendingRow>> load_pending(database::Database& database);  // by due date

}  // namespace synovia::centre
