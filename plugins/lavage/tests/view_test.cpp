// SPDX-License-Identifier: Apache-2.0
// What the screen says of a record.
#include "lavage_view.h"

#include "sample_lavage.h"

namespace synovia::lavage {
namespace {

using nlohmann::json;

LavageView view(const json& values, const Thresholds& thresholds = {}, const std::string& language = "en") {
  return view_of(record_of(values), shipped(), "", thresholds, "11:31", language);
}

TEST(LavageView, ShowsFiguresInTheWordsOfTheLanguage) {
  json values = whole_lavage();
  values["irrigation_start"] = "11:00";
  const LavageView french = view(values, {}, "fr");
  EXPECT_EQ(french.in.value, "1\u00a0500");
  EXPECT_EQ(french.balance.value, "\u22125");
  EXPECT_EQ(french.duration.value, "0:31") << "until now while it runs";
  EXPECT_EQ(view(values).in.value, "1,500");
  values["irrigation_end"] = "11:45";
  EXPECT_EQ(view(values).duration.value, "0:45");
  EXPECT_EQ(view(json::object()).in.value, "–");
}

TEST(LavageView, AlertsOnlyWhenTheCentreSetAThreshold) {
  json values = whole_lavage();
  values["total_out"] = ml("1200");
  EXPECT_FALSE(view(values).balance.alert) << "off until set";
  EXPECT_TRUE(view(values, {150, std::nullopt}).balance.alert);
  EXPECT_FALSE(view(values, {255, std::nullopt}).balance.alert) << "1500 − 1200 − 45 = 255 is not above it";
  values["cells"] = number("4200", "/mm3");
  EXPECT_EQ(view(values).cells_note, "");
  EXPECT_NE(view(values, {std::nullopt, 2000}).cells_note, "");
}

TEST(LavageView, CountsWhatIsMissingBySection) {
  const LavageView empty = view(json::object());
  ASSERT_NE(empty.section("precheck"), nullptr);
  EXPECT_GT(empty.section("precheck")->missing, 8u);
  EXPECT_EQ(view(whole_lavage()).missing, 0u);
  json values = whole_lavage();
  values.erase("consent");
  EXPECT_EQ(view(values).section("precheck")->missing, 1u);
  EXPECT_EQ(view(values).missing, 1u);
}

TEST(LavageView, NamesThePortalsByRoleAndGauge) {
  json values = whole_lavage();
  values["portals"] = {{{"portal_role", "inlet"}, {"portal_site", "superolateral"}, {"portal_gauge", "g14"}},
                       {{"portal_role", "outlet"}, {"portal_site", "inferolateral"}, {"portal_gauge", "g16"}}};
  EXPECT_EQ(view(values).portals.value, "2");
  EXPECT_EQ(view(values).portals.note, "inlet\u00a014 G, outlet\u00a016 G");
}

TEST(LavageView, NamesTheStepToCome) {
  json values = whole_lavage();
  EXPECT_TRUE(view(values).steps[0].now);
  values["timeout_time"] = "10:54";
  values["irrigation_start"] = "11:00";
  const auto steps = view(values).steps;
  EXPECT_TRUE(steps[2].now);
  EXPECT_EQ(steps[2].command, "lavage.end");
  EXPECT_EQ(steps[0].time, "10:54");
}

TEST(LavageView, SaysOfEachAnalysisWhetherItIsReadOrAwaited) {
  json values = whole_lavage();
  values["cells"] = number("4200", "/mm3");
  values["neutrophils"] = number("38", "%");
  values["crystals"] = "cpp";
  values["bacteriology_pending"] = true;
  const auto analyses = view(values).analyses;
  ASSERT_EQ(analyses.size(), 4u);
  EXPECT_EQ(analyses[0].state, Analysis::State::read);
  EXPECT_EQ(analyses[0].result, "4,200\u00a0/mm³, neutrophils 38\u00a0%");
  EXPECT_EQ(analyses[1].state, Analysis::State::read);
  EXPECT_EQ(analyses[2].state, Analysis::State::none);
  EXPECT_EQ(analyses[3].state, Analysis::State::pending);
}

TEST(LavageView, FollowsThePassesWithWhatIsRetained) {
  json values = whole_lavage();
  values["passes"] = {
      {{"pass_time", "11:02"}, {"pass_in", ml("200")}, {"pass_out", ml("185")}, {"pass_aspect", "turbid"}},
      {{"pass_time", "11:06"}, {"pass_in", ml("200")}, {"pass_out", ml("190")}}};
  const auto passes = view(values).passes;
  ASSERT_EQ(passes.size(), 2u);
  EXPECT_EQ(passes[0].difference, "+15");
  EXPECT_EQ(passes[1].retained, "+25");
  EXPECT_EQ(passes[0].aspect, "turbid");
}

TEST(LavageView, AsksForTheInfectionBeforeTheProducts) {
  json values = whole_lavage();
  EXPECT_FALSE(view(values).infection_asked);
  values["fluid"] = "turbid";
  EXPECT_TRUE(view(values).infection_asked);
  EXPECT_FALSE(view(values).infection_answered);
  values["infection_answer"] = "abstention";
  values["infection_basis"] = "culture en attente";
  EXPECT_TRUE(view(values).infection_answered);
}

// Clinic rules §5: only signing needs the last fields.
TEST(LavageView, PainAfterDoesNotHoldBackTheEndOfTheGesture) {
  json values = whole_lavage();
  values.erase("pain_after");
  values.erase("complications");
  const auto tmpl = shipped();
  EXPECT_FALSE(first_missing(record::validate(record_of(values), tmpl, "en")));
  values.erase("consent");
  EXPECT_EQ(first_missing(record::validate(record_of(values), tmpl, "en"))->field, "consent");
}

}  // namespace
}  // namespace synovia::lavage
