// SPDX-License-Identifier: Apache-2.0
#include "app/shell/shell.h"

#include <imgui.h>

#include "app/shell/chrome.h"
#include "app/shell/reading_screen.h"
#include "app/shell/visits_screen.h"
#include "base/i18n.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::app {

Shell::Shell(AppWorkstation& workstation, ui::Platform& platform, float scale)
    : workstation_(workstation),
      platform_(platform),
      first_scale_(scale),
      pictures_(workstation.centre().archive(), workstation.jobs(), platform.graphics()),
      panes_(workstation, platform),
      chrome_(std::make_unique<Chrome>(workstation)),
      visits_(std::make_unique<VisitsScreen>(workstation, chrome_->day())),
      reading_(std::make_unique<ReadingScreen>(workstation)) {
  workstation.draw_with(
      {[this](const std::string& sop_uid, std::size_t frame) { return pictures_.thumbnail(sop_uid, frame); },
       [this](const std::shared_ptr<const image::RgbaImage>& picture) { return pictures_.texture(picture); },
       [this](std::size_t index, float x, float y, float width, float height) {
         panes_.draw(index, x, y, width, height);
       }});
  take_appearance();
}

Shell::~Shell() { workstation_.draw_with({}); }

bool Shell::busy() const { return panes_.busy() || pictures_.busy(); }

void Shell::take_appearance() {
  const base::Settings& settings = workstation_.settings();
  const Appearance wanted{settings.get<float>("scale", first_scale_),
                          settings.get<std::string>("theme", "dark") == "contrast"};
  ui::set_reduced_motion(settings.get<bool>("reduced_motion", false));
  if (wanted == appearance_) return;
  const bool first = appearance_.scale == 0;
  appearance_ = wanted;
  if (ui::apply_theme(wanted.scale, wanted.contrast) || !first) return;
  workstation_.notify(
      {plugin::Notice::Level::warning,
       base::tr("The fonts are not installed (packages fonts-inter and fonts-materialdesignicons-webfont); "
                "accents and icons may be missing.")});
}

void Shell::frame() {
  take_appearance();
  platform_.begin_frame();
  pictures_.begin_frame();
  panes_.begin_frame();
  take_keys();
  take_drops();
  draw_screen();
  chrome_->draw(platform_.graphics()->facts());
  platform_.end_frame();
}

void Shell::draw_screen() {
  const auto* found = workstation_.registries().find_screen(workstation_.screen);
  if (!found || (found->item.patient == plugin::PatientNeed::current_visit && !workstation_.visit())) {
    workstation_.screen = "visits";
    found = workstation_.registries().find_screen("visits");
  }
  const float width = ImGui::GetIO().DisplaySize.x, height = ImGui::GetIO().DisplaySize.y;
  ImGui::GetBackgroundDrawList()->AddRectFilled({ui::px(kRail), ui::px(kBanner)}, {width, height},
                                                ui::theme().background);
  const plugin::ScreenArea area{kRail, kBanner, width / ui::scale() - kRail, height / ui::scale() - kBanner - kStatus};
  if (!found || workstation_.screen == "visits") return visits_->draw();
  if (workstation_.screen == "reading") return reading_->draw();
  if (!found->item.draw) return;
  const std::string owner = found->owner;
  const auto draw = found->item.draw;  // a copy: a throw withdraws the screen
  const int depth = ui::window_depth();
  if (!workstation_.guard(owner, [&] { draw(workstation_, area); })) ui::unwind_to(depth);
}

// Letters are off while a text is typed; chords with Ctrl and function keys always count.
void Shell::take_keys() {
  for (const auto& press : platform_.take_keys()) {
    const bool chord = press.chord.rfind("Ctrl+", 0) == 0 || (press.chord.size() > 1 && press.chord[0] == 'F' &&
                                                              std::isdigit(static_cast<unsigned char>(press.chord[1])));
    if (ImGui::GetIO().WantTextInput && !chord) continue;
    std::string command;
    for (const auto& entry : workstation_.registries().commands)
      if (entry.item.shortcut == press.chord && !entry.item.shortcut.empty()) command = entry.item.id;
    if (!command.empty()) {
      run_told(workstation_, command, nlohmann::json::object());
      continue;
    }
    for (const auto& entry : workstation_.registries().tools)
      if (entry.item.shortcut == press.chord) run_told(workstation_, "tool.choose", {{"tool", entry.item.id}});
  }
}

void Shell::take_drops() {
  auto paths = platform_.take_drops();
  if (paths.empty() || (workstation_.screen == "visits" && visits_->take_drop(paths))) return;
  archive::LocalArchive& archive = workstation_.centre().archive();
  workstation_.jobs().submit(base::tr("Importing"), [this, &archive, paths](base::JobState& job) {
    auto report =
        std::make_shared<base::Result<archive::ImportReport>>(archive::import_paths(archive, paths, false, &job));
    return [this, report] { tell_import(workstation_, *report); };
  });
}

}  // namespace synovia::app
