// SPDX-License-Identifier: Apache-2.0
// Small promises of docs/style.md about files: what they open with, what they speak of, what must exist.
#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "architecture/source_tree.h"

using namespace synovia::architecture;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

std::string text_of(const std::string& path) {
  for (const auto& file : tree())
    if (file.path == path) return file.text;
  ADD_FAILURE() << path << " is missing";
  return "";
}

// Lines that match, of the files that `chosen` picks.
template <class Choice>
std::vector<std::string> lines_matching(const std::regex& form, Choice chosen) {
  std::vector<std::string> found;
  for (const auto& file : tree()) {
    if (!chosen(file)) continue;
    std::size_t number = 0;
    for (const auto& line : lines(file.text)) {
      ++number;
      if (std::regex_search(line, form)) found.push_back(at(file, number) + " " + line);
    }
  }
  return found;
}

bool is_code(const SourceFile& file) {
  for (const auto* suffix : {".cpp", ".h", ".cmake", "CMakeLists.txt", ".glsl", ".frag", ".vert", ".py"})
    if (file.ends(suffix)) return true;
  return file.path == "dev";
}

}  // namespace

TEST(Files, OpenWithTheirLicence) {
  std::vector<std::string> faults;
  for (const auto& file : sources())
    if (!file.text.starts_with("// SPDX-License-Identifier: Apache-2.0\n")) faults.push_back(file.path);
  EXPECT_THAT(faults, IsEmpty());
}

TEST(Headers, AreGuardedByPragmaOnce) {
  std::vector<std::string> faults;
  for (const auto& file : sources())
    if (file.ends(".h") && file.text.find("\n#pragma once\n") == std::string::npos) faults.push_back(file.path);
  EXPECT_THAT(faults, IsEmpty());
}

TEST(Files, LeaveNothingForLater) {
  // Written in halves, so that this file is not its own fault.
  static const std::regex marks(
      "\\b(TO"
      "DO|FIX"
      "ME|XX"
      "X|HA"
      "CK)\\b|not implem"
      "ented|DISABL"
      "ED_");
  EXPECT_THAT(lines_matching(marks, is_code), IsEmpty());
}

TEST(Words, AreAboutTheProductAlone) {
  static const std::regex others(
      "/wo"
      "rk/|\\.libr"
      "ary/|\\b[Ii]ssue #?[0-9]+|\\bCE"
      "O\\b|this ses"
      "sion|coding ag"
      "ent|"
      "sub"
      "agent|before-"
      "stop|ANC"
      "HORS");
  EXPECT_THAT(lines_matching(others, [](const auto& file) { return file.path != "LICENSE"; }), IsEmpty());
}

TEST(Words, PointOnlyToPagesThatExist) {
  static const std::regex page(R"([A-Za-z0-9_./-]+\.md\b)");
  std::vector<std::string> faults;
  for (const auto& file : tree()) {
    std::size_t number = 0;
    for (const auto& line : lines(file.text)) {
      ++number;
      for (auto it = std::sregex_iterator(line.begin(), line.end(), page); it != std::sregex_iterator(); ++it) {
        const std::string name = it->str();
        auto lower = name;
        for (auto& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        const bool found = name.find("NNNN") != std::string::npos || exists(file.folder() + name) || exists(name) ||
                           exists("docs/" + lower);
        if (!found) faults.push_back(at(file, number) + " points to " + name);
      }
    }
  }
  EXPECT_THAT(faults, IsEmpty());
}

TEST(Changelog, SpeaksToCliniciansThenPluginAuthorsThenDevelopers) {
  const auto text = text_of("CHANGELOG.md");
  const auto clinicians = text.find("### For clinicians"), authors = text.find("### For plugin authors"),
             developers = text.find("### For developers");
  ASSERT_NE(developers, std::string::npos);
  EXPECT_LT(clinicians, authors);
  EXPECT_LT(authors, developers);
}

TEST(Readme, ShowsTheTwoCommandsAndTheRegulatoryNotice) {
  const auto text = text_of("README.md");
  EXPECT_THAT(text, HasSubstr("./dev run"));
  EXPECT_THAT(text, HasSubstr("./dev test"));
  EXPECT_THAT(text, HasSubstr("not CE marked"));
}

TEST(Licence, IsApache2) { EXPECT_THAT(text_of("LICENSE"), HasSubstr("Apache License\n")); }

TEST(AddOns, SayWhatTheyAre) {
  std::vector<std::string> faults;
  for (const auto& file : tree()) {
    const bool add_on = (file.starts("plugins/") || file.starts("viewers/")) && file.name() == "plugin.cpp";
    if (add_on && !exists(file.folder() + "README.md")) faults.push_back(file.folder() + " has no README.md");
  }
  EXPECT_THAT(faults, IsEmpty());
}
