// SPDX-License-Identifier: Apache-2.0
// What holds for every subcommand: usage, languages, exit statuses, one process per data folder (docs/cli.md).
#include <regex>
#include <thread>

#include <gmock/gmock.h>

#include "app/cli.h"
#include "support/peers.h"

namespace synovia::test {
namespace {

using testing::HasSubstr;

const Words kSubcommands{"run",    "demo",   "phantom", "import", "find",    "dump",    "decode", "render", "serve",
                         "record", "report", "forfait", "verify", "plugins", "patient", "visit",  "user",   "centre"};

TEST_F(Cli, HelpNamesEverySubcommand) {
  const Answer answer = call({"--help"});
  EXPECT_EQ(answer.status, 0);
  for (const auto& name : kSubcommands) EXPECT_THAT(answer.out, HasSubstr("\n  " + name + " "));
}

TEST_F(Cli, EverySubcommandExplainsItself) {
  for (const auto& name : kSubcommands) {
    const Answer answer = call({name, "--help"});
    EXPECT_EQ(answer.status, 0) << name;
    EXPECT_THAT(answer.out, HasSubstr("synovia " + name));
    EXPECT_EQ(answer.error, "") << name;
  }
}

TEST_F(Cli, UnknownOptionIsWrongUsageEverywhere) {
  for (const auto& name : kSubcommands) {
    SCOPED_TRACE(name);
    refused(2, {name, "--no-such-option"});
  }
}

TEST_F(Cli, WrongUsageSaysWhatIsWrongInTheLanguageAsked) {
  EXPECT_THAT(refused(2, {"--lang", "fr", "find", "--frobnicate"}),
              HasSubstr("«\u00A0--frobnicate\u00A0» n'est pas compris ici"));
  EXPECT_THAT(refused(2, {"--lang", "en", "find", "--frobnicate"}), HasSubstr("“--frobnicate” is not understood here"));
  EXPECT_THAT(refused(2, {"--lang", "en", "decode", "x.dcm"}), HasSubstr("--out is missing"));
  EXPECT_THAT(refused(2, {"--lang", "en", "nothing"}), HasSubstr("“nothing”"));
  EXPECT_THAT(refused(2, {"--lang", "de", "find"}), HasSubstr("--lang"));
  EXPECT_THAT(refused(2, {"find", "--limit"}), HasSubstr("--limit"));
  EXPECT_THAT(refused(2, {"--lang", "en", "find", "--limit", "many"}), HasSubstr("many"));
}

TEST_F(Cli, SpeaksFrenchUnlessAskedForEnglish) {
  const std::string french = refused(4, {"dump", file("missing.dcm")});
  EXPECT_THAT(french, HasSubstr("n'est ni un fichier ni un UID"));
  EXPECT_EQ(refused(4, {"--lang", "fr", "dump", file("missing.dcm")}), french);
  EXPECT_THAT(refused(4, {"--lang", "en", "dump", file("missing.dcm")}), HasSubstr("is neither a file nor a UID"));
  EXPECT_THAT(call({"--lang", "en", "--help"}).out, HasSubstr("a signed report"));
  EXPECT_THAT(call({"--lang", "fr", "--help"}).out, HasSubstr("une consultation dans un petit centre"));
}

TEST_F(Cli, MissingFilesAreNotFound) {
  const std::string missing = file("missing.dcm"), out = file("out");
  for (const Words& words :
       {Words{"dump", missing}, Words{"decode", missing, "--out", out}, Words{"render", missing, "--out", out},
        Words{"import", missing}, Words{"record", "check", missing}, Words{"dump", "1.2.3.4"},
        Words{"report", "show", "1.2.3.4"}, Words{"visit", "show", "nobody"}}) {
    SCOPED_TRACE(words[0]);
    refused(4, words);
  }
  EXPECT_FALSE(std::filesystem::exists(out));
}

TEST_F(Cli, WhatIsNotDicomIsRefused) {
  const std::string text = file("letter.txt"), out = file("out");
  write_text(text, std::string(4000, 'x'));
  for (const Words& words : {Words{"dump", text}, Words{"decode", text, "--out", out},
                             Words{"render", text, "--out", out}, Words{"record", "check", text}}) {
    SCOPED_TRACE(words[0]);
    refused(3, words);
  }
  EXPECT_FALSE(std::filesystem::exists(out));
  const Answer imported = call({"--json", "--lang", "en", "import", text});
  EXPECT_EQ(imported.status, 3);
  const auto report = nlohmann::json::parse(imported.out);
  EXPECT_EQ(report.at("stored"), 0);
  EXPECT_THAT(report.at("refused").at(0).at("reason"), HasSubstr("not a DICOM file"));
  EXPECT_THAT(imported.error, HasSubstr("Nothing was stored"));
}

TEST_F(Cli, PluginsAreListedWithTheirState) {
  const auto list = ask({"plugins", "--explain"});
  std::vector<std::string> ids;
  for (const auto& plugin : list) {
    ids.push_back(plugin.at("id"));
    EXPECT_EQ(plugin.at("state"), "loaded") << plugin;
    EXPECT_GT(plugin.at("contributions").get<int>(), 0) << plugin;
  }
  EXPECT_THAT(ids, testing::IsSupersetOf(
                       {"demo", "forfait", "guided_injection", "radiograph", "fluoroscopy", "structured_report"}));
  for (const auto& plugin : ask({"--without", "forfait", "plugins"}))
    EXPECT_EQ(plugin.at("state") == "loaded", plugin.at("id") != "forfait") << plugin;
  refused(2, {"--without", "forfait", "forfait", "verify"});
}

TEST_F(Cli, RunWithoutAScreenSaysSo) { EXPECT_THAT(refused(6, {"--lang", "en", "run"}), HasSubstr("no display")); }

TEST_F(Cli, DataFolderThatCannotBeIsADiskFault) {
  write_text(file("data"), "a file where the folder should be");
  const Answer answer = call({"--lang", "en", "find"});
  EXPECT_EQ(answer.status, 6);
  EXPECT_THAT(answer.error, HasSubstr("data folder"));
}

// The port the receiver says it listens on; 0 when it does not come up.
int port_of(const Process& server) {
  std::smatch found;
  for (int i = 0; i < 100; ++i) {
    const std::string said = server.output();
    if (std::regex_search(said, found, std::regex(":([0-9]+);"))) return std::stoi(found[1]);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return 0;
}

TEST_F(Cli, ServesWhileASecondProcessIsToldSo) {
  const std::string phantom = file("knee.dcm");
  ask({"phantom", "knee", "--binning", "4", "--out", phantom});
  {
    Process server({program().string(), "--lang", "en", "--data", data().string(), "serve", "--port", "0"},
                   file("log.txt"));
    const int port = port_of(server);
    ASSERT_GT(port, 0) << server.output();
    for (const Words& words : {Words{"find"}, Words{"import", phantom}, Words{"verify"}, Words{"visit", "list"}}) {
      SCOPED_TRACE(words[0]);
      EXPECT_THAT(refused(5, words), HasSubstr("Synovia"));
    }
    EXPECT_THAT(call({"dump", phantom}).out, HasSubstr("DX")) << "needs no archive";
    if (is_installed("storescu")) {
      EXPECT_EQ(send("SYNOVIA", port, {phantom}).exit_code, 0);
    }
    server.stop();
  }
  const auto studies = ask({"find"});
  EXPECT_EQ(studies.size(), is_installed("storescu") ? 1u : 0u);
  refused(3, {"serve", "--port", "99999"});
}

TEST_F(Cli, DemonstrationRefusesAFolderThatHoldsSomethingElse) {
  const std::filesystem::path out = folder_ / "out";
  std::filesystem::create_directories(out / "centre");
  write_text(out / "centre" / "thesis.odt", "years of work");
  refused(3, {"demo", "--headless", "--out", out.string()});
  EXPECT_EQ(text_of(out / "centre" / "thesis.odt"), "years of work");
}

TEST_F(Cli, DemonstrationTakesAFreshDataFolder) {
  EXPECT_THAT(refused(6, {"--lang", "en", "demo"}), HasSubstr("no display"))
      << "the folder was taken, only the screen is missing";
  EXPECT_EQ(ask({"visit", "list"}).size(), 5u);
}

}  // namespace
}  // namespace synovia::test
