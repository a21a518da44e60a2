// SPDX-License-Identifier: Apache-2.0
#include "base/settings.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "support/temporary_folder.h"

namespace synovia::base {
namespace {

struct SettingsFile : testing::Test {
  test::TemporaryFolder folder;
  std::filesystem::path file = folder / "settings.json";
};

TEST_F(SettingsFile, IsEmptyWhenMissing) {
  const auto settings = Settings::load(file);
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->get("network.port", 104), 104);
}

TEST_F(SettingsFile, KeepsWhatWasSet) {
  auto settings = Settings::load(file);
  ASSERT_TRUE(settings->set("network.port", 11112));
  ASSERT_TRUE(settings->set("network.title", "SYNOVIA"));
  ASSERT_TRUE(settings->set("language", "fr"));
  const auto again = Settings::load(file);
  EXPECT_EQ(again->get("network.port", 0), 11112);
  EXPECT_EQ(again->get<std::string>("network.title", ""), "SYNOVIA");
  EXPECT_EQ(again->get<std::string>("language", "en"), "fr");
}

TEST_F(SettingsFile, AnswersTheFallbackForAnotherType) {
  auto settings = Settings::load(file);
  ASSERT_TRUE(settings->set("network.port", "high"));
  EXPECT_EQ(settings->get("network.port", 104), 104);
  EXPECT_EQ(settings->get("network", 7), 7);
  EXPECT_EQ(settings->get("network.port.deep", 7), 7);
}

TEST_F(SettingsFile, RefusesAKeyBelowAValue) {
  auto settings = Settings::load(file);
  ASSERT_TRUE(settings->set("language", "fr"));
  EXPECT_FALSE(settings->set("language.variant", "CA"));
  EXPECT_FALSE(settings->set("", 1));
  EXPECT_EQ(settings->get<std::string>("language", ""), "fr");
}

TEST_F(SettingsFile, KeepsADamagedFileBeside) {
  ASSERT_TRUE(write_file(file, std::string_view("{\"language\": \"f")));
  const auto settings = Settings::load(file);
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->get<std::string>("language", "en"), "en");
  EXPECT_EQ(read_text(folder / "settings.json.damaged").value_or(""), "{\"language\": \"f");
}

TEST_F(SettingsFile, SaysWhenTheyCannotBeKept) {
  auto settings = Settings::load(folder / "blocked/settings.json");
  ASSERT_TRUE(write_file(folder / "blocked", std::string_view("a file where the folder should be")));
  EXPECT_FALSE(settings->set("language", "fr"));
  EXPECT_EQ(settings->get<std::string>("language", "en"), "en");
}

}  // namespace
}  // namespace synovia::base
