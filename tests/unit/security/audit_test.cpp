// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "security/security.h"

namespace synovia::security {
namespace {

using namespace std::chrono_literals;

struct Audit : testing::Test {
  base::FixedClock clock{std::chrono::sys_days{2026y / 11 / 21} + 20h + 12min};
  std::unique_ptr<database::Database> database = std::move(*database::Database::open(":memory:"));
  std::unique_ptr<AuditTrail> trail = std::move(*AuditTrail::open(*database, clock));

  void append(int lines) {
    for (int i = 1; i <= lines; ++i) {
      ASSERT_TRUE(trail->append({"view", "rpps-1", "patient-" + std::to_string(i), "1.2.3", "success", "local"}));
    }
  }
  // Whoever tampers with the file is not stopped by its triggers.
  void tamper(const std::string& sql) {
    ASSERT_TRUE(database->execute("DROP TRIGGER audit_line_unchanged"));
    ASSERT_TRUE(database->execute("DROP TRIGGER audit_line_kept"));
    ASSERT_TRUE(database->execute(sql));
  }
  ChainCheck check() {
    auto checked = trail->verify();
    EXPECT_TRUE(checked);
    return checked ? *checked : ChainCheck{};
  }
};

TEST_F(Audit, IsWholeWhenItIsEmptyAndWhenItGrows) {
  EXPECT_EQ(check().lines, 0u);
  EXPECT_EQ(check().broken_line, 0u);
  append(2345);
  EXPECT_EQ(check().lines, 2345u);
  EXPECT_EQ(check().broken_line, 0u) << check().fault;
}

TEST_F(Audit, ReadsTheLatestFirst) {
  append(3);
  const auto events = trail->read(2);
  ASSERT_TRUE(events);
  ASSERT_EQ(events->size(), 2u);
  EXPECT_EQ((*events)[0].patient, "patient-3");
  EXPECT_EQ((*events)[1].patient, "patient-2");
  EXPECT_EQ((*events)[0].action, "view");
  EXPECT_EQ((*events)[0].from, "local");
  EXPECT_EQ((*events)[0].at, "2026-11-21T20:12:00.000Z");
}

TEST_F(Audit, CannotBeChangedOrCutByAStatement) {
  append(3);
  EXPECT_FALSE(database->execute("UPDATE audit_line SET person = 'other' WHERE seq = 2"));
  EXPECT_FALSE(database->execute("DELETE FROM audit_line WHERE seq = 2"));
  EXPECT_EQ(check().broken_line, 0u);
}

TEST_F(Audit, NamesTheLineThatWasChanged) {
  for (const char* column : {"at", "action", "person", "patient", "object", "outcome", "origin", "previous", "hash"}) {
    auto fresh = database::Database::open(":memory:");
    database = std::move(*fresh);
    trail = std::move(*AuditTrail::open(*database, clock));
    append(5);
    tamper(std::string("UPDATE audit_line SET ") + column + " = 'forged' WHERE seq = 3");
    EXPECT_EQ(check().broken_line, 3u) << column;
    EXPECT_FALSE(check().fault.empty());
  }
}

TEST_F(Audit, NamesTheLineThatIsMissing) {
  append(5);
  tamper("DELETE FROM audit_line WHERE seq = 2");
  EXPECT_EQ(check().broken_line, 2u);
}

TEST_F(Audit, NoticesThatTheEndWasCutOff) {
  append(5);
  tamper("DELETE FROM audit_line WHERE seq > 3");
  EXPECT_EQ(check().broken_line, 4u);
}

TEST_F(Audit, AForgedHashBreaksTheNextLine) {
  append(5);
  // SHA-256 over the JSON array of the line's nine texts, made anew after the change: only the chain tells.
  auto rows = database->query(
      "SELECT seq, at, action, person, patient, object, outcome, origin, previous FROM audit_line "
      "WHERE seq = 3");
  ASSERT_TRUE(rows);
  nlohmann::json fields = nlohmann::json::array();
  for (const auto& value : rows->front()) fields.push_back(database::text(value));
  fields[3] = "somebody else";
  tamper("UPDATE audit_line SET person = 'somebody else', hash = '" + base::sha256(fields.dump()) + "' WHERE seq = 3");
  EXPECT_EQ(check().broken_line, 4u);
}

TEST_F(Audit, FieldsCannotFlowIntoEachOther) {
  ASSERT_TRUE(trail->append({"view", "ab", "c", "", "", ""}));
  tamper("UPDATE audit_line SET person = 'a', patient = 'bc' WHERE seq = 1");
  EXPECT_EQ(check().broken_line, 1u);
}

TEST_F(Audit, IsUndoneWithTheTransactionItBelongsTo) {
  append(1);
  EXPECT_FALSE(database->transaction([&]() -> base::Status {
    EXPECT_TRUE(trail->append({"sign", "rpps-1", "p", "1.2", "success", "local"}));
    return base::fail(base::ErrorCode::refused, "no");
  }));
  append(1);
  EXPECT_EQ(check().lines, 2u);
  EXPECT_EQ(check().broken_line, 0u);
}

}  // namespace
}  // namespace synovia::security
