// SPDX-License-Identifier: Apache-2.0
#include "app/shell/chrome.h"

#include <imgui.h>

#include "app/shell/chrome_notices.h"
#include "app/shell/chrome_status.h"
#include "app/shell/patient_banner.h"
#include "app/shell/right_panel.h"
#include "base/i18n.h"
#include "base/text.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/widgets_parts.h"

namespace synovia::app {

using base::tr;
using ui::px;
using ui::theme;

namespace {

constexpr float kPi = 3.14159265F;
constexpr float kCell = 64, kLeastCell = 44;  // of the rail
constexpr int kBottomPlace = 90;              // screens from here on stand at the rail's lower end

float width() { return ImGui::GetIO().DisplaySize.x / ui::scale(); }
float height() { return ImGui::GetIO().DisplaySize.y / ui::scale(); }

struct RailItem {
  const char* icon;
  std::string label, id;
  bool on = false, enabled = true;
};

// True when it was pressed. A low cell has no room for its label: the tooltip says it.
bool rail_item(const RailItem& item, float cell) {
  const ImVec2 at = ImGui::GetCursorScreenPos(), size{px(kRail), px(cell)};
  ImGui::PushID(item.id.c_str());
  const bool pressed = ui::pressable(item.label, size, item.enabled);
  const bool hovered = ImGui::IsItemHovered() && item.enabled;
  ui::focus_ring();
  if (cell < kCell) ui::tooltip(item.label);
  ImGui::PopID();
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (item.on || hovered)
    list->AddRectFilled(at, {at.x + size.x, at.y + size.y}, item.on ? theme().raise : theme().panel);
  if (item.on) list->AddRectFilled(at, {at.x + px(3), at.y + size.y}, theme().accent);
  const ImU32 colour = !item.enabled ? theme().disabled : item.on ? theme().text : theme().text2;
  const auto centred = [&](const std::string& words, ImFont* font, float y, ImU32 c) {
    ui::draw_text(list, {at.x + (size.x - ui::size_of(words, font).x) / 2, at.y + px(y)}, words, c, font);
  };
  centred(item.icon, ui::fonts().title, cell < kCell ? (cell - 22) / 2 : 10, item.on ? theme().accent : colour);
  if (cell >= kCell) centred(item.label, ui::fonts().small, 37, colour);
  return pressed && item.enabled;
}

// Two joint surfaces facing one another, in a box of 36.
void draw_logo(ImDrawList* list, ImVec2 corner) {
  const auto at = [&](float x, float y) { return ImVec2(corner.x + px(x), corner.y + px(y)); };
  list->PathLineTo(at(8, 6));
  list->PathLineTo(at(16, 6));
  list->PathLineTo(at(16, 12));
  list->PathArcTo(at(22, 12), px(6), kPi, 0, 24);
  list->PathLineTo(at(28, 6));
  list->PathStroke(theme().accent, 0, px(3));
  list->PathLineTo(at(28, 30));
  list->PathLineTo(at(20, 30));
  list->PathLineTo(at(20, 25));
  list->PathArcTo(at(14, 25), px(6), 0, -kPi, 24);
  list->PathLineTo(at(8, 30));
  list->PathStroke(theme().text, 0, px(3));
}

std::vector<const plugin::Screen*> screens_of(AppWorkstation& workstation) {
  std::vector<const plugin::Screen*> screens;
  for (const auto& entry : workstation.registries().screens) screens.push_back(&entry.item);
  std::stable_sort(screens.begin(), screens.end(), [](const auto* a, const auto* b) { return a->place < b->place; });
  return screens;
}

void draw_rail(AppWorkstation& workstation) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  begin_area("rail", 0, 0, kRail, height(), false, theme().rail);
  draw_logo(ImGui::GetWindowDrawList(), {px(kRail / 2 - 18), px(kBanner / 2 - 18)});
  const auto screens = screens_of(workstation);
  const auto below = static_cast<float>(
      std::count_if(screens.begin(), screens.end(), [](const auto* screen) { return screen->place >= kBottomPlace; }));
  const auto cells = static_cast<float>(screens.size() + 1);
  const float cell = height() - kBanner - kGap >= cells * kCell ? kCell : kLeastCell;
  float y = kBanner;
  std::string wanted;
  bool at_bottom = false;
  for (const auto* screen : screens) {
    if (screen->place >= kBottomPlace && !at_bottom) {
      at_bottom = true;
      y = std::max(y, height() - kGap - (below + 1) * cell);
    }
    ImGui::SetCursorScreenPos({0, px(y)});
    y += cell;
    if (rail_item({screen->icon.c_str(), screen->title(), screen->id, workstation.screen == screen->id,
                   screen->patient == plugin::PatientNeed::none || workstation.visit() != nullptr},
                  cell))
      wanted = screen->id;
  }
  ImGui::SetCursorScreenPos({0, px(std::max(y, height() - kGap - cell))});
  const bool french = workstation.language() == "fr";
  if (rail_item({ui::icon::kLanguage, french ? "English" : "Français", "language"}, cell))
    run_told(workstation, "language.set", {{"language", french ? "en" : "fr"}});
  end_area();
  ImGui::PopStyleVar();
  if (!wanted.empty()) run_told(workstation, "screen.show", {{"screen", wanted}});
}

// Name and mode at the right edge; returns where they begin.
float draw_person(AppWorkstation& workstation) {
  const bool signer = !workstation.person().rpps.empty();
  const std::string name = signer ? workstation.person().display_name() : tr("No signer: synovia user add");
  const std::string single = tr("Single-user mode"), unmarked = tr("Not CE marked");
  const std::string mode = width() < kFoldBelow ? unmarked : single + " · " + unmarked;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ui::Fonts& fonts = ui::fonts();
  const float wide = std::max(ui::size_of(name, fonts.base).x, ui::size_of(mode, fonts.small).x);
  const float x = px(width() - 16) - wide;
  ui::draw_text(list, {x, px(7)}, name, theme().text, fonts.base);
  ui::draw_text(list, {x, px(30)}, mode, theme().text3, fonts.small);
  ui::draw_text(list, {x - px(34), px(17)}, ui::icon::kPerson, theme().text2, fonts.title);
  ImGui::SetCursorScreenPos({x - px(34), px(7)});
  ImGui::Dummy({wide + px(34), px(40)});
  ui::tooltip(single);
  return x / ui::scale() - 44;
}

void draw_title(AppWorkstation& workstation, const plugin::Screen* screen, float right) {
  const std::string title = !screen || screen->id == "visits" ? tr("Visits of the day") : screen->title();
  const ui::Fonts& fonts = ui::fonts();
  ImDrawList* list = ImGui::GetWindowDrawList();
  ui::draw_text(list, {px(kRail + 16), px(16)}, title, theme().text, fonts.title);
  const float x = kRail + 40 + ui::size_of(title, fonts.title).x / ui::scale();
  const std::string& centre = workstation.traits().name;
  const float lines = ui::size_of(centre, fonts.base, px(right - x)).y / ui::scale();
  ui::draw_text(list, {px(x), px((kBanner - lines) / 2)}, centre, theme().text2, fonts.base, px(right - x));
}

void draw_banner(AppWorkstation& workstation, const DayWatch& day, NoticeBoard& notices) {
  begin_area("banner", kRail, 0, width() - kRail, kBanner, false, theme().rail);
  float right = draw_person(workstation) - 36;
  ImGui::SetCursorScreenPos({px(right), px(10)});
  notices.draw_bell();
  right -= 40;
  ImGui::SetCursorScreenPos({px(right), px(10)});
  const bool present = workstation.patient_present;
  if (ui::icon_button("present", present ? ui::icon::kEyeOff : ui::icon::kEye,
                      present ? tr("A patient is present: other patients' names are hidden")
                              : tr("Hide other patients' names: a patient is present"),
                      present))
    run_told(workstation, "visits.patient_present", {{"on", !present}});
  right -= kGap;
  const auto* screen = workstation.registries().find_screen(workstation.screen);
  if (screen && screen->item.patient == plugin::PatientNeed::current_visit && workstation.patient()) {
    const auto answers = day.facts().safety.find(workstation.patient()->id);
    const auto none = std::vector<centre::SafetyAnswer>();
    draw_patient_banner(
        workstation, safety_chips(answers == day.facts().safety.end() ? none : answers->second, workstation.language()),
        kRail + 16, right);
  } else {
    draw_title(workstation, screen ? &screen->item : nullptr, right);
  }
  end_area();
}

}  // namespace

Chrome::Chrome(AppWorkstation& workstation)
    : workstation_(workstation), day_(workstation), notices_(std::make_unique<NoticeBoard>(workstation, day_)) {}

Chrome::~Chrome() = default;

void Chrome::draw(const render::GraphicsFacts& graphics) {
  day_.look();
  draw_rail(workstation_);
  draw_banner(workstation_, day_, *notices_);
  draw_status_bar(workstation_, day_, graphics, notices_->told_in_status_bar());
  notices_->draw_toasts();
}

bool run_told(AppWorkstation& workstation, const std::string& command, const nlohmann::json& arguments) {
  auto done = workstation.run(command, arguments);
  if (!done) workstation.notify({plugin::Notice::Level::warning, done.error().sentence});
  return static_cast<bool>(done);
}

void tell_import(AppWorkstation& workstation, const base::Result<archive::ImportReport>& report) {
  if (!report) return workstation.notify({plugin::Notice::Level::danger, report.error().sentence});
  workstation.notify({plugin::Notice::Level::done,
                      fmt::format(fmt::runtime(tr("{stored} stored, {duplicates} here already, {refused} refused")),
                                  fmt::arg("stored", report->stored), fmt::arg("duplicates", report->duplicates),
                                  fmt::arg("refused", report->refused.size()))});
}

}  // namespace synovia::app
