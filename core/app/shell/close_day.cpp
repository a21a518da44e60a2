// SPDX-License-Identifier: Apache-2.0
#include "app/shell/close_day.h"

#include <imgui.h>

#include "app/shell/chrome.h"
#include "app/shell/visits_actions.h"
#include "base/i18n.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::app {

using base::tr;
using ui::px;
using ui::theme;

namespace {

constexpr float kWidth = 860, kAround = 220;  // of the question; what head and foot take
constexpr const char* kId = "close of day";

}  // namespace

void CloseDay::draw(const DayFacts& facts) {
  if (wanted_) ImGui::OpenPopup(kId);
  wanted_ = false;
  CloseView view;
  view.chosen = workstation_.visit() ? workstation_.visit()->id : "";
  view.patient_present = workstation_.patient_present;
  view.language = workstation_.language();
  view.person_name = [&](const std::string& id) {
    return id == workstation_.person().id ? workstation_.person().display_name() : id;
  };
  const std::string title = tr("Close of day");
  if (!ui::begin_modal(kId, title, kWidth)) return;
  const CloseModel model = close_model(facts, view);
  ui::text(model.day, theme().text2);
  ui::wrapped(model.summary, theme().text2);
  if (!model.groups.empty()) {
    const float room = ImGui::GetIO().DisplaySize.y / ui::scale() - kAround;
    const float wanted = static_cast<float>(model.left) * 128 + static_cast<float>(model.groups.size()) * 44;
    ImGui::BeginChild("left", {0, px(std::min(room, wanted))});
    for (const auto& group : model.groups) draw_group(group);
    ImGui::EndChild();
  }
  ImGui::Separator();
  const std::string close = model.closed ? tr("Close the day again") : tr("Close the day");
  if (ui::button(close, ui::ButtonStyle::primary, "", ui::icon::kCalendarCheck) && close_day(workstation_))
    ImGui::CloseCurrentPopup();
  ImGui::SameLine();
  if (ui::button(tr("Back to the list"), ui::ButtonStyle::ghost, tr("Escape")) || workstation_.screen != "visits")
    ImGui::CloseCurrentPopup();
  ui::end_modal();
}

void CloseDay::draw_group(const CloseGroup& group) {
  ui::panel_head(group.icon, group.title, std::to_string(group.items.size()));
  int index = 0;
  for (const auto& item : group.items) {
    ImGui::PushID((group.kind + std::to_string(index++)).c_str());
    draw_item(item);
    ImGui::PopID();
  }
}

void CloseDay::draw_item(const CloseItem& item) {
  if (!item.patient.empty()) ui::text(item.patient, theme().text, ui::fonts().strong);
  ui::wrapped(item.sentence, theme().text2);
  ui::text(fmt::format(fmt::runtime(tr("Owner: {name}")), fmt::arg("name", item.owner)), theme().text3,
           ui::fonts().small);
  actions_.draw(item.visit_id, item.command, item.arguments);
  ImGui::Separator();
}

}  // namespace synovia::app
