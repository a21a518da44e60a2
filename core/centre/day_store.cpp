// SPDX-License-Identifier: Apache-2.0
#include "centre/day_store.h"

#include "base/i18n.h"
#include "centre/safety_store.h"

namespace synovia::centre {

using base::Status;
using database::Database;
using database::text;

namespace {

Status replace_closed_day(Database& database, const RegisterLine& line) {
  const std::string day = line.body.at("day");
  if (auto gone = database.execute("DELETE FROM day WHERE day = :p1", {day}); !gone) return gone;
  return database.execute("INSERT INTO day (day, closed_at, closed_by) VALUES (:p1, :p2, :p3)",
                          {day, line.recorded_at, line.author});
}

Status replace_result(Database& database, const RegisterLine& line) {
  const std::string lineage = line.body.at("lineage"), id = line.body.at("id"), result = line.body.at("result");
  if (auto gone = database.execute("DELETE FROM result WHERE lineage = :p1 AND id = :p2", {lineage, id}); !gone)
    return gone;
  return database.execute("INSERT INTO result (lineage, id, received_at, result) VALUES (:p1, :p2, :p3, :p4)",
                          {lineage, id, line.recorded_at, result});
}

}  // namespace

Status create_day_tables(Database& database) {
  for (const char* statement :
       {"CREATE TABLE IF NOT EXISTS day (day TEXT PRIMARY KEY, closed_at TEXT NOT NULL, closed_by TEXT NOT NULL)",
        "CREATE TABLE IF NOT EXISTS result (lineage TEXT NOT NULL, id TEXT NOT NULL, received_at TEXT NOT NULL, "
        "result TEXT NOT NULL, PRIMARY KEY (lineage, id))"})
    if (auto made = database.execute(statement); !made) return made;
  return {};
}

Status apply_day(Database& database, const RegisterLine& line) {
  const std::string event = line.body.at("event");
  if (line.kind == kDayKind && event == "closed") return replace_closed_day(database, line);
  if (line.kind == kResultKind && event == "received") return replace_result(database, line);
  return base::fail(base::ErrorCode::corrupt,
                    base::tr("The register says something unknown of a day; run `synovia verify`."));
}

base::Result<std::optional<ClosedDay>> load_closed_day(Database& database, const std::string& day) {
  auto rows = database.query("SELECT closed_at, closed_by FROM day WHERE day = :p1", {day});
  if (!rows) return std::move(rows).error();
  if (rows->empty()) return std::optional<ClosedDay>();
  return std::optional(ClosedDay{text((*rows)[0][0]), text((*rows)[0][1])});
}

base::Result<std::vector<ReceivedResult>> load_received(Database& database) {
  auto rows = database.query("SELECT lineage, id, received_at, result FROM result ORDER BY lineage, id");
  if (!rows) return std::move(rows).error();
  std::vector<ReceivedResult> all;
  for (const auto& row : *rows) all.push_back({text(row[0]), text(row[1]), text(row[2]), text(row[3])});
  return all;
}

Status add_day_to(nlohmann::json& dump, Database& database) {
  auto safety = safety_dump(database);
  if (!safety) return std::move(safety).error();
  auto results = load_received(database);
  if (!results) return std::move(results).error();
  auto days = database.query("SELECT day, closed_by FROM day ORDER BY day");
  if (!days) return std::move(days).error();
  dump["safety"] = std::move(*safety);
  dump["results"] = dump["days"] = nlohmann::json::array();
  for (const ReceivedResult& one : *results)
    dump["results"].push_back({{"lineage", one.lineage}, {"id", one.id}, {"result", one.result}});
  for (const auto& row : *days) dump["days"].push_back({{"day", text(row[0])}, {"closed_by", text(row[1])}});
  return {};
}

}  // namespace synovia::centre
