// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <gtest/gtest.h>

namespace synovia::base {
namespace {

using namespace std::string_view_literals;

TEST(Text, TrimsBlanksAndPadding) {
  EXPECT_EQ(trim("  a b\t\n"), "a b");
  EXPECT_EQ(trim("1.2.840\0"sv), "1.2.840");
  EXPECT_EQ(trim(" \0 "sv), "");
}

TEST(Text, SplitsAndKeepsEmptyParts) {
  EXPECT_EQ(split("a^^b", '^'), (std::vector<std::string>{"a", "", "b"}));
  EXPECT_EQ(split("", '^'), std::vector<std::string>{""});
  EXPECT_EQ(split("a^", '^'), (std::vector<std::string>{"a", ""}));
}

// RFC 3629 3 and 10: overlong forms, surrogates and what lies above U+10FFFF are not UTF-8.
TEST(Text, KnowsUtf8) {
  EXPECT_TRUE(is_valid_utf8("Hélène œ € 山田 \U0001F9B4"));
  EXPECT_TRUE(is_valid_utf8(""));
  for (const auto bad : {"\xC0\x80"sv, "\xE9t\xE9"sv, "\xED\xA0\x80"sv, "\xF4\x90\x80\x80"sv, "\xE2\x82"sv, "\x80"sv,
                         "\xE0\x80\xAF"sv, "\xFF"sv}) {
    EXPECT_FALSE(is_valid_utf8(bad));
  }
}

TEST(Text, FoldsForSearching) {
  EXPECT_EQ(fold("HÉLÈNE D’Œuvre"), "helene d'oeuvre");
  EXPECT_EQ(fold("Łukasz Šimůnek ŽIŽKA"), "lukasz simunek zizka");
  EXPECT_EQ(fold("Straße Ærø Đặng"), "strasse aero dặng");
  EXPECT_EQ(fold("He\u0301le\u0300ne"), "helene");
  EXPECT_EQ(fold("山田 123-\xE9"), "山田 123-\xE9");
}

// PS3.5 6.2.1.2 gives such names as examples of PN.
TEST(PersonName, PutsGivenNamesAfterTheFamilyName) {
  EXPECT_EQ(person_name("DELMAS^Hélène"), "DELMAS Hélène");
  EXPECT_EQ(person_name("Adams^John Robert Quincy^^Rev.^B.A. M.Div."), "Adams John Robert Quincy B.A. M.Div.");
  EXPECT_EQ(person_name("Morrison-Jones^Susan^^^Ph.D., Chief Executive Officer"),
            "Morrison-Jones Susan Ph.D., Chief Executive Officer");
  EXPECT_EQ(person_name("Doe^John"), "Doe John");
  EXPECT_EQ(person_name("Smith^Fluffy "), "Smith Fluffy");
  EXPECT_EQ(person_name("DELMAS"), "DELMAS");
}

// PS3.5 H.3.1: Yamada^Tarou=山田^太郎=やまだ^たろう
TEST(PersonName, PrefersTheAlphabeticGroup) {
  EXPECT_EQ(person_name("Yamada^Tarou=山田^太郎=やまだ^たろう"), "Yamada Tarou");
  EXPECT_EQ(person_name("=山田^太郎"), "山田 太郎");
  EXPECT_EQ(person_name("^^^^"), "");
  EXPECT_EQ(person_name(""), "");
}

}  // namespace
}  // namespace synovia::base
