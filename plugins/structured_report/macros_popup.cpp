// SPDX-License-Identifier: Apache-2.0
#include "macros_popup.h"

#include <imgui.h>

#include "macros.h"
#include "ui/icons.h"
#include "ui/text_editor.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "words.h"

namespace synovia::structured_report {

using ui::px;

namespace {

constexpr std::size_t kInRow = 3;
constexpr float kWidth = 420, kListHeight = 260;

void tell(plugin::Workstation& workstation, const base::Status& done) {
  if (!done) workstation.notify({plugin::Notice::Level::warning, done.error().sentence});
}

}  // namespace

void MacrosPopup::draw(plugin::Workstation& workstation) {
  if (std::exchange(asked_, false)) {
    search_.clear();
    name_.clear();
    selection_ = ui::selected_text();
    fresh_ = true;
    ImGui::OpenPopup("macros");
  }
  ImGui::SetNextWindowSize({px(kWidth), 0});
  if (!ImGui::BeginPopup("macros")) return;
  ui::text(kText.tr("Macros"), ui::theme().text, ui::fonts().strong);
  if (std::exchange(fresh_, false)) ImGui::SetKeyboardFocusHere();
  ui::text_field("##search", search_, kText.tr("Search a macro"));
  draw_list(workstation);
  draw_adding(workstation);
  ImGui::EndPopup();
}

void MacrosPopup::draw_list(plugin::Workstation& workstation) {
  const auto found = macros(workstation.settings(), search_);
  const bool enter = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false);
  if (found.empty())
    return ui::wrapped(kText.tr("No macro yet: select a text, open this list and name it."), ui::theme().text3,
                       ui::fonts().small);
  if (ImGui::BeginChild("list", {0, std::min(px(kListHeight), px(48) * static_cast<float>(found.size()))})) {
    for (const Macro& macro : found) {
      ImGui::PushID(macro.name.c_str());
      const float room = ImGui::GetContentRegionAvail().x - px(44);
      const bool first_by_enter = enter && !search_.empty() && &macro == &found.front();
      if (ui::button(macro.name, ui::ButtonStyle::ghost, "", ui::icon::kPlus, true, room) || first_by_enter) {
        ui::insert_text(macro.text);
        ImGui::CloseCurrentPopup();
      }
      ui::tooltip(macro.text);
      ImGui::SameLine();
      if (ui::icon_button("forget", ui::icon::kTrash, kText.tr("Remove this macro")))
        tell(workstation, forget_macro(workstation.settings(), macro.name));
      ImGui::PopID();
    }
  }
  ImGui::EndChild();
}

void MacrosPopup::draw_adding(plugin::Workstation& workstation) {
  if (selection_.empty()) return;
  ImGui::Separator();
  ui::field_label(kText.tr("Add the selection as a macro"), false);
  ui::wrapped(selection_, ui::theme().text2, ui::fonts().small);
  ui::text_field("##name", name_, kText.tr("Name of the macro"));
  if (!ui::button(kText.tr("Add"), ui::ButtonStyle::primary, "", ui::icon::kPlus, !name_.empty())) return;
  tell(workstation, keep_macro(workstation.settings(), name_, selection_));
  ImGui::CloseCurrentPopup();
}

void MacrosPopup::draw_row(plugin::Workstation& workstation) {
  const auto all = macros(workstation.settings());
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i < std::min(all.size(), kInRow); ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (ui::button(all[i].name, ui::ButtonStyle::ghost, "", ui::icon::kPlus)) ui::insert_text(all[i].text);
    ui::tooltip(all[i].text);
    ImGui::PopID();
    const float next = ImGui::GetItemRectMax().x + px(8 + 150);
    if (next < right) ImGui::SameLine();
  }
  if (ui::button(kText.tr("Macros"), ui::ButtonStyle::ghost, kText.tr("Ctrl+Space"), ui::icon::kText)) ask();
}

}  // namespace synovia::structured_report
