// SPDX-License-Identifier: Apache-2.0
#include "forfait_panel.h"

#include <chrono>

#include <imgui.h>

#include "forfait_view.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "words.h"

namespace synovia::forfait {

namespace {

using Steady = std::chrono::steady_clock;

// The verdict reads the register: kept for half a second, not asked at every frame.
struct Shown {
  std::string visit_id;
  Steady::time_point read_at;
  ForfaitView view;
};

void refresh(plugin::Workstation& workstation, Shown& shown) {
  const centre::Visit* visit = workstation.visit();
  const std::string id = visit ? visit->id : "";
  const auto now = Steady::now();
  if (id == shown.visit_id && now - shown.read_at < std::chrono::milliseconds(500)) return;
  shown.visit_id = id;
  shown.read_at = now;
  if (!visit) {
    shown.view = {};
    return;
  }
  const bool may_bill = security::grants(workstation.person().role, security::Permission::bill);
  auto answer = verdict(workstation.centre(), id);
  shown.view = answer ? view_of(*answer, may_bill) : view_of(answer.error());
}

ui::ChipStyle style_of(ForfaitView::Tone tone) {
  switch (tone) {
    case ForfaitView::Tone::good: return ui::ChipStyle::ok;
    case ForfaitView::Tone::attention: return ui::ChipStyle::warning;
    default: return ui::ChipStyle::neutral;
  }
}

void draw_list(const std::string& title, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  ui::section_head(title);
  for (const std::string& line : lines) ui::wrapped(line, ui::theme().text2);
}

void draw(plugin::Workstation& workstation, Shown& shown) {
  refresh(workstation, shown);
  const ForfaitView& view = shown.view;
  if (view.tone == ForfaitView::Tone::none) {
    ui::wrapped(kText.tr("Choose a visit to see its forfait."), ui::theme().text2);
    return;
  }
  ui::callout(view.sentence, style_of(view.tone), ui::icon::kCash);
  draw_list(kText.tr("Missing pieces"), view.missing);
  draw_list(kText.tr("Worth a look"), view.warnings);
  draw_list(kText.tr("Why"), view.reasons);
  if (!view.can_bill) return;
  ImGui::Spacing();
  if (ui::button(view.button, ui::ButtonStyle::primary)) {
    auto billed = workstation.run("forfait.bill", nlohmann::json::object());
    workstation.notify(billed ? plugin::Notice{plugin::Notice::Level::done, kText.tr("Forfait billed.")}
                              : plugin::Notice{plugin::Notice::Level::danger, billed.error().sentence});
    shown.read_at = {};
    workstation.request_frame();
  }
}

}  // namespace

plugin::Panel panel() {
  auto shown = std::make_shared<Shown>();
  return {"forfait",
          "visits",
          [] { return kText.tr("Forfait"); },
          {},
          [shown](plugin::Workstation& workstation) { draw(workstation, *shown); }};
}

}  // namespace synovia::forfait
