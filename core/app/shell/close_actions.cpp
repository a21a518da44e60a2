// SPDX-License-Identifier: Apache-2.0
#include "app/shell/close_actions.h"

#include <imgui.h>

#include "app/shell/visits_actions.h"
#include "app/shell/visits_model.h"
#include "base/i18n.h"
#include "base/text.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::app {

using base::tr;
using ui::px;

namespace {

constexpr const char* kArmed = "armed";

// Billing is confirmed; all else is undone instead (docs/ui.md §3).
bool is_confirmed(const std::string& command) { return command == "forfait.bill"; }

}  // namespace

std::string ItemActions::label(const std::string& command, const nlohmann::json& arguments) const {
  if (command == "visit.state") {
    const std::string state = arguments.value("state", "");
    if (state == centre::name_of(centre::VisitState::no_show)) return tr("Did not come");
    if (state == centre::name_of(centre::VisitState::done)) return tr("Finish the visit");
  }
  if (command == "screen.show") return tr("See the list");
  if (command == "study.attach") return tr("Attach to the visit");
  if (command == "result.receive") return tr("Result received");
  const auto* entry = workstation_.registries().find_command(command);
  return entry ? entry->item.title() : "";
}

bool ItemActions::draw_result(const nlohmann::json& arguments, const std::string& key) {
  std::string& typed = typed_[key];
  ui::text_field("##result", typed, tr("What the laboratory says"), false, px(220));
  ImGui::SameLine();
  const bool ready = !base::trim(typed).empty();
  if (!ui::button(label("result.receive", arguments), ui::ButtonStyle::normal, "", ui::icon::kCheck, ready))
    return false;
  const bool done = receive_result(workstation_, arguments, typed);
  if (done) typed_.erase(key);
  return done;
}

bool ItemActions::draw(const std::string& visit_id, const std::string& command, const nlohmann::json& arguments) {
  const std::string words = label(command, arguments);
  if (words.empty()) return false;  // the plugin that brought the command is gone
  const std::string key = command + arguments.dump();
  ImGui::PushID(key.c_str());
  bool done = false;
  if (command == "result.receive") {
    done = draw_result(arguments, key);
  } else if (is_confirmed(command) && typed_[key] != kArmed) {
    if (ui::button(words, ui::ButtonStyle::normal)) typed_[key] = kArmed;
  } else if (is_confirmed(command)) {
    done = ui::button(tr("Confirm"), ui::ButtonStyle::primary, "", ui::icon::kCheck) &&
           answer_item(workstation_, visit_id, command, arguments);
    ImGui::SameLine();
    if (ui::button(tr("Not now"), ui::ButtonStyle::ghost)) typed_.erase(key);
  } else {
    done = ui::button(words, ui::ButtonStyle::normal) && answer_item(workstation_, visit_id, command, arguments);
  }
  ImGui::PopID();
  return done;
}

}  // namespace synovia::app
