// SPDX-License-Identifier: Apache-2.0
#include "ui/spelling.h"

#include <condition_variable>
#include <fstream>
#include <mutex>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/temporary_folder.h"

namespace synovia::ui {
namespace {

using testing::Contains;

std::vector<std::string> checked(const std::string& text) {
  std::vector<std::string> words;
  for (const Range& word : words_to_check(text)) words.push_back(text.substr(word.begin, word.end - word.begin));
  return words;
}

TEST(WordsToCheck, KeepApostrophesAndHyphensInsideWords) {
  EXPECT_EQ(checked("L’infiltration d'aujourd'hui, post-opératoire : « bien »."),
            (std::vector<std::string>{"L’infiltration", "d'aujourd'hui", "post-opératoire", "bien"}));
  EXPECT_EQ(checked("e\u0301paule"), (std::vector<std::string>{"e\u0301paule"}));
}

TEST(WordsToCheck, LeaveOutNumbersUnitsAndAcronyms) {
  EXPECT_EQ(checked("40 mg en T12, JEI MCP à J3 - 2e fois"), (std::vector<std::string>{"en", "fois"}));
}

class SpellingTest : public testing::Test {
 protected:
  void wait() {
    while (!spelling.idle()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  bool wrong(const std::string& word) {
    (void)spelling.is_wrong(word);
    wait();
    return spelling.is_wrong(word);
  }
  void need(const char* dictionary) {
    if (!std::filesystem::exists(std::filesystem::path("/usr/share/hunspell") / dictionary))
      FAIL() << "the package of " << dictionary << " is not installed";
  }
  test::TemporaryFolder folder;
  Spelling spelling{folder / "words.txt", {}};
};

TEST_F(SpellingTest, KnowsFrenchWithItsElisions) {
  need("fr.dic");
  spelling.set_language("fr");
  for (const char* word : {"infiltration", "l’épaule", "aujourd'hui", "qu'il", "post-opératoire", "Genou", "œdème"})
    EXPECT_FALSE(wrong(word)) << word;
  for (const char* word : {"infitration", "l'épaulle", "genoux-xyz"}) EXPECT_TRUE(wrong(word)) << word;
}

TEST_F(SpellingTest, ProposesTheWordMeant) {
  need("fr.dic");
  spelling.set_language("fr");
  EXPECT_TRUE(wrong("infitration"));
  EXPECT_EQ(spelling.suggestions("infitration"), std::nullopt) << "looked for off the UI thread";
  wait();
  ASSERT_TRUE(spelling.suggestions("infitration"));
  EXPECT_THAT(*spelling.suggestions("infitration"), Contains("infiltration"));
}

TEST_F(SpellingTest, FollowsTheLanguageOfTheLetter) {
  need("fr.dic");
  need("en_GB.dic");
  spelling.set_language("en");
  EXPECT_TRUE(wrong("épaule"));
  EXPECT_FALSE(wrong("shoulder"));
  spelling.set_language("fr");
  EXPECT_FALSE(wrong("épaule"));
  EXPECT_TRUE(wrong("shoulder"));
}

TEST_F(SpellingTest, KeepsTheWordsPeopleAdd) {
  need("fr.dic");
  spelling.set_language("fr");
  EXPECT_TRUE(wrong("Hexatrione"));
  spelling.add_word("Hexatrione");
  EXPECT_FALSE(wrong("Hexatrione"));
  wait();
  Spelling later(folder / "words.txt", {});
  later.set_language("fr");
  (void)later.is_wrong("Hexatrione");
  while (!later.idle()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  EXPECT_FALSE(later.is_wrong("Hexatrione"));
  EXPECT_FALSE(wrong("l'Hexatrione"));
}

TEST(SpellingWithoutDictionary, UnderlinesNothingAndSaysSoOnce) {
  test::TemporaryFolder folder;
  Spelling spelling(folder / "words.txt", {}, {folder.path()});
  spelling.set_language("fr");
  while (!spelling.idle()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  EXPECT_FALSE(spelling.is_wrong("infitration"));
  EXPECT_NE(spelling.take_notice(), "");
  EXPECT_EQ(spelling.take_notice(), "");
}

}  // namespace
}  // namespace synovia::ui
