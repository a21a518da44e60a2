// SPDX-License-Identifier: Apache-2.0
// Every plugin and viewer, found by its folder: the contract holds for whatever is there. A plugin made outside the tree is
// looked at too when SYNOVIA_PLUGIN_SOURCES names the folder its own folder lies in and SYNOVIA_BUILT_PLUGINS the one with
// all that is built.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "plugin/host/host.h"
#include "support/temporary_folder.h"

namespace synovia::test {

std::vector<std::string> plugin_ids();
std::filesystem::path source_folder(const std::string& id);
std::filesystem::path built_folder(const std::string& id);

// One plugin loaded alone, as the program does, into registries of its own; throws when it is refused.
struct LoadedPlugin {
  explicit LoadedPlugin(const std::string& id);
  TemporaryFolder folder;
  plugin::Registries registries;
  plugin::Host host{registries};
};

class PluginContract : public testing::TestWithParam<std::string> {
 protected:
  const std::string& id() const { return GetParam(); }
};

}  // namespace synovia::test

// The suite `name` over every plugin of the tree.
#define SYNOVIA_FOR_EVERY_PLUGIN(name)                                               \
  INSTANTIATE_TEST_SUITE_P(Of, name, testing::ValuesIn(synovia::test::plugin_ids()), \
                           [](const auto& one) { return one.param; })
