// SPDX-License-Identifier: Apache-2.0
#include <imgui.h>

#include "app/shell/shortcuts.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::app {

using ui::px;
using ui::theme;

namespace {

constexpr float kColumn = 340, kKeys = 130;  // UI pixels

void key_cap(const std::string& chord) {
  const std::string words = key_words(chord);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImFont* font = ui::fonts().small;
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, words.c_str());
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRect(at, {at.x + size.x + px(12), at.y + size.y + px(4)}, theme().line2, px(3));
  list->AddText(font, font->FontSize, {at.x + px(6), at.y + px(2)}, theme().text, words.c_str());
  ImGui::Dummy({px(kKeys), size.y + px(4)});
}

void draw_group(const KeyGroup& group) {
  ui::section_head(group.title);
  for (const auto& row : group.rows) {
    key_cap(row.key);
    ImGui::SameLine(0, px(8));
    ui::wrapped(row.title, theme().text2);
  }
}

}  // namespace

void draw_key_card(const std::vector<KeyGroup>& card, float width) {
  const auto columns = static_cast<std::size_t>(std::max(1.0F, width / kColumn));
  std::size_t rows = 0;
  for (const auto& group : card) rows += group.rows.size() + 2;
  const std::size_t each = (rows + columns - 1) / columns;
  if (!ImGui::BeginTable("keys", static_cast<int>(columns), ImGuiTableFlags_SizingStretchSame)) return;
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  std::size_t filled = 0;
  for (const auto& group : card) {
    if (filled > 0 && filled + group.rows.size() / 2 > each) {
      ImGui::TableNextColumn();
      filled = 0;
    }
    draw_group(group);
    filled += group.rows.size() + 2;
  }
  ImGui::EndTable();
}

}  // namespace synovia::app
