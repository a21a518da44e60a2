// SPDX-License-Identifier: Apache-2.0
#include "base/i18n.h"

#include <clocale>

#include <gtest/gtest.h>

namespace synovia::base {
namespace {

constexpr Domain kTest{"synovia_test"};

struct Translation : testing::Test {
  void SetUp() override { bind_domain(kTest.name, TEST_LOCALE_FOLDER); }
  void TearDown() override { set_language("en", TEST_LOCALE_FOLDER); }
};

TEST_F(Translation, SpeaksFrenchFromTheCatalogue) {
  set_language("fr", TEST_LOCALE_FOLDER);
  EXPECT_EQ(language(), "fr");
  EXPECT_EQ(kTest.tr("Knee"), "Genou");
  EXPECT_EQ(kTest.tr_context("state of a visit", "Closed"), "Clôturée");
}

TEST_F(Translation, ChangesLanguageWhileTheProgramRuns) {
  set_language("en", TEST_LOCALE_FOLDER);
  EXPECT_EQ(kTest.tr("Knee"), "Knee");
  set_language("fr", TEST_LOCALE_FOLDER);
  EXPECT_EQ(kTest.tr("Knee"), "Genou");
  set_language("en", TEST_LOCALE_FOLDER);
  EXPECT_EQ(kTest.tr("Knee"), "Knee");
}

TEST_F(Translation, CountsAsTheLanguageDoes) {
  set_language("fr", TEST_LOCALE_FOLDER);
  EXPECT_EQ(kTest.tr_plural("{count} image", "{count} images", 0), "{count} cliché");
  EXPECT_EQ(kTest.tr_plural("{count} image", "{count} images", 1), "{count} cliché");
  EXPECT_EQ(kTest.tr_plural("{count} image", "{count} images", 2), "{count} clichés");
  set_language("en", TEST_LOCALE_FOLDER);
  EXPECT_EQ(kTest.tr_plural("{count} image", "{count} images", 0), "{count} images");
}

TEST_F(Translation, GivesTheSourceTextWhenThereIsNoTranslation) {
  set_language("fr", TEST_LOCALE_FOLDER);
  EXPECT_EQ(kTest.tr("Never translated"), "Never translated");
  EXPECT_EQ(kTest.tr_context("another context", "Closed"), "Closed");
  EXPECT_EQ(kTest.tr(""), "");
}

TEST_F(Translation, LeavesNumbersAlone) {
  set_language("fr", TEST_LOCALE_FOLDER);
  EXPECT_STREQ(std::setlocale(LC_NUMERIC, nullptr), "C");
}

}  // namespace
}  // namespace synovia::base
