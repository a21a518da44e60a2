// SPDX-License-Identifier: Apache-2.0
#include "base/money.h"

#include <concepts>
#include <limits>

#include <gtest/gtest.h>

namespace synovia::base {
namespace {

template <class T>
concept MakesMoney = requires(T value) {
  Money::cents(value);
};
static_assert(MakesMoney<int> && MakesMoney<std::int64_t>);
static_assert(!MakesMoney<double> && !MakesMoney<float>);

constexpr Money kForfait = Money::cents(31000);

// The centre's published amounts: forfaits of 310 euros.
TEST(Money, MultipliesExactly) {
  EXPECT_EQ(kForfait * 5707, Money::cents(176917000));
  EXPECT_EQ(kForfait * 8885, Money::cents(275435000));
  EXPECT_EQ(kForfait * 7000 - kForfait * 5707, kForfait * 1293);
  EXPECT_LT(-kForfait, Money{});
}

TEST(Money, IsWrittenAsTheLanguageDoes) {
  EXPECT_EQ(format(kForfait * 5707, "fr"), "1\u00a0769\u00a0170,00\u00a0€");
  EXPECT_EQ(format(kForfait * 5707, "en"), "€1,769,170.00");
  EXPECT_EQ(format(kForfait, "fr"), "310,00\u00a0€");
  EXPECT_EQ(format(Money::cents(5), "fr"), "0,05\u00a0€");
  EXPECT_EQ(format(Money{}, "fr"), "0,00\u00a0€");
}

TEST(Money, WritesDebts) {
  EXPECT_EQ(format(Money::cents(-5), "fr"), "-0,05\u00a0€");
  EXPECT_EQ(format(Money::cents(-58435000), "en"), "-€584,350.00");
  EXPECT_EQ(format(Money::cents(std::numeric_limits<std::int64_t>::min()), "en"), "-€92,233,720,368,547,758.08");
}

}  // namespace
}  // namespace synovia::base
