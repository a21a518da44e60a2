// SPDX-License-Identifier: Apache-2.0
#include "centre/projection_store.h"

#include <algorithm>

#include "base/i18n.h"

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
    "CREATE TABLE IF NOT EXISTS letter (letter_uid TEXT PRIMARY KEY, lineage_uid TEXT NOT NULL, predecessor_uid TEXT "
    "NOT "
    "NULL, visit_id TEXT NOT NULL, patient_id TEXT NOT NULL, signed_at TEXT NOT NULL, signer TEXT NOT NULL, owner TEXT "
    "NOT NULL, reason TEXT NOT NULL, withdrawn_at TEXT NOT NULL, withdrawn_by TEXT NOT NULL, withdrawal_reason TEXT "
    "NOT "
    "NULL)",
    "CREATE INDEX IF NOT EXISTS letter_visit ON letter (visit_id)",
    "CREATE INDEX IF NOT EXISTS letter_lineage ON letter (lineage_uid)",
    "CREATE TABLE IF NOT EXISTS letter_record (letter_uid TEXT NOT NULL, place BIGINT NOT NULL, record_uid TEXT NOT "
    "NULL, "
    "record_id TEXT NOT NULL, PRIMARY KEY (letter_uid, place))",
    "CREATE INDEX IF NOT EXISTS letter_record_id ON letter_record (record_id)",
    "CREATE TABLE IF NOT EXISTS document_head (made BIGINT NOT NULL)"};

constexpr std::int64_t kLayout = 2;  // of these tables: others are dropped and filled anew

constexpr const char* kLetterColumns =
    "SELECT letter_uid, lineage_uid, predecessor_uid, visit_id, patient_id, signed_at, signer, owner, reason, "
    "withdrawn_at, withdrawn_by, withdrawal_reason FROM letter";

LetterRow letter_of(const database::Row& row) {
  return {text(row[0]), text(row[1]), text(row[2]), text(row[3]), text(row[4]),  text(row[5]), text(row[6]),
          text(row[7]), text(row[8]), {},           text(row[9]), text(row[10]), text(row[11])};
}

// Version after version: clocks may stand still, the chain of predecessors does not.
std::vector<LetterRow> chained(std::vector<LetterRow> rows) {
  std::vector<LetterRow> ordered;
  const auto take = [&](auto&& wanted) {
    const auto found = std::find_if(rows.begin(), rows.end(), wanted);
    if (found == rows.end()) return false;
    ordered.push_back(std::move(*found));
    rows.erase(found);
    return true;
  };
  while (!rows.empty()) {
    if (!ordered.empty() &&
        take([last = ordered.back().letter_uid](const LetterRow& row) { return row.predecessor_uid == last; }))
      continue;
    if (!take([](const LetterRow& row) { return row.predecessor_uid.empty(); }))
      take([](const LetterRow&) { return true; });
  }
  return ordered;
}

base::Result<std::vector<LetterRow>> load_by(Database& database, const std::string& column, const std::string& value) {
  const std::string order = " ORDER BY signed_at, CASE WHEN withdrawn_at = '' THEN 1 ELSE 0 END, letter_uid",
                    sql = kLetterColumns;
  auto rows = value.empty() ? database.query(sql + order)
                            : database.query(sql + " WHERE " + column + " = :p1" + order, {value});
  if (!rows) return std::move(rows).error();
  std::vector<LetterRow> letters;
  for (const auto& row : *rows) {
    LetterRow letter = letter_of(row);
    auto quoted = database.query(
        "SELECT record_uid, record_id FROM letter_record WHERE letter_uid = :p1 ORDER BY place", {letter.letter_uid});
    if (!quoted) return std::move(quoted).error();
    for (const auto& one : *quoted) letter.records.push_back({text(one[0]), text(one[1])});
    letters.push_back(std::move(letter));
  }
  return chained(std::move(letters));
}

base::Result<bool> exists(Database& database, const std::string& sql, const std::string& value) {
  auto rows = database.query(sql, {value});
  if (!rows) return std::move(rows).error();
  return !rows->empty();
}

}  // namespace

base::Result<bool> create_document_tables(Database& database) {
  bool missing = false;
  auto done = database.transaction([&]() -> Status {
    if (auto made = database.execute("CREATE TABLE IF NOT EXISTS document_head (made BIGINT NOT NULL)"); !made)
      return made;
    auto head = database.query("SELECT made FROM document_head");
    if (!head) return std::move(head).error();
    missing = head->empty() || number(head->front()[0]) != kLayout;
    if (!missing) return {};
    if (auto dropped = drop_document_tables(database); !dropped) return dropped;
    for (const char* statement : kTables)
      if (auto made = database.execute(statement); !made) return made;
    return database.execute("INSERT INTO document_head (made) VALUES (:p1)", {kLayout});
  });
  if (!done) return std::move(done).error();
  return missing;
}

Status drop_document_tables(Database& database) {
  for (const char* table : {"act", "readiness", "letter", "letter_record", "document_head"})
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

Status insert(Database& database, const LetterRow& row) {
  for (const char* table : {"letter", "letter_record"})
    if (auto gone = database.execute(std::string("DELETE FROM ") + table + " WHERE letter_uid = :p1", {row.letter_uid});
        !gone)
      return gone;
  auto done = database.execute(
      "INSERT INTO letter (letter_uid, lineage_uid, predecessor_uid, visit_id, patient_id, signed_at, signer, owner, "
      "reason, withdrawn_at, withdrawn_by, withdrawal_reason) "
      "VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8, :p9, :p10, :p11, :p12)",
      {row.letter_uid, row.lineage_uid, row.predecessor_uid, row.visit_id, row.patient_id, row.signed_at, row.signer,
       row.owner, row.reason, row.withdrawn_at, row.withdrawn_by, row.withdrawal_reason});
  for (std::size_t i = 0; done && i < row.records.size(); ++i)
    done = database.execute(
        "INSERT INTO letter_record (letter_uid, place, record_uid, record_id) VALUES (:p1, :p2, :p3, :p4)",
        {row.letter_uid, static_cast<std::int64_t>(i), row.records[i].record_uid, row.records[i].record_id});
  return done;
}

Status drop_act(Database& database, const std::string& record_uid) {
  return database.execute("DELETE FROM act WHERE record_uid = :p1", {record_uid});
}

Status drop_readiness(Database& database, const std::string& lineage_uid) {
  return database.execute("DELETE FROM readiness WHERE lineage_uid = :p1", {lineage_uid});
}

Status set_withdrawn(Database& database, const LetterRow& letter) {
  if (auto known = load_letter(database, letter.letter_uid); !known) return std::move(known).error();
  return database.execute(
      "UPDATE letter SET withdrawn_at = :p2, withdrawn_by = :p3, withdrawal_reason = :p4 WHERE letter_uid = :p1",
      {letter.letter_uid, letter.withdrawn_at, letter.withdrawn_by, letter.withdrawal_reason});
}

base::Result<bool> is_projected(Database& database, const std::string& letter_uid) {
  return exists(database, "SELECT 1 FROM letter WHERE letter_uid = :p1", letter_uid);
}

base::Result<bool> is_signed(Database& database, const std::string& record_id) {
  return exists(
      database,
      "SELECT 1 FROM letter_record JOIN letter ON letter.letter_uid = letter_record.letter_uid "
      "WHERE record_id = :p1 AND lineage_uid NOT IN (SELECT lineage_uid FROM letter WHERE withdrawn_at <> '')",
      record_id);
}

base::Result<std::vector<LetterRow>> load_letters(Database& database, const std::string& visit_id) {
  return load_by(database, "visit_id", visit_id);
}

base::Result<std::vector<LetterRow>> load_lineage(Database& database, const std::string& lineage_uid) {
  return load_by(database, "lineage_uid", lineage_uid);
}

base::Result<LetterRow> load_letter(Database& database, const std::string& letter_uid) {
  auto rows = load_by(database, "letter_uid", letter_uid);
  if (!rows) return std::move(rows).error();
  if (letter_uid.empty() || rows->empty())
    return base::fail(base::ErrorCode::not_found, base::tr("No signed report has this identifier."));
  return std::move(rows->front());
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
