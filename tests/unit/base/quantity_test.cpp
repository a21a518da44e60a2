// SPDX-License-Identifier: Apache-2.0
#include "base/quantity.h"

#include <limits>

#include <gtest/gtest.h>

namespace synovia::base {
namespace {

std::string parsed(std::string_view text) { return parse_decimal(text).value_or("refused"); }

TEST(ParseDecimal, KeepsWhatWasTyped) {
  EXPECT_EQ(parsed("12,50"), "12.50");
  EXPECT_EQ(parsed(" 12.5 "), "12.5");
  EXPECT_EQ(parsed("-0,5"), "-0.5");
  EXPECT_EQ(parsed("+3"), "+3");
  EXPECT_EQ(parsed("007"), "007");
}

TEST(ParseDecimal, RefusesWhatIsNoPlainNumber) {
  for (const char* text :
       {"", " ", "1e3", "1.2.3", "1,2,3", "12 mm", "--1", "+", ".", "5.", ".5", "1 000", "0x10", "nan", "inf"}) {
    EXPECT_EQ(parsed(text), "refused") << text;
  }
}

// PS3.5 6.2: a DS holds at most 16 characters.
TEST(ParseDecimal, RefusesWhatDicomCannotHold) {
  EXPECT_EQ(parsed("1234567890.12345"), "1234567890.12345");
  EXPECT_EQ(parsed("1234567890.123456"), "refused");
}

TEST(ToDouble, ReadsDecimalText) {
  EXPECT_EQ(to_double("12.5"), 12.5);
  EXPECT_EQ(to_double("+12.5"), 12.5);
  EXPECT_EQ(to_double("-0.1"), -0.1);
  EXPECT_EQ(to_double(" 1.5E2 "), 150.0);
  for (const char* text : {"", "abc", "12,5", "1 2", "+-3", "nan", "inf", "1e999"})
    EXPECT_FALSE(to_double(text)) << text;
}

TEST(DecimalText, RoundsTiesUpAsWritten) {
  EXPECT_EQ(decimal_text(0.5, 0), "1");
  EXPECT_EQ(decimal_text(2.5, 0), "3");
  EXPECT_EQ(decimal_text(1.005, 2), "1.01");
  EXPECT_EQ(decimal_text(2.675, 2), "2.68");
  EXPECT_EQ(decimal_text(-2.5, 0), "-3");
  EXPECT_EQ(decimal_text(1.0049, 2), "1.00");
}

TEST(DecimalText, CarriesAndPads) {
  EXPECT_EQ(decimal_text(9.995, 2), "10.00");
  EXPECT_EQ(decimal_text(99.99, 1), "100.0");
  EXPECT_EQ(decimal_text(3, 2), "3.00");
  EXPECT_EQ(decimal_text(0.05, 1), "0.1");
  EXPECT_EQ(decimal_text(1e20, 1), "100000000000000000000.0");
}

TEST(DecimalText, HasNoNegativeZeroAndNoInfinity) {
  EXPECT_EQ(decimal_text(-0.001, 2), "0.00");
  EXPECT_EQ(decimal_text(-0.0, 0), "0");
  EXPECT_EQ(decimal_text(std::numeric_limits<double>::denorm_min(), 3), "0.000");
  EXPECT_EQ(decimal_text(std::numeric_limits<double>::infinity(), 1), "");
  EXPECT_EQ(decimal_text(std::numeric_limits<double>::quiet_NaN(), 1), "");
}

TEST(Quantity, IsWrittenWithItsUnit) {
  EXPECT_EQ(format(Quantity{"12.5", "mm"}, "fr"), "12,5\u00a0mm");
  EXPECT_EQ(format(Quantity{"12.5", "mm"}, "en"), "12.5\u00a0mm");
  EXPECT_EQ(format(Quantity{"3", "1"}, "fr"), "3");
  EXPECT_EQ(format(Quantity{"60", "mm[Hg]"}, "fr"), "60\u00a0mmHg");
  EXPECT_EQ(format(Quantity{"4200", "/mm3"}, "fr"), "4\u00a0200\u00a0/mm³");
}

// Lexique des règles typographiques en usage à l'Imprimerie nationale: thousands apart by a space; U+2212 is the minus sign.
TEST(NumberText, SetsThousandsApartAndHasATrueMinus) {
  EXPECT_EQ(number_text("-5", "fr"), "\u22125");
  EXPECT_EQ(number_text("1000", "fr"), "1\u00a0000");
  EXPECT_EQ(number_text("-1234567.25", "fr"), "\u22121\u00a0234\u00a0567,25");
  EXPECT_EQ(number_text("-1234567.25", "en"), "\u22121,234,567.25");
  EXPECT_EQ(number_text("+100", "fr"), "+100");
  EXPECT_EQ(number_text("999", "en"), "999");
}

}  // namespace
}  // namespace synovia::base
