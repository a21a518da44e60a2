// SPDX-License-Identifier: Apache-2.0
#include "database/database.h"

#include <mutex>

#include <fcntl.h>

#include <fmt/format.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "base/clock.h"
#include "base/files.h"
#include "base/i18n.h"
#include "database/sqlite_statement.h"

namespace synovia::database {
namespace {

constexpr const char* kInMemory = ":memory:";
constexpr const char* kPragmas[] = {
    "PRAGMA busy_timeout = 10000",  // milliseconds; first, for the ones that follow may have to wait
    "PRAGMA journal_mode = WAL",   "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",    "PRAGMA trusted_schema = OFF",
};

// Made beforehand, for this account alone: SQLite would leave it to the umask.
base::Status make_file(const std::filesystem::path& file) {
  if (file == kInMemory) return {};
  const base::FileHandle made(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!made.is_open()) return base::last_io_error(base::tr("cannot open the database"), file);
  return base::sync_folder(file.parent_path());
}

// SOCI's library hides the class's type information: UBSan's check of it would not link.
[[gnu::no_sanitize("vptr")]] sqlite_api::sqlite3* connection_of(soci::session& session) {
  return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

}  // namespace

struct Database::Impl {
  std::recursive_mutex mutex;  // held by a transaction from its begin to its end
  soci::session session;
  sqlite_api::sqlite3* connection = nullptr;
  int depth = 0;

  base::Status connect(const std::filesystem::path& file);
  base::Result<std::vector<Row>> run(const std::string& sql, const std::vector<Value>& values = {}) {
    return run_statement(connection, sql, values);
  }
  base::Status run_only(const std::string& sql) {
    auto rows = run(sql);
    return rows ? base::Status{} : base::Status(std::move(rows).error());
  }
  base::Status begin() { return run_only(depth == 0 ? "BEGIN IMMEDIATE" : fmt::format("SAVEPOINT level_{}", depth)); }
  base::Status commit() { return run_only(depth == 0 ? "COMMIT" : fmt::format("RELEASE level_{}", depth)); }
  void roll_back() {
    // A full disk may have ended the transaction already: what the work said matters more than what this says.
    if (depth > 0) static_cast<void>(run_only(fmt::format("ROLLBACK TO level_{}", depth)));
    static_cast<void>(run_only(depth == 0 ? "ROLLBACK" : fmt::format("RELEASE level_{}", depth)));
  }
};

base::Status Database::Impl::connect(const std::filesystem::path& file) {
  try {
    session.open(*soci::factory_sqlite3(), "db=\"" + file.string() + "\"");
  } catch (const std::exception&) {
    return base::fail(base::ErrorCode::io,
                      base::tr("The database file cannot be opened: check the rights on the data folder."));
  }
  connection = connection_of(session);
  for (const char* pragma : kPragmas) {
    if (auto set = run_only(pragma); !set) return set;
  }
  return {};
}

base::Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file) {
  if (file.string().find('"') != std::string::npos) {
    return base::fail(base::ErrorCode::refused,
                      base::tr("The path of a database cannot hold a quotation mark: choose another."));
  }
  if (auto made = make_file(file); !made) return std::move(made).error();
  auto impl = std::make_unique<Impl>();
  if (auto connected = impl->connect(file); !connected) return std::move(connected).error();
  return std::unique_ptr<Database>(new Database(std::move(impl)));
}

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::~Database() = default;

base::Status Database::execute(const std::string& sql, const std::vector<Value>& values) {
  auto rows = query(sql, values);
  return rows ? base::Status{} : base::Status(std::move(rows).error());
}

base::Result<std::vector<Row>> Database::query(const std::string& sql, const std::vector<Value>& values) {
  const std::lock_guard lock(impl_->mutex);
  return impl_->run(sql, values);
}

base::Status Database::transaction(const std::function<base::Status()>& work) {
  const std::lock_guard lock(impl_->mutex);
  if (auto begun = impl_->begin(); !begun) return begun;
  ++impl_->depth;
  base::Status done;
  try {
    done = work();
  } catch (...) {
    --impl_->depth;
    impl_->roll_back();
    throw;
  }
  --impl_->depth;
  if (done) done = impl_->commit();
  if (!done) impl_->roll_back();
  return done;
}

base::Status Database::migrate(const std::vector<Migration>& migrations) {
  if (auto made = execute("CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY, at TEXT NOT NULL)");
      !made) {
    return made;
  }
  for (const Migration& migration : migrations) {
    auto done = transaction([&]() -> base::Status {
      auto known = query("SELECT 1 FROM schema_migration WHERE name = :p1", {migration.name});
      if (!known) return std::move(known).error();
      if (!known->empty()) return {};
      for (const std::string& statement : migration.statements) {
        if (auto ran = execute(statement); !ran) return ran;
      }
      return execute("INSERT INTO schema_migration (name, at) VALUES (:p1, :p2)",
                     {migration.name, base::iso_utc(base::SystemClock().now())});
    });
    if (!done) return std::move(done).error().within(migration.name);
  }
  return {};
}

}  // namespace synovia::database
