// SPDX-License-Identifier: Apache-2.0
#include "base/uid.h"

#include <regex>
#include <set>

#include <gtest/gtest.h>

namespace synovia::base {
namespace {

TEST(Uid, IsNewEachTime) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string uid = new_uid();
    EXPECT_TRUE(is_uid(uid)) << uid;
    EXPECT_TRUE(uid.starts_with("2.25."));
    seen.insert(uid);
  }
  EXPECT_EQ(seen.size(), 1000u);
}

TEST(Uid, FromANameIsAlwaysTheSame) {
  EXPECT_EQ(uid_from("lineage/1"), uid_from("lineage/1"));
  EXPECT_NE(uid_from("lineage/1"), uid_from("lineage/2"));
  EXPECT_TRUE(is_uid(uid_from("")));
}

// By hand: the first 128 bits of SHA-256("abc") (FIPS 180-4) with version 8 and the RFC 9562 variant are
// ba7816bf-8f01-8fea-8141-40de5dae2223; its decimal value from python3 -c 'print(0xba78…)'.
TEST(Uid, IsTheUuidAsOneDecimalInteger) { EXPECT_EQ(uid_from("abc"), "2.25.247859944228867097191300499870369849891"); }

TEST(Uid, ShortIdIsAVersion4Uuid) {
  const std::regex uuid("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(std::regex_match(new_id(), uuid));
}

// PS3.5 9.1.
TEST(Uid, FollowsTheRules) {
  EXPECT_TRUE(is_uid("1.2.840.10008.1.2"));
  EXPECT_TRUE(is_uid("2.25.0"));
  EXPECT_TRUE(is_uid("1." + std::string(62, '9')));
  EXPECT_FALSE(is_uid("1." + std::string(63, '9')));
  for (const char* text : {"", ".", "1.", ".1", "1..2", "1.02", "1.2a", "1.2 ", "-1.2", "00.1"})
    EXPECT_FALSE(is_uid(text)) << text;
}

}  // namespace
}  // namespace synovia::base
