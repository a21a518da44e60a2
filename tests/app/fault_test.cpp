// SPDX-License-Identifier: Apache-2.0
// Plugins that fail while they run: a throw is caught, the plugin withdrawn, the person told, the rest goes on.
#include <gmock/gmock.h>
#include <imgui.h>

#include "app/headless_screen.h"
#include "base/files.h"
#include "support/sample_centre.h"
#include "support/temporary_folder.h"

namespace synovia {
namespace {

using plugin::PluginStatus;
using testing::HasSubstr;

class ThrowingCommand : public testing::Test {
 protected:
  ThrowingCommand() { test::link_plugins(folder / "plugins", {"throwing_command", "radiograph"}); }
  test::TemporaryFolder folder;
  test::SampleVisit sample = test::fill_sample_centre(folder / "data");
  test::Desk desk{folder / "data", test::link_plugins(folder / "more", {"throwing_command", "radiograph"})};
};

TEST_F(ThrowingCommand, IsRefusedItsPluginWithdrawnAndThePersonTold) {
  ASSERT_EQ(desk.registries().count("throwing_command"), 3u);
  EXPECT_THAT(desk.refused("throwing_command.error").sentence, HasSubstr("throwing_command.error"));
  EXPECT_EQ(desk.registries().count("throwing_command"), 0u);
  EXPECT_EQ(desk.status_of("throwing_command").state, PluginStatus::State::withdrawn);
  EXPECT_THAT(desk.status_of("throwing_command").sentence, HasSubstr("the pump does not answer"));
  EXPECT_EQ(desk.status_of("throwing_command").contributions, 0u);
  EXPECT_THAT(desk.notices(), testing::Contains(HasSubstr("the pump does not answer")));
  EXPECT_EQ(desk.refused("throwing_command.error").code, base::ErrorCode::not_found);
  EXPECT_EQ(desk.status_of("radiograph").state, PluginStatus::State::loaded);
}

TEST_F(ThrowingCommand, MayThrowWhatIsNoException) {
  desk.refused("throwing_command.number");
  EXPECT_EQ(desk.status_of("throwing_command").state, PluginStatus::State::withdrawn);
}

TEST_F(ThrowingCommand, IsNotBlamedForArgumentsOfAnotherShape) {
  EXPECT_THAT(desk.refused("throwing_command.trusting").sentence, HasSubstr("throwing_command.trusting"));
  EXPECT_EQ(desk.refused("throwing_command.trusting", {{"name", 7}}).code, base::ErrorCode::refused);
  EXPECT_EQ(desk.refused("throwing_command.trusting", nlohmann::json::array()).code, base::ErrorCode::refused);
  EXPECT_EQ(desk.does("throwing_command.trusting", {{"name", "well"}}), "well");
  EXPECT_EQ(desk.status_of("throwing_command").state, PluginStatus::State::loaded);
}

TEST_F(ThrowingCommand, LeavesTheDraftsAsTheyAre) {
  desk.does("visit.choose", {{"visit_id", sample.visit_id}});
  desk.writes_letter();
  desk.refused("throwing_command.error");
  EXPECT_FALSE(desk.draft(desk.workstation().letter_draft()).empty());
}

// The shell is drawn as if the plugin had never been there, whatever was open in Dear ImGui when it threw.
class OnTheScreen : public testing::Test {
 protected:
  base::Bytes picture(app::HeadlessScreen& screen, app::AppWorkstation& workstation) {
    workstation.notices().clear();
    const auto file = folder / "screen.png";
    const auto saved = screen.save(file);
    EXPECT_TRUE(saved) << saved.error().sentence;
    auto bytes = base::read_file(file);
    EXPECT_TRUE(bytes);
    return bytes ? *bytes : base::Bytes();
  }
  test::TemporaryFolder folder;
};

class ThrowingPanel : public OnTheScreen, public testing::WithParamInterface<const char*> {};

TEST_P(ThrowingPanel, LeavesTheShellAsItIsWithoutThePlugin) {
  const auto sample = test::fill_sample_centre(folder / "data");
  base::Bytes without, with;
  {
    test::Desk desk(folder / "data", test::link_plugins(folder / "sound", {"structured_report"}));
    desk.does("visit.choose", {{"visit_id", sample.visit_id}});
    auto screen = app::HeadlessScreen::make(desk.workstation(), {1920, 1080}, 1);
    ASSERT_TRUE(screen) << screen.error().sentence;
    without = picture(**screen, desk.workstation());
  }
  test::Desk desk(folder / "data", test::link_plugins(folder / "bad", {"structured_report", "throwing_panel"}));
  ASSERT_TRUE(desk.workstation().settings().set("throw_in", GetParam()));
  auto screen = app::HeadlessScreen::make(desk.workstation(), {1920, 1080}, 1);
  ASSERT_TRUE(screen) << screen.error().sentence;
  // The panel of the letter comes first: the one that throws must be in front.
  desk.registries().panels.reverse();
  desk.registries().viewers.clear();
  desk.does("visit.choose", {{"visit_id", sample.visit_id}});
  EXPECT_NE(picture(**screen, desk.workstation()), base::Bytes());
  EXPECT_EQ(desk.status_of("throwing_panel").state, PluginStatus::State::withdrawn);
  EXPECT_THAT(desk.status_of("throwing_panel").sentence, HasSubstr("the panel lost its data"));
  EXPECT_EQ(desk.registries().count("throwing_panel"), 0u);
  EXPECT_FALSE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel));
  with = picture(**screen, desk.workstation());
  EXPECT_TRUE(with == without) << "the screen differs from one without the plugin";
}

class ThrowingViewer : public OnTheScreen {};

// The style is as it was, too.
TEST_F(ThrowingViewer, LeavesThePictureOnTheScreen) {
  const auto sample = test::fill_sample_centre(folder / "data");
  test::Desk desk(folder / "data", test::link_plugins(folder / "bad", {"throwing_panel"}));
  ASSERT_TRUE(desk.workstation().settings().set("throw_in", "viewer"));
  desk.registries().panels.clear();
  desk.does("visit.choose", {{"visit_id", sample.visit_id}});
  auto screen = app::HeadlessScreen::make(desk.workstation(), {1280, 800}, 1);
  ASSERT_TRUE(screen) << screen.error().sentence;
  const ImVec4 text = ImGui::GetStyle().Colors[ImGuiCol_Text];
  EXPECT_NE(picture(**screen, desk.workstation()), base::Bytes());
  EXPECT_EQ(desk.status_of("throwing_panel").state, PluginStatus::State::withdrawn);
  EXPECT_EQ(ImGui::GetStyle().Colors[ImGuiCol_Text].x, text.x);
  ASSERT_EQ(desk.workstation().reading().panes.size(), 1u);
  EXPECT_NE(desk.workstation().reading().panes[0].shown(), nullptr);
  EXPECT_NE(picture(**screen, desk.workstation()), base::Bytes());
}

INSTANTIATE_TEST_SUITE_P(InTheMiddleOf, ThrowingPanel,
                         testing::Values("child", "popup", "modal", "table", "tabs", "groups", "styles", "window",
                                         "shown", "title"),
                         [](const auto& one) { return std::string(one.param); });

}  // namespace
}  // namespace synovia
