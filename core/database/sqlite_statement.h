// SPDX-License-Identifier: Apache-2.0
// One SQL statement on the SQLite connection that a SOCI session owns. SOCI's own rows go by a column's declared type:
// they cut INTEGER to 32 bits and give count(*) as text, so values are read here by the type each one has.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "database/database.h"

// SOCI wraps SQLite's names in a namespace of its own.
namespace sqlite_api {
struct sqlite3;
}

namespace synovia::database {

// The sentence and code for the connection's last failure; `code` is SQLite's result.
base::Error sqlite_error(sqlite_api::sqlite3* connection, int code);

// Carries out one statement; its rows, if it gives any.
base::Result<std::vector<Row>> run_statement(sqlite_api::sqlite3* connection, const std::string& sql,
                                             const std::vector<Value>& values);

}  // namespace synovia::database
