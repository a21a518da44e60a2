// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/dates.h"
#include "centre/register.h"

namespace synovia::centre {
namespace {

using nlohmann::json;

class RegisterTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto database = database::Database::open(":memory:");
    ASSERT_TRUE(database);
    database_ = std::move(*database);
    auto opened = Register::open(*database_, clock_);
    ASSERT_TRUE(opened);
    reg_ = std::move(*opened);
  }
  void write(const std::string& kind, int count) {
    for (int i = 0; i < count; ++i) ASSERT_TRUE(reg_->append(kind, {{"i", i}}, "author"));
  }
  security::ChainCheck check(const std::string& kind) { return *reg_->verify(kind); }

  base::FixedClock clock_{std::chrono::sys_days(*base::parse_date("2026-11-21")) + std::chrono::hours(12)};
  std::unique_ptr<database::Database> database_;
  std::unique_ptr<Register> reg_;
};

// Python: sha256(json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False)).
TEST_F(RegisterTest, HashesTheCanonicalJsonOfTheLine) {
  const auto line = reg_->append("tariff", {{"from", "2020-01-08"}, {"amount_cents", 31000}}, "administrator");
  ASSERT_TRUE(line);
  EXPECT_EQ(line->number, 1);
  EXPECT_EQ(line->recorded_at, "2026-11-21T12:00:00.000Z");
  EXPECT_EQ(line->previous_hash, "");
  EXPECT_EQ(line->hash, "5eb1c654db256970514d5a0a01027458c1085267cc4fc9d2c5031c1f44576656");
}

TEST_F(RegisterTest, NumbersAndChainsEachKindForItself) {
  write("patient", 3);
  write("visit", 2);
  const auto lines = reg_->lines("patient");
  ASSERT_TRUE(lines);
  ASSERT_EQ(lines->size(), 3u);
  EXPECT_EQ((*lines)[2].number, 3);
  EXPECT_EQ((*lines)[2].previous_hash, (*lines)[1].hash);
  EXPECT_EQ(*reg_->kinds(), (std::vector<std::string>{"patient", "visit"}));
  EXPECT_EQ(check("patient").lines, 3u);
  EXPECT_EQ(check("patient").fault, "");
  EXPECT_EQ(check("visit").broken_line, 0u);
}

TEST_F(RegisterTest, CheckThatFailsCancelsTheLine) {
  const auto refused =
      reg_->append("billing", {}, "author", [] { return base::Status(base::fail(base::ErrorCode::conflict, "no")); });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::ErrorCode::conflict);
  EXPECT_TRUE(reg_->lines("billing")->empty());
}

TEST_F(RegisterTest, RefusesALineWithoutAuthorAndTextThatIsNotUtf8) {
  EXPECT_FALSE(reg_->append("patient", {}, ""));
  EXPECT_EQ(reg_->append("patient", {{"name", "\xff\xfe"}}, "author").error().code, base::ErrorCode::refused);
  EXPECT_TRUE(reg_->lines("patient")->empty());
}

TEST_F(RegisterTest, VerifyNamesALineThatWasChanged) {
  write("billing", 4);
  ASSERT_TRUE(database_->execute("UPDATE register_line SET body = '{\"i\":9}' WHERE kind = 'billing' AND number = 2"));
  EXPECT_EQ(check("billing").broken_line, 2u);
  EXPECT_NE(check("billing").fault.find("2"), std::string::npos);
}

TEST_F(RegisterTest, VerifyNamesALineWhoseTimeOrAuthorWasChanged) {
  write("billing", 3);
  ASSERT_TRUE(database_->execute("UPDATE register_line SET author = 'other' WHERE number = 3"));
  EXPECT_EQ(check("billing").broken_line, 3u);
}

TEST_F(RegisterTest, VerifyNamesALineThatIsMissing) {
  write("billing", 4);
  ASSERT_TRUE(database_->execute("DELETE FROM register_line WHERE number = 2"));
  EXPECT_EQ(check("billing").broken_line, 2u);
}

TEST_F(RegisterTest, VerifyNamesALineThatIsNoJsonAnyMore) {
  write("billing", 2);
  ASSERT_TRUE(database_->execute("UPDATE register_line SET body = '{' WHERE number = 1"));
  EXPECT_EQ(check("billing").broken_line, 1u);
}

// Replacing a line and its own hash does not help: the next line still names the old one.
TEST_F(RegisterTest, VerifyNamesALineThatWasReplacedWhole) {
  write("billing", 3);
  ASSERT_TRUE(reg_->append("other", {{"i", 9}}, "author"));
  ASSERT_TRUE(
      database_->execute("UPDATE register_line SET hash = (SELECT hash FROM register_line WHERE kind = 'other') WHERE "
                         "kind = 'billing' AND number = 2"));
  EXPECT_EQ(check("billing").broken_line, 2u);
}

}  // namespace
}  // namespace synovia::centre
