// SPDX-License-Identifier: Apache-2.0
#include "centre/projection_store.h"

namespace synovia::centre {

using base::Status;
using database::Database;
using database::number;
using database::text;

namespace {

constexpr const char* kTables[] = {
    "CREATE TABLE IF NOT EXISTS act (record_uid TEXT PRIMARY KEY, record_id TEXT NOT NULL, visit_id TEXT NOT NULL, "
    "patient_id TEXT NOT NULL, kind TEXT NOT NULL, site TEXT NOT NULL, laterality TEXT NOT NULL, care_date TEXT NOT "
    "NULL)",
    "CREATE INDEX IF NOT EXISTS act_visit ON act (visit_id)",
    "CREATE TABLE IF NOT EXISTS readiness (letter_uid TEXT PRIMARY KEY, visit_id TEXT NOT NULL, lineage_uid TEXT NOT "
    "NULL, "
    "signed_at TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS readiness_visit ON readiness (visit_id)",
    "CREATE TABLE IF NOT EXISTS document_head (made BIGINT NOT NULL)"};

base::Result<bool> exists(Database& database, const std::string& sql, const std::string& value) {
  auto rows = database.query(sql, {value});
  if (!rows) return std::move(rows).error();
  return !rows->empty();
}

}  // namespace

base::Result<bool> create_document_tables(Database& database) {
  bool missing = false;
  auto done = database.transaction([&]() -> Status {
    for (const char* statement : kTables)
      if (auto made = database.execute(statement); !made) return made;
    auto head = database.query("SELECT made FROM document_head");
    if (!head) return std::move(head).error();
    missing = head->empty();
    return missing ? database.execute("INSERT INTO document_head (made) VALUES (1)") : Status();
  });
  if (!done) return std::move(done).error();
  return missing;
}

Status drop_document_tables(Database& database) {
  for (const char* table : {"act", "readiness", "document_head"})
    if (auto done = database.execute(std::string("DROP TABLE IF EXISTS ") + table); !done) return done;
  return {};
}

Status insert(Database& database, const ActRow& row) {
  const Act& act = row.act;
  if (auto gone = database.execute("DELETE FROM act WHERE record_uid = :p1", {act.record_uid}); !gone) return gone;
  return database.execute(
      "INSERT INTO act (record_uid, record_id, visit_id, patient_id, kind, site, laterality, care_date) "
      "VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8)",
      {act.record_uid, row.record_id, act.visit_id, act.patient_id, act.kind, act.site, act.laterality, act.care_date});
}

Status insert(Database& database, const ReadinessRow& row) {
  const Readiness& ready = row.readiness;
  if (auto gone = database.execute("DELETE FROM readiness WHERE letter_uid = :p1", {ready.letter_uid}); !gone)
    return gone;
  return database.execute(
      "INSERT INTO readiness (letter_uid, visit_id, lineage_uid, signed_at) VALUES (:p1, :p2, :p3, :p4)",
      {ready.letter_uid, ready.visit_id, ready.lineage_uid, row.signed_at});
}

base::Result<bool> is_projected(Database& database, const std::string& letter_uid) {
  return exists(database, "SELECT 1 FROM readiness WHERE letter_uid = :p1", letter_uid);
}

base::Result<bool> is_signed(Database& database, const std::string& record_id) {
  return exists(database, "SELECT 1 FROM act WHERE record_id = :p1", record_id);
}

base::Result<std::vector<Act>> load_acts(Database& database, const std::string& visit_id) {
  const std::string columns = "SELECT visit_id, patient_id, kind, site, laterality, record_uid, care_date FROM act";
  auto rows = visit_id.empty() ? database.query(columns + " ORDER BY record_uid")
                               : database.query(columns + " WHERE visit_id = :p1 ORDER BY record_uid", {visit_id});
  if (!rows) return std::move(rows).error();
  std::vector<Act> acts;
  for (const auto& row : *rows)
    acts.push_back({text(row[0]), text(row[1]), text(row[2]), text(row[3]), text(row[4]), text(row[5]), text(row[6])});
  return acts;
}

base::Result<std::vector<Readiness>> load_readiness(Database& database, const std::string& visit_id) {
  const std::string columns = "SELECT visit_id, letter_uid, lineage_uid FROM readiness";
  auto rows = visit_id.empty()
                  ? database.query(columns + " ORDER BY letter_uid")
                  : database.query(columns + " WHERE visit_id = :p1 ORDER BY signed_at, letter_uid", {visit_id});
  if (!rows) return std::move(rows).error();
  std::vector<Readiness> all;
  for (const auto& row : *rows) all.push_back({text(row[0]), text(row[1]), text(row[2])});
  return all;
}

}  // namespace synovia::centre
