// SPDX-License-Identifier: Apache-2.0
// The side at the time-out (clinic rules §3): request, said, marked and record are required, the image counts when it speaks.
#include "record/side_guard.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace synovia::record {
namespace {

using State = SideGuard::State;

nlohmann::json all(const char* side) {
  return {{"side_request", side}, {"side_said", side}, {"side_marked", side}, {"side", side}};
}

TEST(SideGuard, AgreesWhenEverybodySaysTheSame) {
  EXPECT_EQ(check_side(all("left"), "").state, State::agreed);
  EXPECT_EQ(check_side(all("left"), "left").state, State::agreed);
  EXPECT_TRUE(check_side(all("left"), "left").may_start());
}

TEST(SideGuard, IsIncompleteWhileOneIsAbsentAndDoesNotStart) {
  for (const char* field : {"side_request", "side_said", "side_marked", "side"}) {
    auto values = all("right");
    values.erase(field);
    EXPECT_EQ(check_side(values, "right").state, State::incomplete) << field;
    EXPECT_FALSE(check_side(values, "right").may_start()) << field;
  }
  EXPECT_EQ(check_side(nlohmann::json(), "").state, State::incomplete);
}

TEST(SideGuard, ContradictsWhenOneSaysAnotherSideAlsoBeforeAllHaveSpoken) {
  for (const char* field : {"side_request", "side_said", "side_marked", "side"}) {
    auto values = all("right");
    values[field] = "left";
    EXPECT_EQ(check_side(values, "").state, State::contradicted) << field;
  }
  EXPECT_EQ(check_side(all("right"), "left").state, State::contradicted);
  EXPECT_EQ(check_side({{"side_request", "right"}, {"side", "left"}}, "").state, State::contradicted);
}

TEST(SideGuard, StartsDespiteAContradictionOnlyWithAReason) {
  auto values = all("right");
  values["side_request"] = "left";
  EXPECT_FALSE(check_side(values, "").may_start());
  values["side_conflict_reason"] = "Erreur de la demande, vérifiée avec le patient";
  EXPECT_TRUE(check_side(values, "").may_start());
  EXPECT_EQ(check_side(values, "").state, State::contradicted);
}

TEST(SideGuard, LetsAnImageShowBothSidesOfAGestureOnOne) {
  EXPECT_EQ(check_side(all("right"), "both").state, State::agreed);
  EXPECT_EQ(check_side(all("both"), "right").state, State::agreed);
  auto values = all("right");
  values["side_request"] = "both";
  EXPECT_EQ(check_side(values, "").state, State::contradicted) << "people must say the same";
}

}  // namespace
}  // namespace synovia::record
