// SPDX-License-Identifier: Apache-2.0
#include "record/amounts.h"

#include <gtest/gtest.h>

namespace synovia::record {
namespace {

using nlohmann::json;

json quantity(const char* decimal, const char* unit) { return {{"decimal", decimal}, {"unit", unit}}; }

// Hexatrione 2 %: 40 mg in 2 mL; Dépo-Médrol 40 mg/mL (DOMAIN §3.3).
TEST(ComputedAmount, GivesTheDoseOfConcentrationAndVolume) {
  const auto dose =
      computed_amount({{"concentration", quantity("20", "mg/mL")}, {"volume", quantity("2", "mL")}}, "volume");
  ASSERT_TRUE(dose);
  EXPECT_EQ(dose->first, "dose");
  EXPECT_EQ(dose->second, quantity("40", "mg"));
}

TEST(ComputedAmount, GivesTheVolumeOfDoseAndConcentration) {
  json values = {
      {"concentration", quantity("40", "mg/mL")}, {"volume", quantity("1", "mL")}, {"dose", quantity("60", "mg")}};
  EXPECT_EQ(computed_amount(values, "dose"), std::pair(std::string("volume"), quantity("1.5", "mL")));
  values.erase("concentration");
  EXPECT_EQ(computed_amount(values, "dose"), std::pair(std::string("concentration"), quantity("60", "mg/mL")));
}

TEST(ComputedAmount, KeepsToOnePrefix) {
  const json values = {{"anaesthetic_concentration", quantity("10", "mg/mL")},
                       {"anaesthetic_volume", quantity("5", "mL")},
                       {"dose", quantity("40", "mg")}};
  EXPECT_EQ(computed_amount(values, "anaesthetic_volume"),
            std::pair(std::string("anaesthetic_dose"), quantity("50", "mg")));
  EXPECT_FALSE(computed_amount(values, "dose"));
}

TEST(ComputedAmount, SaysNothingOfWhatItCannotKnow) {
  const json known = quantity("2", "mL");
  EXPECT_FALSE(computed_amount({{"volume", known}}, "volume"));
  EXPECT_FALSE(computed_amount({{"volume", known}, {"concentration", {{"unknown", true}}}}, "volume"));
  EXPECT_FALSE(computed_amount({{"volume", quantity("0", "mL")}, {"dose", quantity("4", "mg")}}, "volume"));
  EXPECT_FALSE(computed_amount({{"volume", known}, {"concentration", quantity("300", "mg{I}/mL")}}, "volume"));
  EXPECT_FALSE(computed_amount({{"volume", "2"}, {"dose", 3}}, "volume"));
  EXPECT_FALSE(computed_amount({{"volume", known}}, "lot"));
  EXPECT_FALSE(computed_amount(7, "dose"));
}

TEST(ComputedAmount, RoundsToThousandthsWithoutIdleZeros) {
  EXPECT_EQ(computed_amount({{"dose", quantity("10", "mg")}, {"volume", quantity("3", "mL")}}, "dose")->second,
            quantity("3.333", "mg/mL"));
  EXPECT_EQ(computed_amount({{"dose", quantity("100", "mg")}, {"volume", quantity("1", "mL")}}, "dose")->second,
            quantity("100", "mg/mL"));
}

}  // namespace
}  // namespace synovia::record
