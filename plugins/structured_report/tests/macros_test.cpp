// SPDX-License-Identifier: Apache-2.0
#include "macros.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/temporary_folder.h"

namespace synovia::structured_report {
namespace {

using testing::ElementsAre;

std::vector<std::string> names(const std::vector<Macro>& all) {
  std::vector<std::string> out;
  for (const Macro& macro : all) out.push_back(macro.name);
  return out;
}

class Macros : public testing::Test {
 protected:
  test::TemporaryFolder folder;
  base::Settings settings = *base::Settings::load(folder / "workstation.json");
};

TEST_F(Macros, AreKeptByNameInTheOrderOfTheAlphabet) {
  ASSERT_TRUE(keep_macro(settings, " repos ", "Repos relatif 48 heures."));
  ASSERT_TRUE(keep_macro(settings, "Épaule", "Pendulaire dès J3."));
  EXPECT_THAT(names(macros(settings)), ElementsAre("Épaule", "repos"));
  EXPECT_EQ(macros(settings)[0].text, "Pendulaire dès J3.");
  ASSERT_TRUE(forget_macro(settings, "Épaule"));
  EXPECT_THAT(names(macros(*base::Settings::load(folder / "workstation.json"))), ElementsAre("repos"));
}

TEST_F(Macros, AreFoundByAnyOfTheirWordsWithoutAccents) {
  ASSERT_TRUE(keep_macro(settings, "diabète", "Surveiller la glycémie 5 jours."));
  ASSERT_TRUE(keep_macro(settings, "repos", "48 heures"));
  EXPECT_THAT(names(macros(settings, "glycemie diabete")), ElementsAre("diabète"));
  EXPECT_TRUE(macros(settings, "insuline").empty());
}

TEST_F(Macros, NeedANameAndAText) {
  EXPECT_FALSE(keep_macro(settings, "  ", "text"));
  EXPECT_FALSE(keep_macro(settings, "name", " \n"));
}

TEST_F(Macros, AreNoneWhenTheSettingIsAnythingElse) {
  ASSERT_TRUE(settings.set("macros", {1, 2}));
  EXPECT_TRUE(macros(settings).empty());
  ASSERT_TRUE(settings.set("macros", {{"a", 1}, {"b", "text"}}));
  EXPECT_THAT(names(macros(settings)), ElementsAre("b"));
}

}  // namespace
}  // namespace synovia::structured_report
