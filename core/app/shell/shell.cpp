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
      fonts_found_(ui::apply_theme(scale)),
      pictures_(workstation.centre().archive(), workstation.jobs(), platform.graphics()),
      panes_(workstation, platform),
      visits_(std::make_unique<VisitsScreen>(workstation)),
      reading_(std::make_unique<ReadingScreen>(workstation)) {
  workstation.draw_with(
      {[this](const std::string& sop_uid, std::size_t frame) { return pictures_.thumbnail(sop_uid, frame); },
       [this](const std::shared_ptr<const image::RgbaImage>& picture) { return pictures_.texture(picture); },
       [this](std::size_t index, float x, float y, float width, float height) {
         panes_.draw(index, x, y, width, height);
       }});
  if (!fonts_found_)
    workstation.notify(
        {plugin::Notice::Level::warning,
         base::tr("The fonts are not installed (packages fonts-inter and fonts-materialdesignicons-webfont); "
                  "accents and icons may be missing.")});
}

Shell::~Shell() { workstation_.draw_with({}); }

bool Shell::busy() const { return panes_.busy() || pictures_.busy(); }

void Shell::frame() {
  platform_.begin_frame();
  pictures_.begin_frame();
  panes_.begin_frame();
  take_keys();
  take_drops();
  draw_screen();
  draw_rail(workstation_);
  draw_banner(workstation_);
  draw_status_bar(workstation_, platform_.graphics()->facts());
  draw_notices(workstation_);
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
  if (paths.empty()) return;
  archive::LocalArchive& archive = workstation_.centre().archive();
  workstation_.jobs().submit(base::tr("Importing"), [this, &archive, paths](base::JobState& job) {
    auto report =
        std::make_shared<base::Result<archive::ImportReport>>(archive::import_paths(archive, paths, false, &job));
    return [this, report] { tell_import(workstation_, *report); };
  });
}

}  // namespace synovia::app
