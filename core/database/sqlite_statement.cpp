// SPDX-License-Identifier: Apache-2.0
#include "database/sqlite_statement.h"

#include <memory>
#include <string_view>

#include <fmt/format.h>

#include <soci/sqlite3/soci-sqlite3.h>

#include "base/i18n.h"
#include "base/text.h"

namespace synovia::database {
namespace {

using namespace sqlite_api;

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

base::Error wrong_use(const char* reason) {
  return base::fail(base::ErrorCode::refused,
                    fmt::format(fmt::runtime(base::tr("The database cannot carry this out: {reason}. "
                                                      "Please report it.")),
                                fmt::arg("reason", reason)));
}

base::Result<Statement> prepare(sqlite3* connection, const std::string& sql) {
  sqlite3_stmt* raw = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v2(connection, sql.c_str(), -1, &raw, &rest);
  Statement statement(raw);
  if (code != SQLITE_OK) return sqlite_error(connection, code);
  // SQLite would leave a second statement out without a word.
  if (!statement || !base::trim(rest).empty()) return wrong_use("not exactly one statement");
  return statement;
}

int bind_one(sqlite3_stmt* statement, int index, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(statement, index, *number);
  if (const auto* text = std::get_if<std::string>(&value)) {
    return sqlite3_bind_text64(statement, index, text->data(), text->size(), nullptr,
                               SQLITE_UTF8);  // outlives the call
  }
  return sqlite3_bind_null(statement, index);
}

base::Status bind(sqlite3* connection, sqlite3_stmt* statement, const std::vector<Value>& values) {
  if (static_cast<std::size_t>(sqlite3_bind_parameter_count(statement)) != values.size()) {
    return wrong_use("placeholders and values differ in number");
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int index = sqlite3_bind_parameter_index(statement, fmt::format(":p{}", i + 1).c_str());
    if (index == 0) return wrong_use("a placeholder is missing");
    if (const int code = bind_one(statement, index, values[i]); code != SQLITE_OK)
      return sqlite_error(connection, code);
  }
  return {};
}

Value column(sqlite3_stmt* statement, int index) {
  switch (sqlite3_column_type(statement, index)) {
    case SQLITE_NULL: return nullptr;
    case SQLITE_INTEGER: return static_cast<std::int64_t>(sqlite3_column_int64(statement, index));
    default: break;
  }
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, index));
  return std::string(text ? text : "", static_cast<std::size_t>(sqlite3_column_bytes(statement, index)));
}

}  // namespace

base::Error sqlite_error(sqlite3* connection, int code) {
  using base::ErrorCode;
  switch (code & 0xFF) {
    case SQLITE_CONSTRAINT:
      return base::fail(
          ErrorCode::conflict,
          fmt::format(fmt::runtime(base::tr("This contradicts what the database holds ({reason}): reload, then "
                                            "try again.")),
                      fmt::arg("reason", sqlite3_errmsg(connection))));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return base::fail(ErrorCode::io,
                        base::tr("The database is in use by another program: close it, then try again."));
    case SQLITE_FULL:
      return base::fail(ErrorCode::io, base::tr("The disk of the database is full: free some space, then try again."));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return base::fail(ErrorCode::corrupt, base::tr("The database file is damaged: restore it from a backup."));
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return base::fail(ErrorCode::io,
                        fmt::format(fmt::runtime(base::tr("The database file cannot be used ({reason}): check the "
                                                          "disk and the rights on the data folder.")),
                                    fmt::arg("reason", sqlite3_errmsg(connection))));
    default: return wrong_use(sqlite3_errmsg(connection));
  }
}

base::Result<std::vector<Row>> run_statement(sqlite3* connection, const std::string& sql,
                                             const std::vector<Value>& values) {
  auto statement = prepare(connection, sql);
  if (!statement) return std::move(statement).error();
  sqlite3_stmt* prepared = statement->get();
  if (auto bound = bind(connection, prepared, values); !bound) return std::move(bound).error();
  std::vector<Row> rows;
  int code = sqlite3_step(prepared);
  for (; code == SQLITE_ROW; code = sqlite3_step(prepared)) {
    Row row;
    for (int i = 0; i < sqlite3_column_count(prepared); ++i) row.push_back(column(prepared, i));
    rows.push_back(std::move(row));
  }
  if (code != SQLITE_DONE) return sqlite_error(connection, code);
  return rows;
}

}  // namespace synovia::database
