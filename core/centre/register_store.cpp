// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "centre/register.h"

namespace synovia::centre {

using base::ErrorCode;
using base::tr;
using database::number;
using database::text;
using nlohmann::json;

namespace {

const database::Migration kRegister{
    "centre/0001-register",
    {"CREATE TABLE register_line (kind TEXT NOT NULL, number BIGINT NOT NULL, recorded_at TEXT NOT NULL, "
     "author TEXT NOT NULL, body TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL, "
     "PRIMARY KEY (kind, number))"}};

constexpr const char* kColumns =
    "SELECT kind, number, recorded_at, author, body, previous_hash, hash FROM register_line ";

// Keys come out sorted, so equal lines have equal texts.
std::string hash_of(const RegisterLine& line) {
  const json canonical{{"kind", line.kind},     {"number", line.number}, {"recorded_at", line.recorded_at},
                       {"author", line.author}, {"body", line.body},     {"previous_hash", line.previous_hash}};
  return base::sha256(canonical.dump());
}

// A body that is no JSON any more reads as null: the hash then tells.
RegisterLine line_of(const database::Row& row) {
  return {text(row[0]), number(row[1]), text(row[2]), text(row[3]), json::parse(text(row[4]), nullptr, false),
          text(row[5]), text(row[6])};
}

std::string fault_of(const RegisterLine& line, std::int64_t expected, const std::string& previous) {
  if (line.number != expected)
    return fmt::format(fmt::runtime(tr("{kind} register: line {number} is missing.")), fmt::arg("kind", line.kind),
                       fmt::arg("number", expected));
  if (line.previous_hash != previous)
    return fmt::format(fmt::runtime(tr("{kind} register: line {number} does not follow the one before it.")),
                       fmt::arg("kind", line.kind), fmt::arg("number", line.number));
  if (line.body.is_discarded() || hash_of(line) != line.hash)
    return fmt::format(fmt::runtime(tr("{kind} register: line {number} was changed after it was written.")),
                       fmt::arg("kind", line.kind), fmt::arg("number", line.number));
  return {};
}

}  // namespace

base::Result<std::unique_ptr<Register>> Register::open(database::Database& database, const base::Clock& clock) {
  if (auto done = database.migrate({kRegister}); !done) return std::move(done).error();
  return std::unique_ptr<Register>(new Register(database, clock));
}

base::Result<RegisterLine> Register::append(const std::string& kind, json body, const std::string& author,
                                            const std::function<base::Status()>& check) {
  if (kind.empty() || author.empty())
    return base::fail(ErrorCode::refused, tr("A register line needs a kind and an author: say who writes it."));
  RegisterLine line{kind, 1, base::iso_utc(clock_.now()), author, std::move(body), "", ""};
  auto done = database_.transaction([&]() -> base::Status {
    if (check)
      if (auto allowed = check(); !allowed) return allowed;
    auto head =
        database_.query("SELECT number, hash FROM register_line WHERE kind = :p1 ORDER BY number DESC LIMIT 1", {kind});
    if (!head) return std::move(head).error();
    if (!head->empty()) {
      line.number = number((*head)[0][0]) + 1;
      line.previous_hash = text((*head)[0][1]);
    }
    std::string body_text;
    try {
      body_text = line.body.dump();
      line.hash = hash_of(line);
    } catch (const json::exception&) {
      return base::fail(ErrorCode::refused, tr("The register line holds text that is not UTF-8: type it again."));
    }
    return database_.execute(
        "INSERT INTO register_line (kind, number, recorded_at, author, body, previous_hash, hash) "
        "VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7)",
        {line.kind, line.number, line.recorded_at, line.author, body_text, line.previous_hash, line.hash});
  });
  if (!done) return std::move(done).error();
  return line;
}

base::Result<std::vector<RegisterLine>> Register::lines(const std::string& kind) const {
  auto rows = database_.query(std::string(kColumns) + "WHERE kind = :p1 ORDER BY number", {kind});
  if (!rows) return std::move(rows).error();
  std::vector<RegisterLine> lines;
  lines.reserve(rows->size());
  for (const auto& row : *rows) lines.push_back(line_of(row));
  return lines;
}

base::Result<security::ChainCheck> Register::verify(const std::string& kind) const {
  auto all = lines(kind);
  if (!all) return std::move(all).error();
  security::ChainCheck check;
  check.lines = all->size();
  std::string previous;
  std::int64_t expected = 1;
  for (const RegisterLine& line : *all) {
    check.fault = fault_of(line, expected, previous);
    if (!check.fault.empty()) {
      check.broken_line = static_cast<std::size_t>(expected);
      break;
    }
    previous = line.hash;
    ++expected;
  }
  return check;
}

base::Result<std::vector<std::string>> Register::kinds() const {
  auto rows = database_.query("SELECT DISTINCT kind FROM register_line ORDER BY kind");
  if (!rows) return std::move(rows).error();
  std::vector<std::string> kinds;
  for (const auto& row : *rows) kinds.push_back(text(row[0]));
  return kinds;
}

}  // namespace synovia::centre
