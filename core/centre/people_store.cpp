// SPDX-License-Identifier: Apache-2.0
#include "centre/people_store.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/i18n.h"
#include "base/text.h"
#include "centre/day_store.h"
#include "centre/safety_store.h"
#include "centre/visit_changes.h"

namespace synovia::centre {

using base::ErrorCode;
using base::Status;
using base::tr;
using database::Database;
using database::number;
using database::text;
using nlohmann::json;

namespace {

// Not a migration: a projection's tables may be dropped at any time and come back.
constexpr const char* kTables[] = {
    "CREATE TABLE IF NOT EXISTS patient (id TEXT PRIMARY KEY, local_id TEXT NOT NULL, birth_date TEXT NOT NULL, "
    "birth_name TEXT NOT NULL, used_name TEXT NOT NULL, first_names TEXT NOT NULL, body TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS patient_local_id ON patient (local_id)",
    "CREATE INDEX IF NOT EXISTS patient_birth_date ON patient (birth_date)",
    "CREATE TABLE IF NOT EXISTS visit (id TEXT PRIMARY KEY, patient_id TEXT NOT NULL, care_date TEXT NOT NULL, "
    "time TEXT NOT NULL, body TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS visit_care_date ON visit (care_date)",
    "CREATE INDEX IF NOT EXISTS visit_patient ON visit (patient_id)",
    "CREATE TABLE IF NOT EXISTS people_head (kind TEXT PRIMARY KEY, number BIGINT NOT NULL)"};

// An untimed visit comes after the timed ones of its day.
constexpr const char* kByTime = " ORDER BY care_date, CASE WHEN time = '' THEN 1 ELSE 0 END, time, id";

base::Error foreign_line(const RegisterLine& line) {
  return base::fail(
      ErrorCode::corrupt,
      fmt::format(fmt::runtime(tr("{kind} register: line {number} cannot be read; run `synovia verify`.")),
                  fmt::arg("kind", line.kind), fmt::arg("number", line.number)));
}

Status save(Database& database, const Patient& patient) {
  if (auto gone = database.execute("DELETE FROM patient WHERE id = :p1", {patient.id}); !gone) return gone;
  return database.execute(
      "INSERT INTO patient (id, local_id, birth_date, birth_name, used_name, first_names, body) "
      "VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7)",
      {patient.id, patient.local_id, patient.birth_date, base::fold(patient.birth_name), base::fold(patient.used_name),
       base::fold(patient.first_names), to_json(patient).dump()});
}

Status save(Database& database, const Visit& visit) {
  if (auto gone = database.execute("DELETE FROM visit WHERE id = :p1", {visit.id}); !gone) return gone;
  return database.execute("INSERT INTO visit (id, patient_id, care_date, time, body) VALUES (:p1, :p2, :p3, :p4, :p5)",
                          {visit.id, visit.patient_id, visit.care_date, visit.time, to_json(visit).dump()});
}

Status apply_visit_change(Database& database, const RegisterLine& line) {
  auto visit = load_visit(database, line.body.value("visit_id", std::string()));
  if (!visit) return std::move(visit).error();
  auto next = changed_visit(std::move(*visit), line.body);
  if (!next) return foreign_line(line);
  return save(database, *next);
}

Status apply_body(Database& database, const RegisterLine& line) {
  const std::string event = line.body.value("event", std::string());
  if (line.kind == kPatientKind && event == "added") {
    auto patient = patient_from_json(line.body.at("patient"));
    return patient ? save(database, *patient) : Status(std::move(patient).error());
  }
  if (line.kind == kVisitKind && event == "added") {
    auto visit = visit_from_json(line.body.at("visit"));
    return visit ? save(database, *visit) : Status(std::move(visit).error());
  }
  if (line.kind == kVisitKind) return apply_visit_change(database, line);
  if (line.kind == kPatientKind && event.starts_with("safety")) return apply_safety(database, line);
  if (line.kind == kDayKind || line.kind == kResultKind) return apply_day(database, line);
  return foreign_line(line);
}

Status apply_from(Database& database, const Register& reg, const std::string& kind) {
  auto head = database.query("SELECT number FROM people_head WHERE kind = :p1", {kind});
  if (!head) return std::move(head).error();
  const std::int64_t applied = head->empty() ? 0 : number((*head)[0][0]);
  auto lines = reg.lines(kind);
  if (!lines) return std::move(lines).error();
  for (const RegisterLine& line : *lines) {
    if (line.number <= applied) continue;
    if (auto done = apply(database, line); !done) return done;
  }
  return {};
}

template <class T>
base::Result<std::vector<T>> parse_rows(const std::vector<database::Row>& rows, base::Result<T> (*parse)(const json&)) {
  std::vector<T> all;
  for (const auto& row : rows) {
    auto one = parse(json::parse(text(row[0]), nullptr, false));
    if (!one) return std::move(one).error();
    all.push_back(std::move(*one));
  }
  return all;
}

}  // namespace

Status apply(Database& database, const RegisterLine& line) {
  try {
    if (auto done = apply_body(database, line); !done) return done;
  } catch (const json::exception&) {
    return foreign_line(line);
  }
  if (auto gone = database.execute("DELETE FROM people_head WHERE kind = :p1", {line.kind}); !gone) return gone;
  return database.execute("INSERT INTO people_head (kind, number) VALUES (:p1, :p2)", {line.kind, line.number});
}

Status catch_up_people(Database& database, const Register& reg) {
  return database.transaction([&]() -> Status {
    for (const char* statement : kTables)
      if (auto done = database.execute(statement); !done) return done;
    if (auto done = create_safety_table(database); !done) return done;
    if (auto done = create_day_tables(database); !done) return done;
    for (const char* kind : {kPatientKind, kVisitKind, kDayKind, kResultKind})
      if (auto done = apply_from(database, reg, kind); !done) return done;
    return {};
  });
}

Status rebuild_people(Database& database, const Register& reg) {
  return database.transaction([&]() -> Status {
    for (const char* table : {"patient", "visit", "safety", "day", "result", "people_head"})
      if (auto done = database.execute(fmt::format("DROP TABLE IF EXISTS {}", table)); !done) return done;
    return catch_up_people(database, reg);
  });
}

base::Result<Patient> load_patient(Database& database, const std::string& id) {
  auto rows = database.query("SELECT body FROM patient WHERE id = :p1", {id});
  if (!rows) return std::move(rows).error();
  if (rows->empty())
    return base::fail(ErrorCode::not_found, tr("There is no such patient in this centre: check the number."));
  return patient_from_json(json::parse(text((*rows)[0][0]), nullptr, false));
}

base::Result<std::vector<Patient>> load_patients(Database& database, const std::string& birth_date,
                                                 const std::string& name) {
  std::string prefix;
  for (const char c : base::fold(base::trim(name))) {
    if (c == '%' || c == '_' || c == '!') prefix += '!';
    prefix += c;
  }
  prefix += '%';
  std::vector<database::Value> values{prefix, prefix};
  std::string born;
  if (!birth_date.empty()) {
    born = " AND birth_date = :p3";
    values.emplace_back(birth_date);
  }
  auto rows = database.query(
      "SELECT body FROM patient WHERE (birth_name LIKE :p1 ESCAPE '!' OR used_name LIKE :p2 ESCAPE '!')" + born +
          " ORDER BY birth_name, first_names, id",
      values);
  if (!rows) return std::move(rows).error();
  return parse_rows<Patient>(*rows, patient_from_json);
}

base::Result<std::optional<Patient>> load_patient_of_number(Database& database, const std::string& local_id) {
  auto rows = database.query("SELECT body FROM patient WHERE local_id = :p1", {local_id});
  if (!rows) return std::move(rows).error();
  if (rows->empty()) return std::optional<Patient>();
  auto patient = patient_from_json(json::parse(text((*rows)[0][0]), nullptr, false));
  if (!patient) return std::move(patient).error();
  return std::optional(std::move(*patient));
}

base::Result<Visit> load_visit(Database& database, const std::string& id) {
  auto rows = database.query("SELECT body FROM visit WHERE id = :p1", {id});
  if (!rows) return std::move(rows).error();
  if (rows->empty())
    return base::fail(ErrorCode::not_found, tr("There is no such visit in this centre: check its number."));
  return visit_from_json(json::parse(text((*rows)[0][0]), nullptr, false));
}

base::Result<std::vector<Visit>> load_visits(Database& database, const std::string& care_date) {
  auto rows = care_date.empty()
                  ? database.query(std::string("SELECT body FROM visit") + kByTime)
                  : database.query(std::string("SELECT body FROM visit WHERE care_date = :p1") + kByTime, {care_date});
  if (!rows) return std::move(rows).error();
  return parse_rows<Visit>(*rows, visit_from_json);
}

base::Result<std::vector<Visit>> load_visits_of(Database& database, const std::string& patient_id) {
  auto rows = database.query(std::string("SELECT body FROM visit WHERE patient_id = :p1") + kByTime, {patient_id});
  if (!rows) return std::move(rows).error();
  return parse_rows<Visit>(*rows, visit_from_json);
}

}  // namespace synovia::centre
