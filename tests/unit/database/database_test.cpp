// SPDX-License-Identifier: Apache-2.0
#include "database/database.h"

#include <atomic>
#include <csignal>
#include <limits>
#include <stdexcept>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/files.h"
#include "support/temporary_folder.h"

namespace synovia::database {
namespace {

using base::ErrorCode;
using base::Status;

struct DatabaseFile : testing::Test {
  test::TemporaryFolder folder;
  std::filesystem::path file = folder / "with a blank  and = sign.sqlite";

  std::unique_ptr<Database> open() {
    auto database = Database::open(file);
    EXPECT_TRUE(database) << (database ? "" : database.error().sentence);
    return database ? std::move(*database) : nullptr;
  }
  std::unique_ptr<Database> open_with_table() {
    auto database = open();
    EXPECT_TRUE(
        database->migrate({{"test/0001", {"CREATE TABLE line (id INTEGER PRIMARY KEY, cents INTEGER, note TEXT)"}}}));
    return database;
  }
};

Row only_row(Database& database, const std::string& sql, const std::vector<Value>& values = {}) {
  auto rows = database.query(sql, values);
  EXPECT_TRUE(rows) << (rows ? "" : rows.error().sentence);
  return rows && rows->size() == 1 ? rows->front() : Row{};
}

std::int64_t count(Database& database) { return number(only_row(database, "SELECT count(*) FROM line").at(0)); }

const std::string kInsert = "INSERT INTO line (id, cents, note) VALUES (:p1, :p2, :p3)";

TEST(Value, IsReadAsTextAndNumber) {
  EXPECT_EQ(text(nullptr), "");
  EXPECT_EQ(text(std::int64_t{-42}), "-42");
  EXPECT_EQ(number(std::string("-42")), -42);
  EXPECT_EQ(number(std::string("42 mm")), 0);
  EXPECT_EQ(number(nullptr), 0);
}

TEST_F(DatabaseFile, KeepsEveryKindOfValueExactly) {
  auto database = open_with_table();
  const std::string odd("it's \"odd\": é€山 ; \0 end", 28);
  const Row row{std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min(), odd};
  ASSERT_TRUE(database->execute(kInsert, row));
  ASSERT_TRUE(database->execute(kInsert, {std::int64_t{2}, nullptr, std::string()}));
  EXPECT_EQ(only_row(*database, "SELECT id, cents, note FROM line WHERE id > 2"), row);
  const Row empty{std::int64_t{2}, nullptr, std::string()};
  EXPECT_EQ(only_row(*database, "SELECT id, cents, note FROM line WHERE note = :p1", {std::string()}), empty);
}

TEST_F(DatabaseFile, CountsAndSumsAreNumbers) {
  auto database = open_with_table();
  for (std::int64_t i = 1; i <= 3; ++i)
    ASSERT_TRUE(database->execute(kInsert, {i, std::int64_t{2'000'000'000}, nullptr}));
  const Row expected{std::int64_t{3}, std::int64_t{6'000'000'000}};
  EXPECT_EQ(only_row(*database, "SELECT count(*), sum(cents) FROM line"), expected);
}

TEST_F(DatabaseFile, TenPlaceholdersAndMoreKeepTheirOrder) {
  auto database = open();
  std::vector<Value> values;
  std::string sql = "SELECT ";
  for (std::int64_t i = 1; i <= 12; ++i) {
    values.emplace_back(i);
    sql += (i > 1 ? ", :p" : ":p") + std::to_string(i);
  }
  EXPECT_EQ(only_row(*database, sql, values), values);
  EXPECT_EQ(only_row(*database, "SELECT :p2, :p1, :p2", {std::int64_t{1}, std::int64_t{2}}),
            (Row{std::int64_t{2}, std::int64_t{1}, std::int64_t{2}}));
}

TEST_F(DatabaseFile, RefusesWrongPlaceholdersAndSeveralStatements) {
  auto database = open_with_table();
  EXPECT_FALSE(database->execute(kInsert, {std::int64_t{1}}));
  EXPECT_FALSE(database->query("SELECT :p1", {std::int64_t{1}, std::int64_t{2}}));
  EXPECT_FALSE(database->query("SELECT :other", {std::int64_t{1}}));
  EXPECT_FALSE(database->execute("DELETE FROM line; DROP TABLE line"));
  EXPECT_FALSE(database->execute(""));
  EXPECT_FALSE(database->query("SELECT * FROM nowhere"));
  EXPECT_EQ(count(*database), 0);
}

TEST_F(DatabaseFile, StaysAfterClosing) {
  ASSERT_TRUE(open_with_table()->execute(kInsert, {std::int64_t{1}, std::int64_t{31000}, std::string("kept")}));
  EXPECT_EQ(text(only_row(*open(), "SELECT note FROM line").at(0)), "kept");
}

TEST_F(DatabaseFile, IsSetUpToSurviveAPowerCut) {
  auto database = open();
  EXPECT_EQ(text(only_row(*database, "PRAGMA journal_mode").at(0)), "wal");
  EXPECT_EQ(number(only_row(*database, "PRAGMA synchronous").at(0)), 2);  // sqlite.org/pragma.html: FULL
  EXPECT_EQ(number(only_row(*database, "PRAGMA foreign_keys").at(0)), 1);
  EXPECT_GE(number(only_row(*database, "PRAGMA busy_timeout").at(0)), 1000);
  EXPECT_EQ(std::filesystem::status(file).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(DatabaseFile, MigratesEachStepOnceAndInOrder) {
  const Migration first{"room/0001", {"CREATE TABLE a (x INTEGER)", "INSERT INTO a VALUES (1)"}};
  const Migration second{"room/0002", {"INSERT INTO a SELECT x + 1 FROM a"}};
  ASSERT_TRUE(open()->migrate({first}));
  auto database = open();
  ASSERT_TRUE(database->migrate({first, second}));
  ASSERT_TRUE(database->migrate({first, second}));
  EXPECT_EQ(number(only_row(*database, "SELECT count(*) FROM a").at(0)), 2);
}

TEST_F(DatabaseFile, AFailedMigrationLeavesNothing) {
  auto database = open();
  const auto status = database->migrate({{"room/0001", {"CREATE TABLE a (x INTEGER)", "no SQL at all"}}});
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().trail, std::vector<std::string>{"room/0001"});
  ASSERT_TRUE(database->migrate({{"room/0001", {"CREATE TABLE a (x INTEGER)"}}}));
}

TEST_F(DatabaseFile, ATransactionIsWholeOrNothing) {
  auto database = open_with_table();
  const auto insert = [&](std::int64_t id) { return database->execute(kInsert, {id, nullptr, nullptr}); };
  const auto status = database->transaction([&] {
    EXPECT_TRUE(insert(1));
    return insert(1);
  });
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::conflict);
  EXPECT_EQ(count(*database), 0);
  EXPECT_THROW(static_cast<void>(database->transaction([&]() -> Status {
                 EXPECT_TRUE(insert(2));
                 throw std::runtime_error("broken");
               })),
               std::runtime_error);
  EXPECT_EQ(count(*database), 0);
  EXPECT_TRUE(database->transaction([&] { return insert(3); }));
  EXPECT_EQ(count(*database), 1);
}

TEST_F(DatabaseFile, ANestedTransactionJoins) {
  auto database = open_with_table();
  const auto insert = [&](std::int64_t id) { return database->execute(kInsert, {id, nullptr, nullptr}); };
  EXPECT_TRUE(database->transaction([&]() -> Status {
    EXPECT_TRUE(database->transaction([&] { return insert(1); }));
    EXPECT_FALSE(database->transaction([&]() -> Status {
      EXPECT_TRUE(insert(2));
      return base::fail(ErrorCode::refused, "no");
    }));
    return insert(3);
  }));
  EXPECT_EQ(count(*database), 2);
  EXPECT_FALSE(database->transaction([&]() -> Status {
    EXPECT_TRUE(database->transaction([&] { return insert(4); }));
    return base::fail(ErrorCode::refused, "no");
  }));
  EXPECT_EQ(count(*database), 2);
}

TEST_F(DatabaseFile, ForeignKeysHold) {
  auto database = open();
  ASSERT_TRUE(database->migrate(
      {{"x/1", {"CREATE TABLE a (id INTEGER PRIMARY KEY)", "CREATE TABLE b (a_id INTEGER REFERENCES a (id))"}}}));
  const auto status = database->execute("INSERT INTO b VALUES (:p1)", {std::int64_t{7}});
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::conflict);
}

TEST_F(DatabaseFile, ThreadsAndConnectionsWaitForEachOther) {
  auto database = open_with_table();
  auto other = open();
  std::atomic<std::int64_t> next{1};
  std::vector<std::thread> threads;
  for (Database* one : {database.get(), database.get(), other.get()}) {
    threads.emplace_back([&next, one] {
      for (int i = 0; i < 20; ++i) {
        EXPECT_TRUE(one->transaction([&]() -> Status {
          const auto rows = one->query("SELECT count(*) FROM line");
          if (!rows) return rows.error();
          return one->execute(kInsert, {next++, rows->front()[0], nullptr});
        }));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  // Each transaction saw the count that the ones before it had left: none interleaved.
  EXPECT_EQ(number(only_row(*database, "SELECT count(DISTINCT cents) FROM line").at(0)), 60);
}

TEST_F(DatabaseFile, CommittedLinesSurviveAKill) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    auto database = open_with_table();
    for (std::int64_t i = 1;; ++i) {
      if (!database->execute(kInsert, {i, nullptr, nullptr})) _exit(1);
      if (::write(ends[1], &i, sizeof i) != sizeof i) _exit(1);
    }
  }
  ::close(ends[1]);
  std::int64_t last = 0;
  while (last < 20 && ::read(ends[0], &last, sizeof last) == sizeof last) {}
  ASSERT_EQ(::kill(child, SIGKILL), 0);
  ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  ::close(ends[0]);
  EXPECT_GE(count(*open()), last);
}

TEST_F(DatabaseFile, SaysThatItIsDamaged) {
  ASSERT_TRUE(base::write_file(file, std::string(4096, 'x')));
  const auto database = Database::open(file);
  ASSERT_FALSE(database);
  EXPECT_EQ(database.error().code, ErrorCode::corrupt);
}

TEST_F(DatabaseFile, SaysThatItCannotBeOpened) {
  EXPECT_FALSE(Database::open(folder / "none/a.sqlite"));
  EXPECT_FALSE(Database::open(folder.path()));
  EXPECT_FALSE(Database::open(folder / "quoted\".sqlite"));
}

TEST(Database, LivesInMemoryForTests) {
  auto database = Database::open(":memory:");
  ASSERT_TRUE(database);
  EXPECT_TRUE((*database)->execute("CREATE TABLE a (x INTEGER)"));
  EXPECT_FALSE(std::filesystem::exists(":memory:"));
}

}  // namespace
}  // namespace synovia::database
