// SPDX-License-Identifier: Apache-2.0
// Every title a person reads is there in French and in English.
#include "base/i18n.h"
#include "contract/every_plugin.h"

namespace synovia::test {
namespace {

class PluginWords : public testing::TestWithParam<std::tuple<std::string, std::string>> {
 protected:
  PluginWords() { base::set_language(std::get<1>(GetParam()), SYNOVIA_BUILD_DIR "/share/locale"); }
  ~PluginWords() override { base::set_language("en", SYNOVIA_BUILD_DIR "/share/locale"); }
};

TEST_P(PluginWords, AreNeverEmpty) {
  const auto& [id, language] = GetParam();
  LoadedPlugin loaded(id);
  const auto& r = loaded.registries;
  for (const auto& one : r.commands) EXPECT_FALSE(one.item.title().empty()) << one.item.id;
  for (const auto& one : r.tools) EXPECT_FALSE(one.item.title().empty()) << one.item.id;
  for (const auto& one : r.panels) EXPECT_FALSE(one.item.title().empty()) << one.item.id;
  for (const auto& one : r.subcommands) EXPECT_FALSE(one.item.summary().empty()) << one.item.name;
  for (const auto& one : r.viewers) EXPECT_FALSE(one.item.id.empty());
  for (const auto& one : r.templates) {
    EXPECT_TRUE(one.item->title.contains(language)) << one.item->id;
    for (const auto& section : one.item->sections) {
      EXPECT_TRUE(section.label.contains(language)) << section.id;
      for (const auto& field : section.fields) EXPECT_TRUE(field.label.contains(language)) << field.id;
    }
    for (const auto& check : one.item->checks) EXPECT_TRUE(check.sentence.contains(language)) << check.id;
  }
}

INSTANTIATE_TEST_SUITE_P(Of, PluginWords,
                         testing::Combine(testing::ValuesIn(plugin_ids()), testing::Values("fr", "en")),
                         [](const auto& one) { return std::get<0>(one.param) + "_" + std::get<1>(one.param); });

}  // namespace
}  // namespace synovia::test
