// SPDX-License-Identifier: Apache-2.0
// Holds the includes and the CMake links of every room against the arrows table of docs/architecture.md.
#include "architecture/arrows.h"

#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "architecture/source_tree.h"

using namespace synovia::architecture;
using testing::IsEmpty;

TEST(Arrows, AllowWhatTheTableSays) {
  EXPECT_EQ(forbidden("core/centre/sign.cpp", "archive/archive.h"), "");
  EXPECT_EQ(forbidden("core/dicom/file.cpp", "dicom/header.h"), "");
  EXPECT_EQ(forbidden("core/base/hash.cpp", "damaged.h"), "");
  EXPECT_EQ(forbidden("plugins/forfait/plugin.cpp", "plugin/sdk/registrar.h"), "");
  EXPECT_EQ(forbidden("plugins/forfait/plugin.cpp", "base/money.h"), "");
}

TEST(Arrows, RefuseWhatTheTableDoesNotSay) {
  EXPECT_NE(forbidden("core/image/pixels.cpp", "dicom/file.h"), "");
  EXPECT_NE(forbidden("core/centre/sign.cpp", "network/storage_scp.h"), "");
  EXPECT_NE(forbidden("core/ui/forms.cpp", "plugin/sdk/command.h"), "");
  EXPECT_NE(forbidden("core/plugin/sdk/command.h", "plugin/host/host.h"), "");
  EXPECT_NE(forbidden("core/app/main.cpp", "plugins/forfait/ledger.h"), "");
  EXPECT_NE(forbidden("core/attic/old.cpp", "base/result.h"), "");
  EXPECT_NE(forbidden("plugins/forfait/panel.cpp", "app/shell.h"), "");
  EXPECT_NE(forbidden("plugins/forfait/panel.cpp", "plugins/lavage/passes.h"), "");
  EXPECT_NE(forbidden("viewers/radiograph/viewer.cpp", "plugins/forfait/ledger.h"), "");
}

TEST(Arrows, HoldForEveryInclude) {
  std::vector<std::string> faults;
  for (const auto& file : sources())
    for (const auto& include : includes(file)) {
      const auto path = include.name.starts_with("../") ? file.folder() + include.name : include.name;
      if (const auto why = forbidden(file.path, path); !why.empty())
        faults.push_back(at(file, include.line) + " includes " + include.name + ": " + why);
      if (include.name.find("../") != std::string::npos)
        faults.push_back(at(file, include.line) + " leaves its folder by ..: include from core/ instead");
    }
  EXPECT_THAT(faults, IsEmpty());
}

TEST(Arrows, HoldForTheLinksOfEveryRoom) {
  static const std::regex call(R"(synovia_room\(\s*(\w+)([^)]*)\))");
  static const std::regex links(R"(\bLINK((\s+[a-z_]+)*))");
  std::vector<std::string> faults;
  for (const auto& file : tree()) {
    if (!file.starts("core/") || file.name() != "CMakeLists.txt") continue;
    const auto room = room_of(file.path);
    std::smatch match, list;
    if (!std::regex_search(file.text, match, call)) continue;
    const std::string body = match[2];
    if (!std::regex_search(body, list, links)) continue;
    std::istringstream names(list[1]);
    for (std::string name; names >> name;) {
      const auto target = name.starts_with("plugin_") ? "plugin/" + name.substr(7) : name;
      const bool known = arrows().contains(room) && (arrows().at(room).contains(target) || target == "sdk");
      if (!known) faults.push_back(file.path + " links " + name);
    }
  }
  EXPECT_THAT(faults, IsEmpty());
}

TEST(Arrows, EveryRowOfTheTableIsARoom) {
  std::vector<std::string> missing;
  for (const auto& [room, uses] : arrows())
    if (!exists("core/" + room + "/CMakeLists.txt")) missing.push_back(room);
  EXPECT_THAT(missing, IsEmpty());
}
