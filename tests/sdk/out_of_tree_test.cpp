// SPDX-License-Identifier: Apache-2.0
// docs/plugins.md done to the letter: the SDK is installed, the plugin on the page is taken from the page, built against the
// SDK, loaded, looked at by the contract tests; one built otherwise is refused in words.
#include <fstream>
#include <regex>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/process.h"
#include "support/temporary_folder.h"

namespace synovia::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr const char* kId = "earlier_visits";
constexpr std::chrono::seconds kBuild{300};

std::string text_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

// The fenced blocks of the page that say which file they are.
std::map<std::string, std::string> files_on_the_page() {
  const std::string page = text_of(fs::path(SYNOVIA_SOURCE_DIR) / "docs/plugins.md");
  const std::regex block("<!-- file: (\\S+) -->\n```[a-z]+\n([^`]*)```");
  std::map<std::string, std::string> files;
  for (std::sregex_iterator at(page.begin(), page.end(), block), end; at != end; ++at) files[(*at)[1]] = (*at)[2];
  return files;
}

// One prefix, one plugin: what is built once is looked at from all sides.
class OutOfTree : public testing::Test {
 protected:
  void build_and_install() {
    expect_done({"cmake", "--install", SYNOVIA_BUILD_DIR, "--prefix", prefix()});
    fs::create_directories(source());
    for (const auto& [name, text] : files_on_the_page()) std::ofstream(source() / name) << text;
    std::ofstream(source() / "README.md") << "# Earlier visits\nWhat: the patient's earlier visits.\nWhy: one click.\n"
                                             "For whom: everybody at the desk.\nFormats: none.\nLimits: none.\n";
    expect_done(configure("build"));
    expect_done({"cmake", "--build", path("build")});
    expect_done({"cmake", "--install", path("build"), "--prefix", prefix()});
  }
  std::string path(const char* name) const { return (folder_ / name).string(); }
  std::string prefix() const { return path("prefix"); }
  fs::path source() const { return folder_.path() / "sources" / kId; }

  std::vector<std::string> configure(const char* build, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> command{"cmake",     "-S", source(), "-B",
                                     path(build), "-G", "Ninja",  "-DCMAKE_PREFIX_PATH=" + prefix()};
    command.insert(command.end(), more.begin(), more.end());
    return command;
  }
  static void expect_done(const std::vector<std::string>& command) {
    const auto finished = run(command, kBuild);
    ASSERT_EQ(finished.exit_code, 0) << finished.output;
  }
  // What the installed program says of the plugin.
  nlohmann::json status() const {
    const auto finished = run({prefix() + "/bin/synovia", "plugins", "--json", "--lang", "en", "--data", path("data")});
    const auto answer = nlohmann::json::parse(finished.output.substr(finished.output.find('[')), nullptr, false);
    for (const auto& one : answer)
      if (one.value("id", "") == kId) return one;
    return {{"state", "absent"}, {"reason", finished.output}};
  }

  void keeps_the_contract() {
    EXPECT_EQ(status().value("state", ""), "loaded") << status();
    const auto finished =
        run({SYNOVIA_BUILD_DIR "/bin/test_contract", "--gtest_filter=*" + std::string(kId) + "*"}, kBuild,
            {{"SYNOVIA_PLUGIN_SOURCES=" + source().parent_path().string(),
              "SYNOVIA_BUILT_PLUGINS=" + prefix() + "/plugins"},
             {}});
    EXPECT_EQ(finished.exit_code, 0) << finished.output;
    EXPECT_THAT(finished.output, HasSubstr("[  PASSED  ]"));
    EXPECT_THAT(finished.output, testing::Not(HasSubstr("Running 0 tests")));
  }

  void is_refused_before_it_is_made_otherwise() {
    const auto finished = run(configure("other", {"-DCMAKE_BUILD_TYPE=MinSizeRel"}), kBuild);
    EXPECT_NE(finished.exit_code, 0);
    EXPECT_THAT(finished.output, HasSubstr("Synovia was built as"));
  }

  // A header of the SDK that differs from the program's makes another build tag.
  void is_refused_when_made_for_another_sdk() {
    const std::string other = path("other_prefix");
    fs::copy(prefix(), other, fs::copy_options::recursive);
    std::ofstream(fs::path(other) / "include/synovia/plugin/sdk/pane.h", std::ios::app) << "// Changed.\n";
    expect_done(configure("stale", {"-DCMAKE_PREFIX_PATH=" + other}));
    expect_done({"cmake", "--build", path("stale")});
    const fs::path installed = fs::path(prefix()) / "plugins" / kId;
    const fs::path good = folder_.path() / "good.so";
    fs::copy_file(installed / "earlier_visits.so", good);
    const auto put = [&](const fs::path& library) {
      fs::copy_file(library, installed / "earlier_visits.so", fs::copy_options::overwrite_existing);
    };
    put(fs::path(path("stale")) / "plugins" / kId / "earlier_visits.so");
    const auto refused = status();
    put(good);
    EXPECT_EQ(refused.value("state", ""), "refused") << refused;
    EXPECT_THAT(refused.value("reason", ""), HasSubstr("rebuild"));
  }

  TemporaryFolder folder_;
};

TEST(PluginPage, ShowsAPluginInUnderFortyLines) {
  const auto files = files_on_the_page();
  ASSERT_EQ(files.size(), 2U);
  std::ptrdiff_t lines = 0;
  for (const auto& [name, text] : files) lines += std::count(text.begin(), text.end(), '\n');
  EXPECT_LT(lines, 40);
}

TEST_F(OutOfTree, IsBuiltLoadedAndSoundAndElseRefusedInWords) {
  build_and_install();
  if (HasFatalFailure()) return;
  keeps_the_contract();
  is_refused_before_it_is_made_otherwise();
  is_refused_when_made_for_another_sdk();
}

}  // namespace
}  // namespace synovia::test
