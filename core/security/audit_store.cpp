// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "security/security.h"

namespace synovia::security {
namespace {

using database::Row;
using database::Value;

constexpr std::int64_t kPage = 1000;

const std::vector<database::Migration>& migrations() {
  // The head says how long the chain is: without it, cutting off the last lines would leave a whole chain.
  static const std::vector<database::Migration> list{
      {"security/0001-audit",
       {"CREATE TABLE audit_line (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, action TEXT NOT NULL, person TEXT NOT "
        "NULL, "
        "patient TEXT NOT NULL, object TEXT NOT NULL, outcome TEXT NOT NULL, origin TEXT NOT NULL, "
        "previous TEXT NOT NULL, hash TEXT NOT NULL)",
        "CREATE TABLE audit_head (id INTEGER PRIMARY KEY CHECK (id = 1), lines INTEGER NOT NULL, hash TEXT NOT NULL)",
        "INSERT INTO audit_head (id, lines, hash) VALUES (1, 0, '')",
        "CREATE TRIGGER audit_line_unchanged BEFORE UPDATE ON audit_line "
        "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END",
        "CREATE TRIGGER audit_line_kept BEFORE DELETE ON audit_line "
        "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"}}};
  return list;
}

// The columns of a line in the order of kColumns, without its hash.
constexpr const char* kColumns = "seq, at, action, person, patient, object, outcome, origin, previous";
constexpr std::size_t kPrevious = 8, kHash = 9;

std::string hash_of(const Row& line) {
  nlohmann::json fields = nlohmann::json::array();
  for (std::size_t i = 0; i <= kPrevious; ++i) fields.push_back(database::text(line[i]));
  return base::sha256(fields.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

struct Head {
  std::int64_t lines = 0;
  std::string hash;
};

base::Result<Head> head_of(database::Database& database) {
  auto rows = database.query("SELECT lines, hash FROM audit_head WHERE id = 1");
  if (!rows) return std::move(rows).error();
  if (rows->empty()) {
    return base::fail(base::ErrorCode::corrupt,
                      base::tr("The audit trail has lost its head: restore it from a backup."));
  }
  return Head{database::number(rows->front()[0]), database::text(rows->front()[1])};
}

// What is wrong with a line that should be number `seq` after `previous`; empty when nothing is.
std::string fault_in(const Row& line, std::int64_t seq, const std::string& previous) {
  if (database::number(line[0]) != seq) return base::tr("a line is missing");
  if (database::text(line[kPrevious]) != previous) return base::tr("the line does not follow the one before");
  if (database::text(line[kHash]) != hash_of(line)) return base::tr("the line was changed");
  return {};
}

}  // namespace

base::Result<std::unique_ptr<AuditTrail>> AuditTrail::open(database::Database& database, const base::Clock& clock) {
  if (auto migrated = database.migrate(migrations()); !migrated) return std::move(migrated).error();
  return std::unique_ptr<AuditTrail>(new AuditTrail(database, clock));
}

base::Status AuditTrail::append(const AuditEvent& event) {
  return database_.transaction([&]() -> base::Status {
    auto head = head_of(database_);
    if (!head) return std::move(head).error();
    Row line{head->lines + 1, base::iso_utc(clock_.now()),
             event.action,    event.person,
             event.patient,   event.object,
             event.outcome,   event.from,
             head->hash};
    line.emplace_back(hash_of(line));
    const Value hash = line.back();
    auto added = database_.execute(fmt::format("INSERT INTO audit_line ({}, hash) VALUES "
                                               "(:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8, :p9, :p10)",
                                               kColumns),
                                   line);
    if (!added) return added;
    return database_.execute("UPDATE audit_head SET lines = :p1, hash = :p2 WHERE id = 1", {head->lines + 1, hash});
  });
}

base::Result<std::vector<AuditEvent>> AuditTrail::read(std::size_t limit) const {
  auto rows = database_.query(fmt::format("SELECT {} FROM audit_line ORDER BY seq DESC LIMIT :p1", kColumns),
                              {static_cast<std::int64_t>(std::min(limit, std::size_t{INT64_MAX}))});
  if (!rows) return std::move(rows).error();
  std::vector<AuditEvent> events;
  for (const Row& row : *rows) {
    const auto field = [&](std::size_t i) { return database::text(row[i]); };
    events.push_back({field(2), field(3), field(4), field(5), field(6), field(7), field(1)});
  }
  return events;
}

base::Result<ChainCheck> AuditTrail::verify() const {
  ChainCheck check;
  const auto broken = [&](std::size_t line, std::string fault) {
    check.broken_line = line;
    check.fault = std::move(fault);
    return check;
  };
  std::string previous;
  for (;;) {
    auto rows =
        database_.query(fmt::format("SELECT {}, hash FROM audit_line WHERE seq > :p1 ORDER BY seq LIMIT :p2", kColumns),
                        {static_cast<std::int64_t>(check.lines), kPage});
    if (!rows) return std::move(rows).error();
    for (const Row& line : *rows) {
      const auto seq = static_cast<std::int64_t>(check.lines + 1);
      if (std::string fault = fault_in(line, seq, previous); !fault.empty())
        return broken(check.lines + 1, std::move(fault));
      ++check.lines;
      previous = database::text(line[kHash]);
    }
    if (rows->size() < static_cast<std::size_t>(kPage)) break;
  }
  auto head = head_of(database_);
  if (!head) return std::move(head).error();
  if (head->lines == static_cast<std::int64_t>(check.lines) && head->hash == previous) return check;
  return broken(check.lines + 1, base::tr("the last lines are missing"));
}

}  // namespace synovia::security
