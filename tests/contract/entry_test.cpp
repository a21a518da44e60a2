// SPDX-License-Identifier: Apache-2.0
// What every plugin owes the host: an entry that fits, its own ids, nothing left when it goes, a README of five lines.
#include <dlfcn.h>

#include <fstream>
#include <regex>

#include "contract/every_plugin.h"
#include "synovia_build_tag.h"

namespace synovia::test {
namespace {

using plugin::PluginStatus;

class PluginEntry : public PluginContract {};

TEST(Plugins, OfTheTreeAreFound) { EXPECT_FALSE(plugin_ids().empty()); }

TEST_P(PluginEntry, FitsTheHost) {
  const auto library = built_folder(id()) / (id() + ".so");
  void* handle = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
  ASSERT_NE(handle, nullptr) << ::dlerror();
  const auto* entry = static_cast<const plugin::PluginEntry*>(::dlsym(handle, "synovia_plugin"));
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(entry->magic, plugin::kMagic);
  EXPECT_EQ(entry->struct_size, sizeof(plugin::PluginEntry));
  EXPECT_EQ(entry->sdk_major, plugin::kSdkMajor);
  EXPECT_LE(entry->sdk_minor, plugin::kSdkMinor);
  EXPECT_STREQ(entry->build_tag, SYNOVIA_BUILD_TAG);
  EXPECT_EQ(entry->id, id());
  EXPECT_STRNE(entry->name, "");
  EXPECT_TRUE(std::regex_match(entry->version, std::regex("[0-9]+\\.[0-9]+(\\.[0-9]+)?"))) << entry->version;
  EXPECT_EQ(plugin::refusal(*entry), "");
}

TEST_P(PluginEntry, IsLoadedAndContributes) {
  LoadedPlugin loaded(id());
  ASSERT_EQ(loaded.host.statuses().size(), 1u);
  const PluginStatus& status = loaded.host.statuses().front();
  EXPECT_EQ(status.sentence, "");
  EXPECT_GT(status.contributions, 0u);
  EXPECT_EQ(status.contributions, loaded.registries.count(id()));
}

// Commands are what scripts and other plugins call by name: the name says whose they are.
TEST_P(PluginEntry, NamesItsCommandsAfterItself) {
  LoadedPlugin loaded(id());
  for (const auto& entry : loaded.registries.commands) {
    EXPECT_EQ(entry.owner, id());
    EXPECT_EQ(entry.item.id.rfind(id() + ".", 0), 0u) << entry.item.id;
    EXPECT_TRUE(entry.item.run) << entry.item.id;
  }
  for (const auto& entry : loaded.registries.templates) EXPECT_FALSE(entry.item->id.empty());
  for (const auto& entry : loaded.registries.panels)
    EXPECT_TRUE(entry.item.screen == "visits" || entry.item.screen == "reading")
        << entry.item.id << ": " << entry.item.screen;
}

TEST_P(PluginEntry, LeavesNothingWhenItIsWithdrawn) {
  LoadedPlugin loaded(id());
  loaded.host.withdraw(id(), "withdrawn by a test");
  EXPECT_EQ(loaded.registries.count(id()), 0u);
  EXPECT_EQ(loaded.host.statuses().front().state, PluginStatus::State::withdrawn);
  EXPECT_EQ(loaded.host.statuses().front().sentence, "withdrawn by a test");
}

TEST_P(PluginEntry, IsLoadedAgainIntoAnotherProgram) {
  LoadedPlugin first(id());
  first.host.withdraw(id(), "withdrawn by a test");
  LoadedPlugin second(id());
  EXPECT_GT(second.registries.count(id()), 0u);
  EXPECT_EQ(first.registries.count(id()), 0u);
}

TEST_P(PluginEntry, HasAReadmeOfFiveLines) {
  std::ifstream file(source_folder(id()) / "README.md");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  ASSERT_EQ(lines.size(), 6u) << "a title and five lines: what, why, for whom, formats, limits";
  EXPECT_EQ(lines[0].rfind("# ", 0), 0u) << lines[0];
  const char* heads[] = {"What: ", "Why: ", "For whom: ", "Formats: ", "Limits: "};
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(lines[i + 1].rfind(heads[i], 0), 0u) << lines[i + 1];
}

SYNOVIA_FOR_EVERY_PLUGIN(PluginEntry);

// What is found in the folder of plugins is what the tree has: nothing is missing, nothing stale is loaded.
TEST(Plugins, AreLoadedTogetherWithoutAClash) {
  plugin::Registries registries;
  plugin::Host host(registries);
  host.load_folder(built_folder("."), {});
  std::vector<std::string> loaded;
  for (const auto& status : host.statuses()) {
    EXPECT_EQ(status.state, PluginStatus::State::loaded) << status.id << ": " << status.sentence;
    loaded.push_back(status.id);
  }
  EXPECT_EQ(loaded, plugin_ids());
}

}  // namespace
}  // namespace synovia::test
