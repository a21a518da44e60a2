// SPDX-License-Identifier: Apache-2.0
// What each gesture writes: totals by default, passes that add up, the balance of the domain dossier §5.2.
#include "volumes.h"

#include "sample_lavage.h"

namespace synovia::lavage {
namespace {

using nlohmann::json;

void fill_in(json& values, const base::Result<Changes>& changes) {
  ASSERT_TRUE(changes) << changes.error().sentence;
  for (const auto& [field, value] : *changes)
    if (value.is_discarded()) values.erase(field);
    else values[field] = value;
}

TEST(Volumes, BalanceIsInLessOutLessAspiratedBefore) {
  const Volumes volumes =
      volumes_of({{"total_in", ml("1500")}, {"total_out", ml("1460")}, {"aspirated_volume", ml("45")}});
  EXPECT_EQ(volumes.balance, -5);
  EXPECT_EQ(volumes_of({{"total_in", ml("1500")}, {"total_out", ml("1460")}}).balance, 40);
  EXPECT_FALSE(volumes_of({{"total_in", ml("1500")}}).balance) << "nothing is known before both are";
}

TEST(Volumes, BagsAndContainerMakeTheTotalsOfALavageDoneByTheNurse) {
  json values = json::object();
  fill_in(values, hang_bag(values, 1000, "SP-3310", "11:00"));
  fill_in(values, set_aspirated(values, 45));
  fill_in(values, hang_bag(values, 500, "", "11:18"));
  fill_in(values, add_out(values, 1000));
  fill_in(values, add_out(values, 460));
  EXPECT_EQ(values["total_in"], ml("1500"));
  EXPECT_EQ(values["total_out"], ml("1460"));
  EXPECT_EQ(values["balance"], ml("-5"));
  EXPECT_EQ(values["irrigation_start"], "11:00") << "stamped by the first bag";
  ASSERT_EQ(values["bags"].size(), 2u);
  EXPECT_EQ(values["bags"][0]["bag_lot"], "SP-3310");
  EXPECT_FALSE(values["bags"][1].contains("bag_lot")) << "a lot is never filled in for anybody";
  EXPECT_FALSE(values.contains("passes"));
}

TEST(Volumes, RefuseWhatIsNoVolume) {
  EXPECT_FALSE(hang_bag(json::object(), 0, "", "11:00"));
  EXPECT_FALSE(hang_bag(json::object(), -250, "", "11:00"));
  EXPECT_FALSE(add_out(json::object(), -1)) << "below nothing";
  EXPECT_TRUE(add_out({{"total_out", ml("500")}}, -100)) << "a correction of the container";
  EXPECT_FALSE(set_aspirated(json::object(), 1e9));
}

// The six passes of the mock-up: 1500 in, 1460 out.
TEST(Volumes, PassesOfTheSyringeTechniqueSumUpToTheTotals) {
  json values = json::object();
  const std::pair<double, double> passes[] = {{200, 185}, {200, 190}, {250, 250}, {250, 245}, {300, 300}, {300, 290}};
  for (const auto& [in, out] : passes) fill_in(values, add_pass(values, {in, out, "turbid", ""}, "11:02"));
  EXPECT_EQ(values["total_in"], ml("1500"));
  EXPECT_EQ(values["total_out"], ml("1460"));
  EXPECT_EQ(values["balance"], ml("40"));
  EXPECT_EQ(values["passes"].size(), 6u);
}

TEST(Volumes, PassesLeaveTotalsAloneThatWereEnteredOtherwise) {
  json values{{"total_in", ml("1000")}, {"total_out", ml("950")}};
  fill_in(values, add_pass(values, {200, 190, "", ""}, "11:02"));
  EXPECT_EQ(values["total_in"], ml("1000"));
  EXPECT_EQ(values["total_out"], ml("950"));
}

TEST(Volumes, AnEmptyPassIsARowToFillIn) {
  json values = json::object();
  fill_in(values, add_pass(values, {}, "11:02"));
  EXPECT_EQ(values["passes"], json::array({{{"pass_time", "11:02"}}}));
  EXPECT_FALSE(values.contains("total_in"));
}

TEST(Volumes, ReckonTakesABalanceBackThatIsNoLongerKnown) {
  const Changes changes = reckon({{"balance", ml("40")}, {"total_in", ml("1500")}});
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_TRUE(changes.front().second.is_discarded());
}

}  // namespace
}  // namespace synovia::lavage
