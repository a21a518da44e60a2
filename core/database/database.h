// SPDX-License-Identifier: Apache-2.0
// A database with migrations. SQL is written in the *_store.cpp files of the rooms that need it, with this small
// interface; only this folder knows SOCI. Serialised: one statement at a time. [any], not on the UI thread for long work.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"

namespace synovia::database {

using Value = std::variant<std::nullptr_t, std::int64_t, std::string>;  // money, counts and text; no floating point
using Row = std::vector<Value>;

std::string text(const Value& value);     // "" for null
std::int64_t number(const Value& value);  // 0 for null or text that is no number

// One step of a schema, applied once, in order, inside one transaction.
struct Migration {
  std::string name;  // "centre/0001-register"
  std::vector<std::string> statements;
};

class Database {
 public:
  // SQLite file, write-ahead log, synchronous=FULL: a commit survives a power cut. ":memory:" for tests.
  static base::Result<std::unique_ptr<Database>> open(const std::filesystem::path& file);
  ~Database();

  base::Status migrate(const std::vector<Migration>& migrations);
  // Placeholders are :p1, :p2, … in order of `values`.
  base::Status execute(const std::string& sql, const std::vector<Value>& values = {});
  base::Result<std::vector<Row>> query(const std::string& sql, const std::vector<Value>& values = {});
  // Runs `work` in one immediate (write-locking) transaction: commit when it succeeds, else rolled back. A nested call joins: it
  // is undone alone when it fails, and kept only when the outer one is.
  base::Status transaction(const std::function<base::Status()>& work);

 private:
  struct Impl;
  explicit Database(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace synovia::database
