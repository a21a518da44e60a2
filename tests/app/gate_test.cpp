// SPDX-License-Identifier: Apache-2.0
// The gate (docs/architecture.md, Plugins): what does not fit is refused with a sentence and leaves nothing behind.
#include <gmock/gmock.h>
#include <fstream>

#include "plugin/host/host.h"
#include "support/process.h"
#include "support/sample_centre.h"
#include "support/temporary_folder.h"

namespace synovia {
namespace {

using nlohmann::json;
using plugin::PluginStatus;

struct Loaded {
  plugin::Registries registries;
  plugin::Host host{registries};
  test::TemporaryFolder folder;

  explicit Loaded(const std::vector<std::string>& ids, const std::set<std::string>& switched_off = {}) {
    plugin::OwnedRegistrar core(registries, plugin::kCoreOwner, {});
    plugin::Command sign;
    sign.id = "report.sign";
    core.add(sign);
    test::link_plugins(folder / "plugins", ids);
    host.load_folder(folder / "plugins", switched_off);
  }
};

struct Misfit {
  const char *id, *word;  // a word of the sentence that tells this refusal from the others
};

class PluginGate : public testing::TestWithParam<Misfit> {};

TEST_P(PluginGate, RefusesWithASentenceAndRegistersNothing) {
  Loaded loaded({GetParam().id});
  ASSERT_EQ(loaded.host.statuses().size(), 1u);
  const PluginStatus& status = loaded.host.statuses().front();
  EXPECT_EQ(status.state, PluginStatus::State::refused);
  EXPECT_THAT(status.sentence, testing::HasSubstr(GetParam().word));
  EXPECT_EQ(loaded.registries.count(GetParam().id), 0u);
  EXPECT_EQ(loaded.registries.count(plugin::kCoreOwner), 1u);
}

INSTANTIATE_TEST_SUITE_P(Misfits, PluginGate,
                         testing::Values(Misfit{"wrong_magic", "another shape"}, Misfit{"wrong_size", "another shape"},
                                         Misfit{"newer_sdk", "another SDK (1.2)"},
                                         Misfit{"other_tag", "0123456789abcdef"}, Misfit{"other_id", "someone_else"},
                                         Misfit{"no_entry", "synovia_plugin"},
                                         Misfit{"needs_more", "cannot be loaded"}),
                         [](const auto& one) { return std::string(one.param.id); });

TEST(PluginHost, RefusesAFileThatIsNoLibrary) {
  test::TemporaryFolder folder;
  std::filesystem::create_directory(folder / "text");
  std::ofstream(folder / "text/text.so") << "no library";
  plugin::Registries registries;
  plugin::Host host(registries);
  host.load_folder(folder.path(), {});
  ASSERT_EQ(host.statuses().size(), 1u);
  EXPECT_EQ(host.statuses().front().state, PluginStatus::State::refused);
  EXPECT_THAT(host.statuses().front().sentence, testing::HasSubstr("cannot be loaded"));
}

TEST(PluginHost, PassesOverFoldersWithoutALibrary) {
  test::TemporaryFolder folder;
  std::filesystem::create_directory(folder / "empty");
  plugin::Registries registries;
  plugin::Host host(registries);
  host.load_folder(folder.path(), {});
  host.load_folder(folder / "not there", {});
  EXPECT_TRUE(host.statuses().empty());
}

TEST(PluginHost, WithdrawsAPluginThatThrowsWhileItRegisters) {
  Loaded loaded({"throws_at_start", "radiograph"});
  ASSERT_EQ(loaded.host.statuses().size(), 2u);
  const PluginStatus& status = loaded.host.statuses()[1];
  EXPECT_EQ(status.state, PluginStatus::State::withdrawn);
  EXPECT_THAT(status.sentence, testing::AllOf(testing::HasSubstr("throws_at_start"),
                                              testing::HasSubstr("the settings file of the pump is missing")));
  EXPECT_EQ(loaded.registries.count("throws_at_start"), 0u);
  EXPECT_EQ(loaded.registries.find_command("throws_at_start.left_over"), nullptr);
  EXPECT_EQ(loaded.host.statuses()[0].state, PluginStatus::State::loaded) << "its neighbour is not touched";
}

TEST(PluginHost, DoesNotLetAPluginTakeACommandOfTheProgram) {
  Loaded loaded({"takes_core_id"});
  EXPECT_EQ(loaded.host.statuses().front().state, PluginStatus::State::withdrawn);
  EXPECT_THAT(loaded.host.statuses().front().sentence, testing::HasSubstr("report.sign"));
  ASSERT_NE(loaded.registries.find_command("report.sign"), nullptr);
  EXPECT_EQ(loaded.registries.find_command("report.sign")->owner, plugin::kCoreOwner);
}

TEST(PluginHost, DoesNotCallAPluginThatIsSwitchedOff) {
  Loaded loaded({"null_at_start"}, {"null_at_start"});
  ASSERT_EQ(loaded.host.statuses().size(), 1u);
  EXPECT_EQ(loaded.host.statuses().front().state, PluginStatus::State::switched_off);
  EXPECT_FALSE(loaded.host.statuses().front().sentence.empty());
}

TEST(PluginsSubcommand, ListsEachRefusedAndWithdrawnPluginWithASentence) {
  test::TemporaryFolder folder;
  const std::vector<std::string> misfits = {"wrong_magic", "newer_sdk", "other_tag",
                                            "other_id",    "no_entry",  "needs_more"};
  std::vector<std::string> all = misfits;
  all.insert(all.end(), {"throws_at_start", "takes_core_id", "radiograph"});
  test::link_plugins(folder / "plugins", all);
  const auto ended = test::run({SYNOVIA_BUILD_DIR "/bin/synovia", "--data", folder / "data", "--plugins",
                                folder / "plugins", "plugins", "--json"});
  ASSERT_EQ(ended.exit_code, 0) << ended.output;
  std::map<std::string, json> by_id;
  for (const auto& one : json::parse(ended.output)) by_id[one.at("id")] = one;
  ASSERT_EQ(by_id.size(), all.size()) << ended.output;
  for (const auto& id : misfits) EXPECT_EQ(by_id[id]["state"], "refused") << id;
  for (const char* id : {"throws_at_start", "takes_core_id"}) EXPECT_EQ(by_id[id]["state"], "withdrawn") << id;
  for (const auto& [id, one] : by_id) EXPECT_EQ(one.at("reason").get<std::string>().empty(), id == "radiograph") << id;
  EXPECT_EQ(by_id["radiograph"]["state"], "loaded");
}

}  // namespace
}  // namespace synovia
