// SPDX-License-Identifier: Apache-2.0
// Every panel draws and every command answers at a desk with and without a visit: refused in words, never by a throw.
#include <imgui.h>

#include "contract/every_plugin.h"
#include "support/sample_centre.h"
#include "ui/platform.h"
#include "ui/theme.h"

namespace synovia::test {
namespace {

using nlohmann::json;
using plugin::PluginStatus;

class PluginAtADesk : public PluginContract {
 protected:
  // One frame with nothing but the plugin's panels.
  void draw_panels() {
    platform_->begin_frame();
    ImGui::Begin("panels");
    for (const auto& entry : desk.registries().panels) {
      if (entry.owner != id()) continue;
      if (entry.item.shown && !entry.item.shown(desk.workstation())) continue;
      EXPECT_NO_THROW(entry.item.draw(desk.workstation())) << entry.item.id;
    }
    ImGui::End();
    platform_->end_frame();
  }
  void SetUp() override {
    auto opened = ui::open_headless({640, 800});
    ASSERT_TRUE(opened) << opened.error().sentence;
    platform_ = std::move(*opened);
    ui::apply_theme(1);
    expect_sound();
  }
  void expect_sound() {
    EXPECT_EQ(desk.status_of(id()).state, PluginStatus::State::loaded) << desk.status_of(id()).sentence;
  }

  TemporaryFolder folder;
  SampleVisit sample = fill_sample_centre(folder / "data");
  Desk desk{folder / "data"};

 private:
  std::unique_ptr<ui::Platform> platform_;
};

TEST_P(PluginAtADesk, DrawsItsPanelsWithAndWithoutAVisit) {
  for (int i = 0; i < 2; ++i) draw_panels();
  desk.does("visit.choose", {{"visit_id", sample.visit_id}});
  for (int i = 0; i < 2; ++i) draw_panels();
  desk.records_injection();
  desk.writes_letter();
  desk.does("image.key");
  for (int i = 0; i < 2; ++i) draw_panels();
  desk.does("report.sign");
  draw_panels();
  expect_sound();
}

TEST_P(PluginAtADesk, AnswersItsCommandsWithoutAVisit) {
  std::vector<std::string> commands;
  for (const auto& entry : desk.registries().commands)
    if (entry.owner == id()) commands.push_back(entry.item.id);
  for (const auto& command : commands) {
    const bool needs_visit =
        desk.registries().find_command(command)->item.patient == plugin::PatientNeed::current_visit;
    const auto answer = desk.workstation().run(command, json::object());
    EXPECT_TRUE(!needs_visit || !answer) << command;
    EXPECT_TRUE(answer || !answer.error().sentence.empty()) << command;
  }
  expect_sound();
}

TEST_P(PluginAtADesk, AnswersItsCommandsWhateverTheArguments) {
  desk.does("visit.choose", {{"visit_id", sample.visit_id}});
  std::vector<std::string> commands;
  for (const auto& entry : desk.registries().commands)
    if (entry.owner == id()) commands.push_back(entry.item.id);
  json odd = json::object();
  for (const char* name : {"shape", "line", "reason", "from", "to", "amount_cents", "value", "pointer", "id"})
    odd[name] = {1, "two"};
  for (const auto& command : commands)
    for (const json& arguments : {json(), json::array({1}), json("text"), odd})
      (void)desk.workstation().run(command, arguments);
  desk.workstation().jobs().wait_idle();
  expect_sound();
}

SYNOVIA_FOR_EVERY_PLUGIN(PluginAtADesk);

}  // namespace
}  // namespace synovia::test
