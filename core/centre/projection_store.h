// SPDX-License-Identifier: Apache-2.0
// Acts and readiness as the signed documents tell them. Private to this folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "centre/centre.h"
#include "database/database.h"

namespace synovia::centre {

struct ActRow {
  Act act;
  std::string record_id;  // ours: a record signed once is not signed again
};

struct ReadinessRow {
  Readiness readiness;
  std::string signed_at;
};

// Makes the tables when they are missing; the answer says whether they were.
base::Result<bool> create_document_tables(database::Database& database);
base::Status drop_document_tables(database::Database& database);

base::Status insert(database::Database& database, const ActRow& row);
base::Status insert(database::Database& database, const ReadinessRow& row);
base::Result<bool> is_projected(database::Database& database, const std::string& letter_uid);
base::Result<bool> is_signed(database::Database& database, const std::string& record_id);

// Empty visit: all.
base::Result<std::vector<Act>> load_acts(database::Database& database, const std::string& visit_id);
// First signed first; a visit's readiness is its first letter's.
base::Result<std::vector<Readiness>> load_readiness(database::Database& database, const std::string& visit_id);

}  // namespace synovia::centre
