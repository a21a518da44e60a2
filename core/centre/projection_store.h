// SPDX-License-Identifier: Apache-2.0
// Letters, acts and readiness as the signed documents tell them. Private to this folder.
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
  std::string signed_at;  // of version 1
};

// One version of a letter.
struct LetterRow {
  std::string letter_uid, lineage_uid, predecessor_uid, visit_id, patient_id, signed_at, signer, owner, reason;
  struct Quoted {
    std::string record_uid, record_id;
    bool operator==(const Quoted&) const = default;
  };
  std::vector<Quoted> records;  // as the letter names them
  std::string withdrawn_at, withdrawn_by, withdrawal_reason;
};

// Makes the tables when they are missing; the answer says whether they were.
base::Result<bool> create_document_tables(database::Database& database);
base::Status drop_document_tables(database::Database& database);

base::Status insert(database::Database& database, const ActRow& row);
base::Status insert(database::Database& database, const ReadinessRow& row);
base::Status insert(database::Database& database, const LetterRow& row);
base::Status drop_act(database::Database& database, const std::string& record_uid);
base::Status drop_readiness(database::Database& database, const std::string& lineage_uid);
// not_found when no such letter was projected.
base::Status set_withdrawn(database::Database& database, const LetterRow& letter);
base::Result<bool> is_projected(database::Database& database, const std::string& letter_uid);
// In a letter that stands.
base::Result<bool> is_signed(database::Database& database, const std::string& record_id);

// Empty visit: all.
base::Result<std::vector<Act>> load_acts(database::Database& database, const std::string& visit_id);
// First signed first; a visit's readiness is its first letter's.
base::Result<std::vector<Readiness>> load_readiness(database::Database& database, const std::string& visit_id);
// Oldest first, versions of one letter together. Each by one column: its value, or all when it is empty.
base::Result<std::vector<LetterRow>> load_letters(database::Database& database, const std::string& visit_id);
base::Result<std::vector<LetterRow>> load_lineage(database::Database& database, const std::string& lineage_uid);
base::Result<LetterRow> load_letter(database::Database& database, const std::string& letter_uid);

}  // namespace synovia::centre
