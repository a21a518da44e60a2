// SPDX-License-Identifier: Apache-2.0
#include "centre/pending_store.h"

#include <nlohmann/json.hpp>

namespace synovia::centre {

using base::Status;
using database::Database;
using database::text;
using nlohmann::json;

Status create_pending_table(Database& database) {
  return database.execute(
      "CREATE TABLE IF NOT EXISTS pending (lineage TEXT NOT NULL, id TEXT NOT NULL, record_uid TEXT NOT NULL, "
      "visit_id TEXT NOT NULL, patient_id TEXT NOT NULL, label TEXT NOT NULL, owner TEXT NOT NULL, due TEXT NOT NULL, "
      "PRIMARY KEY (lineage, id))");
}

Status drop_pending_table(Database& database) { return database.execute("DROP TABLE IF EXISTS pending"); }

Status insert(Database& database, const PendingRow& row) {
  if (auto gone = database.execute("DELETE FROM pending WHERE lineage = :p1 AND id = :p2", {row.lineage, row.id});
      !gone)
    return gone;
  return database.execute(
      "INSERT INTO pending (lineage, id, record_uid, visit_id, patient_id, label, owner, due) "
      "VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8)",
      {row.lineage, row.id, row.record_uid, row.visit_id, row.patient_id, json(row.label).dump(), row.owner, row.due});
}

Status drop_pending(Database& database, const std::string& lineage) {
  return database.execute("DELETE FROM pending WHERE lineage = :p1", {lineage});
}

base::Result<std::vector<PendingRow>> load_pending(Database& database) {
  auto rows = database.query(
      "SELECT record_uid, id, lineage, visit_id, patient_id, label, owner, due FROM pending ORDER BY due, lineage, id");
  if (!rows) return std::move(rows).error();
  std::vector<PendingRow> all;
  for (const auto& row : *rows) {
    PendingRow one{text(row[0]), text(row[1]), text(row[2]), text(row[3]),
                   text(row[4]), {},           text(row[6]), text(row[7])};
    const json label = json::parse(text(row[5]), nullptr, false);
    for (const auto& [language, words] : label.items())
      if (words.is_string()) one.label[language] = words.get<std::string>();
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace synovia::centre
