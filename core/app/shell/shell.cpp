// SPDX-License-Identifier: Apache-2.0
#include "app/shell/shell.h"

#include <imgui.h>

#include "app/shell/chrome.h"
#include "app/shell/palette.h"
#include "app/shell/reading_screen.h"
#include "app/shell/settings_screen.h"
#include "app/shell/shortcuts.h"
#include "app/shell/visits_screen.h"
#include "base/i18n.h"
#include "ui/keys.h"
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
      reading_(std::make_unique<ReadingScreen>(workstation)),
      settings_(std::make_unique<SettingsScreen>(workstation)),
      palette_(std::make_unique<Palette>(workstation)) {
  workstation.patient_present = workstation.settings().get<bool>("patient_present", workstation.patient_present);
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
  ui::go_on_by_tab();
  pictures_.begin_frame();
  panes_.begin_frame();
  take_keys();
  take_drops();
  draw_screen();
  chrome_->draw(platform_.graphics()->facts());
  palette_->draw();
  draw_key_card_question();
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
  if (workstation_.screen == "settings") return settings_->draw(area);
  if (!found->item.draw) return;
  const std::string owner = found->owner;
  const auto draw = found->item.draw;  // a copy: a throw withdraws the screen
  const int depth = ui::window_depth();
  if (!workstation_.guard(owner, [&] { draw(workstation_, area); })) ui::unwind_to(depth);
}

// Keys of the interface itself; true when `chord` was one.
bool Shell::take_own_key(const std::string& chord) {
  if (chord == "Ctrl+P") palette_->open();
  else if (chord == "F1") card_wanted_ = true;
  else if (chord == "F6") ui::focus_next_area(1);
  else if (chord == "Shift+F6") ui::focus_next_area(-1);
  else return false;
  return true;
}

// Escape that nothing else wanted: off the item that has the keyboard, then to the image.
void Shell::go_back() {
  if (ui::leave_item() || workstation_.screen == "reading" || !workstation_.visit()) return;
  run_told(workstation_, "screen.show", {{"screen", "reading"}});
}

// Letters are off while a text is typed; chords with Ctrl and function keys always count. A question takes them all.
void Shell::take_keys() {
  for (const auto& press : platform_.take_keys()) {
    if (ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) continue;
    if (ImGui::GetIO().WantTextInput && !ui::counts_while_typing(press.chord)) continue;
    if (take_own_key(press.chord)) continue;
    const bool moves = ui::editing_key(press.chord).has_value() && press.chord.size() > 1;
    if (moves && press.chord != "Escape" && press.chord != "Delete" && ui::keyboard_on_item()) continue;
    const auto bound = bound_to(workstation_, press.chord);
    const auto* command = bound ? workstation_.registries().find_command(bound->command) : nullptr;
    if (press.chord == "Escape" && (!command || !refusal_of(workstation_, *command).empty())) {
      go_back();
      continue;
    }
    if (!bound) continue;
    if (moves) ui::keep_ring();
    run_told(workstation_, bound->command, bound->arguments);
  }
}

void Shell::draw_key_card_question() {
  if (std::exchange(card_wanted_, false)) ImGui::OpenPopup("key card");
  if (!ui::begin_modal("key card", base::tr("Keyboard"), 1080)) return;
  draw_key_card(key_card(workstation_), ImGui::GetContentRegionAvail().x / ui::scale());
  if (ui::button(base::tr("Close"), ui::ButtonStyle::primary)) ImGui::CloseCurrentPopup();
  ui::end_modal();
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
