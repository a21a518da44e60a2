// SPDX-License-Identifier: Apache-2.0
// Scripts: commands, looks, and a hand on the screen; where the first fault ends them (docs/script.md).
#include <gmock/gmock.h>

#include "app/commands/commands.h"
#include "app/headless_screen.h"
#include "app/script.h"
#include "app/script_view.h"
#include "app/shell/palette.h"
#include "app/shell/settings_model.h"
#include "app/shell/shortcuts.h"
#include "support/command_line.h"
#include "support/png.h"
#include "support/sample_centre.h"
#include "support/temporary_folder.h"
#include "ui/area.h"
#include "ui/probe.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

class Script : public testing::Test {
 protected:
  Script() {
    desk.workstation().set_language("en");  // also after a test that left another
    auto made = app::HeadlessScreen::make(desk.workstation(), {1366, 768}, 1);
    if (!made) throw std::runtime_error(made.error().sentence);
    stage = std::move(*made);
    script.emplace(*stage, std::map<std::string, std::string>{{"visit", sample.visit_id}});
  }

  json does(const std::string& line) {
    auto answer = script->run(line);
    EXPECT_TRUE(answer) << line << ": " << (answer ? "" : answer.error().sentence);
    return answer ? *answer : json();
  }
  std::string fails(const std::string& line) {
    auto answer = script->run(line);
    EXPECT_FALSE(answer) << line;
    return answer ? "" : answer.error().sentence;
  }

  test::TemporaryFolder folder;
  test::SampleVisit sample = test::fill_sample_centre(folder / "data");
  test::Desk desk{folder / "data"};
  std::unique_ptr<app::HeadlessScreen> stage;
  std::optional<app::Script> script;
};

TEST_F(Script, RunsCommandsAndLooksAtWhatCameOfThem) {
  does("expect visit absent");
  does("visit.choose {\"visit_id\": \"${visit}\"}");
  does("expect visit/id == \"" + sample.visit_id + "\"");
  does("expect screen == reading");
  does("expect reading/sets >= 1");
  does("set patient $visit/patient_id");
  does("expect patient/id == ${patient}");
  does("refused settings.centre {\"name\": \"\"}");
  does("expect $answer/sentence contains name of the centre");
}

TEST_F(Script, SaysWhatItFoundInstead) {
  EXPECT_THAT(fails("expect screen == reading"), HasSubstr("\"visits\""));
  EXPECT_THAT(fails("expect visible \"No such words\""), HasSubstr("No such words"));
  EXPECT_THAT(fails("expect screen is visits"), HasSubstr("==")) << "the operators there are";
  EXPECT_THAT(fails("screen.show {\"screen\": ${unknown}}"), HasSubstr("unknown"));
  EXPECT_THAT(fails("dance"), HasSubstr("dance"));
  EXPECT_THAT(fails("no.command"), HasSubstr("no.command"));
  EXPECT_THAT(fails("refused screen.show {\"screen\": \"settings\"}"), HasSubstr("carried out"));
}

TEST_F(Script, PressesAButtonThatIsOnTheScreen) {
  does("screen settings");
  does("click \"Display and language\"");
  does("click \"150 %\"");  // shown with U+00A0
  does("expect scale == 1.5");
  does("scale 1");
  does("expect scale == 1.0");
  EXPECT_THAT(fails("click \"Not there\""), HasSubstr("Not there"));
}

TEST_F(Script, TypesIntoAFieldAndKeepsIt) {
  does("screen settings");
  does("click \"Family name\"");
  does("key Ctrl+A");
  does("type \"L’HÉRITIER\"");
  does("click \"Keep the signer\"");
  does("expect person contains \"L’HÉRITIER\"");
  EXPECT_EQ(centre::centre_traits(folder / "data").signer.family_name, "L’HÉRITIER") << "on disk";
}

TEST_F(Script, ReachesEverythingByKeyboard) {
  does("screen settings");
  does("click \"Search a setting\"");
  does("key Tab");  // the first section
  does("key Tab");
  does("key Space");
  does("expect visible \"Size of the interface\"");
  does("key Tab");
  does("key Enter");
  does("expect visible \"Data folder\"");
}

TEST_F(Script, FindsACommandByItsLetters) {
  does("key Ctrl+P");
  does("expect visible \"Search a command\"");
  does("type \"settin\"");
  does("key Enter");
  does("expect screen == settings");
  does("expect hidden \"Search a command\"");
  does("key F1");
  does("expect visible \"Next zone of the screen\"");
  does("key Escape");
  does("expect hidden \"Next zone of the screen\"");
}

TEST_F(Script, GoesBackToTheImageWithEscape) {
  does("visit.choose {\"visit_id\": \"${visit}\"}");
  does("screen settings");
  does("key Escape");
  does("expect screen == reading");
}

TEST_F(Script, KeepsLettersForTheTextThatIsTyped) {
  does("visit.choose {\"visit_id\": \"${visit}\"}");
  does("key D");
  does("expect reading/tool == pan");
  does("screen settings");
  does("click \"Search a setting\"");
  does("key V");
  does("expect reading/tool == pan");
}

TEST_F(Script, WritesAPictureOfTheScreen) {
  does("size 1600x900");
  does("screenshot " + std::string(folder / "screen.png") + " settings");
  EXPECT_EQ(test::png_size(folder / "screen.png"), std::make_pair(1600u, 900u));
}

TEST_F(Script, FindsTheSettingsSoundAtEverySizeAndLanguage) {
  for (const char* size : {"size 1366x768", "size 1920x1080"})
    for (const char* language : {"language en", "language fr"})
      for (const char* scale : {"scale 1", "scale 1.5"}) {
        does(size);
        does(language);
        does(scale);
        does("screen settings");
        for (const auto& section : app::settings_entries(desk.workstation(), "")) {
          does("click \"" + section.title + "\"");
          EXPECT_THAT(ui::probe::clipped(), IsEmpty())
              << size << " " << language << " " << scale << " " << section.title;
          EXPECT_THAT(ui::probe::overlaps(), IsEmpty())
              << size << " " << language << " " << scale << " " << section.title;
        }
      }
}

TEST_F(Script, NoticesWordsThatAreCutOffOrLieOverOneAnother) {
  const auto frame = [&](const std::function<void()>& draw) {
    stage->platform().begin_frame();
    ui::begin_area("area", 100, 100, 300, 200);
    draw();
    ui::end_area();
    stage->platform().end_frame();
  };
  frame([] { ui::button("Fits"); });
  EXPECT_THAT(ui::probe::clipped(), IsEmpty());
  EXPECT_THAT(ui::probe::overlaps(), IsEmpty());
  ASSERT_NE(ui::probe::find("Fits"), nullptr);
  EXPECT_EQ(ui::probe::find("Fits")->from.y, 112) << "the area's edge and its padding";
  frame([] { ui::button("Wider than its own box", ui::ButtonStyle::normal, "", nullptr, true, 60); });
  EXPECT_THAT(ui::probe::clipped(), Contains(HasSubstr("Wider than its own box")));
  for (int i = 0; i < 2; ++i)
    frame([] { ui::text("Words that go on beyond the right edge of a narrow area of 300 pixels", ui::theme().text); });
  EXPECT_THAT(ui::probe::clipped(), Contains(HasSubstr("area"))) << "wherever the last letter that fits may end";
  frame([] {
    const ImVec2 at = ImGui::GetCursorPos();
    ui::text("One sentence", ui::theme().text);
    ImGui::SetCursorPos({at.x + 8, at.y + 4});
    ui::text("another over it", ui::theme().text);
  });
  EXPECT_THAT(ui::probe::overlaps(), Contains(HasSubstr("another over it")));
}

TEST_F(Script, LeavesNoTwoCommandsOneKey) {
  EXPECT_THAT(app::key_conflicts(desk.registries()), IsEmpty());
  for (const char* letter : {"J", "P"}) {
    std::size_t meanings = 0;
    for (const auto& command : desk.registries().commands) meanings += command.item.shortcut == letter;
    for (const auto& tool : desk.registries().tools) meanings += tool.item.shortcut == letter;
    EXPECT_LE(meanings, 1u) << letter << " has one meaning on every screen";
  }
}

TEST(PaletteMatch, TakesLettersInOrderAndPrefersBeginningsOfWords) {
  EXPECT_EQ(app::match_score("Clore la journée", "xyz"), -1);
  EXPECT_GE(app::match_score("Clore la journée", "JOURNEE"), 0) << "case and accents do not count";
  EXPECT_GE(app::match_score("Clore la journée", "clj"), 0);
  EXPECT_EQ(app::match_score("Clore la journée", "jcl"), -1) << "not in this order";
  EXPECT_GT(app::match_score("Retourner", "retour"), app::match_score("Aller au retour", "retour"));
  EXPECT_GT(app::match_score("Aller au retour", "retour"), app::match_score("Recaler, étouffer, trier", "retour"));
}

TEST(Names, OfAPluginThatThrowsAreItsIds) {
  plugin::Registries registries;
  plugin::OwnedRegistrar bad(registries, "bad", {});
  const auto thrown = []() -> std::string { throw std::runtime_error("no name"); };
  plugin::Command command;
  command.id = "bad.command";
  command.title = thrown;
  bad.add(std::move(command));
  bad.add(plugin::Subcommand{"bad", thrown, {}});
  bad.add(plugin::Exporter{"odd", [](centre::Centre&, const std::string&) -> base::Result<base::Bytes> { throw 7; }});
  EXPECT_EQ(registries.commands.front().item.title(), "bad.command");
  EXPECT_EQ(registries.subcommands.front().item.summary(), "bad");
  test::TemporaryFolder folder;
  base::SystemClock clock;
  auto centre = centre::Centre::open(folder / "data", clock);
  ASSERT_TRUE(centre);
  EXPECT_FALSE(registries.exporters.front().item.write(**centre, "1.2")) << "an error, not a throw";
}

// Numbers of two hospitals in the national register: Cochin and Pitié-Salpêtrière.
TEST(Settings, KnowAFinessByItsCheckDigit) {
  EXPECT_TRUE(app::is_finess("750100166"));
  EXPECT_TRUE(app::is_finess("750100125"));
  EXPECT_FALSE(app::is_finess("750100126"));
  EXPECT_FALSE(app::is_finess("75010016"));
  EXPECT_FALSE(app::is_finess("75010016X"));
  EXPECT_TRUE(app::is_finess("2A0000014"));
}

TEST(Settings, SayWhatIsWrongWithTheSignerAsTyped) {
  app::PersonForm form{"VASSEUR", "Claire", "1000000000"};
  EXPECT_THAT(app::fault_of(form), HasSubstr("11"));
  form.rpps = "10000000001";
  EXPECT_THAT(app::fault_of(form), HasSubstr("check digit"));
}

class ScriptProgram : public testing::Test {
 protected:
  json line_of(const std::string& output, std::size_t index) {
    std::istringstream lines(output);
    std::string line;
    for (std::size_t i = 0; i <= index; ++i) std::getline(lines, line);
    return json::parse(line, nullptr, false);
  }
  test::TemporaryFolder folder;
};

TEST_F(ScriptProgram, EndsAtTheFirstLineThatFailsAndNamesIt) {
  test::write_text(folder / "morning.syn", "# a comment\n\nexpect screen == visits\nexpect screen == reading\nwait\n");
  const auto done =
      test::call_program({"--data", folder / "data", "--lang", "en", "--json", "script", folder / "morning.syn"});
  EXPECT_EQ(done.status, 3);
  EXPECT_THAT(done.error, HasSubstr("line 4: "));
  EXPECT_EQ(line_of(done.out, 0),
            json::parse(R"({"line": 3, "command": "expect screen == visits", "ok": true, "answer": {}})"));
  EXPECT_EQ(line_of(done.out, 1).at("ok"), false);
  EXPECT_EQ(line_of(done.out, 1).at("error").at("code"), "refused");
  EXPECT_EQ(std::count(done.out.begin(), done.out.end(), '\n'), 2) << "nothing after it";
}

TEST_F(ScriptProgram, TakesLinesAsTheyCome) {
  const std::string call = "printf 'screen settings\\nexpect screen == settings\\n' | " + test::program().string() +
                           " --data " + std::string(folder / "data") + " --json script -";
  const auto done = test::run({"sh", "-c", call});
  EXPECT_EQ(done.exit_code, 0) << done.output;
  EXPECT_EQ(line_of(done.output, 1).at("ok"), true);
}

TEST_F(ScriptProgram, RefusesAScriptThatIsNotThere) {
  EXPECT_EQ(test::call_program({"--data", folder / "data", "script", folder / "none.syn"}).status, 4);
}

}  // namespace
}  // namespace synovia
