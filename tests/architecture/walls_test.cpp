// SPDX-License-Identifier: Apache-2.0
// Third parties stay behind their folder's wall, and out of our headers (docs/architecture.md, docs/style.md).
#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "architecture/arrows.h"
#include "architecture/source_tree.h"

using namespace synovia::architecture;
using testing::IsEmpty;

namespace {

// A third party's headers and the folders whose sources may include them.
struct Wall {
  const char* headers;
  std::vector<std::string> folders;
};
const std::vector<Wall> kWalls = {
    {R"(dcmtk/dcmnet/.*)", {"core/network/"}},
    {R"(dcmtk/.*)", {"core/dicom/", "core/network/"}},
    {R"(soci.*)", {"core/database/"}},
    {R"(sqlite3\.h)", {"core/database/"}},
    {R"(vtk.*)", {"core/render/"}},
    {R"(imgui.*|misc/cpp/imgui.*)", {"core/ui/", "core/app/", "viewers/", "plugins/"}},
    {R"(GLFW/.*)", {"core/render/", "core/ui/", "core/app/"}},
    {R"((cairo|pango).*|qpdf/.*|libxml/.*)", {"core/report/"}},
    {R"(gst/.*)", {"core/live/"}},
    {R"(curl/.*)", {"core/network/"}},
};

// Headers that may include a third party's, besides fmt and JSON.
bool header_may(const SourceFile& file, const std::string& include) {
  if (include.starts_with("fmt/") || include.starts_with("nlohmann/")) return true;
  if (file.starts("core/render/")) return include.starts_with("vtk");
  if (file.starts("core/ui/")) return include.starts_with("imgui");
  if (file.path == "core/dicom/dcmtk_bridge.h") return include.starts_with("dcmtk/");
  return false;
}

// <vector>, <cstdint>: the standard library's names have neither dot nor slash.
bool is_standard(const std::string& include) { return include.find_first_of("./") == std::string::npos; }

bool is_ours(const SourceFile& file) {
  return file.starts("core/") || file.starts("viewers/") || file.starts("plugins/");
}

bool is_test(const SourceFile& file) { return file.path.find("/tests/") != std::string::npos; }

}  // namespace

TEST(Walls, KeepThirdPartiesInTheirFolders) {
  std::vector<std::string> faults;
  for (const auto& file : sources()) {
    if (!is_ours(file) || is_test(file)) continue;
    for (const auto& include : includes(file))
      for (const auto& wall : kWalls) {
        if (!std::regex_match(include.name, std::regex(wall.headers)) || !room_of(include.name).empty()) continue;
        const bool inside = std::any_of(wall.folders.begin(), wall.folders.end(),
                                        [&](const auto& folder) { return file.starts(folder); });
        // SQL lives in the *_store.cpp of the rooms that need it, through core/database.
        if (!inside) faults.push_back(at(file, include.line) + " includes <" + include.name + ">");
      }
  }
  EXPECT_THAT(faults, IsEmpty());
}

TEST(Walls, KeepThirdPartiesOutOfOurHeaders) {
  std::vector<std::string> faults;
  for (const auto& file : sources()) {
    if (!is_ours(file) || is_test(file) || !file.ends(".h")) continue;
    for (const auto& include : includes(file))
      if (include.angled && !is_standard(include.name) && !header_may(file, include.name))
        faults.push_back(at(file, include.line) + " includes <" + include.name + ">");
  }
  EXPECT_THAT(faults, IsEmpty());
}

TEST(Walls, LetTheDcmtkBridgeIntoSourcesOfDicomAndNetworkAlone) {
  std::vector<std::string> faults;
  for (const auto& file : sources())
    for (const auto& include : includes(file)) {
      if (include.name != "dicom/dcmtk_bridge.h" && include.name != "dcmtk_bridge.h") continue;
      const bool allowed = file.ends(".cpp") && (file.starts("core/dicom/") || file.starts("core/network/"));
      if (!allowed && !file.starts("tests/")) faults.push_back(at(file, include.line));
    }
  EXPECT_THAT(faults, IsEmpty());
}

TEST(Shaders, LiveInTheirFolderAlone) {
  static const std::regex glsl(R"(#version\s+\d|gl_FragCoord|gl_Position|gl_VertexID|void\s+main\s*\(\s*\))");
  std::vector<std::string> faults;
  for (const auto& file : sources()) {
    if (!is_ours(file)) continue;
    std::size_t number = 0;
    for (const auto& line : lines(file.text)) {
      ++number;
      // Dear ImGui's backend wants the version its own shaders are written for.
      const bool backend = line.find("ImGui_ImplOpenGL3_Init") != std::string::npos;
      if (!backend && std::regex_search(line, glsl)) faults.push_back(at(file, number));
    }
  }
  EXPECT_THAT(faults, IsEmpty());
}

TEST(MoneyCode, KnowsNoFloatingPoint) {
  static const std::regex where(
      R"(core/base/money\.(h|cpp)|core/centre/\w*(ledger|billing|tariff)\w*\.(h|cpp)|plugins/forfait/\w+\.(h|cpp))");
  static const std::regex floating(R"(\b(double|float|stod|stof|strtod|atof|lround|llround)\b)");
  std::vector<std::string> faults;
  for (const auto& file : sources()) {
    // A panel draws: its coordinates are floats.
    if (!std::regex_match(file.path, where) || file.ends("_panel.cpp") || is_test(file)) continue;
    std::size_t number = 0;
    for (const auto& line : lines(code_only(file.text))) {
      ++number;
      if (std::regex_search(line, floating)) faults.push_back(at(file, number));
    }
  }
  EXPECT_THAT(faults, IsEmpty());
}
