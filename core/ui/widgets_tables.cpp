// SPDX-License-Identifier: Apache-2.0
// Widgets that hold other things: tables, tiles, pictures, modal questions; and mending after code that threw in one.
#include <algorithm>
#include <map>

#include <GL/gl.h>
#include <imgui_internal.h>

#include "ui/probe.h"
#include "ui/theme.h"
#include "ui/widgets_parts.h"

namespace synovia::ui {
namespace {

struct OpenTable {
  std::vector<bool> right;
  ImGuiID row = 0;  // whose height is still growing
  float row_from = 0;
};
// By table, not a stack: code that throws between begin and end leaves nothing behind that could be mistaken.
std::map<ImGuiID, OpenTable> g_tables;

// A row's height is known when the next begins; its pressed area takes it in the frame after.
void remember_row_height(ImGuiTable* table, OpenTable& open) {
  ImGui::TableEndRow(table);
  if (open.row) ImGui::GetStateStorage()->SetFloat(open.row, table->RowPosY2 - open.row_from);
  open.row = 0;
}

ImVec2 texture_size(std::uintptr_t texture) {
  GLint bound = 0, width = 0, height = 0;
  glGetIntegerv(GL_TEXTURE_BINDING_2D, &bound);
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture));
  glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_WIDTH, &width);
  glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_HEIGHT, &height);
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(bound));
  return {static_cast<float>(std::max(width, 1)), static_cast<float>(std::max(height, 1))};
}

}  // namespace

void kpi(const char* icon, const std::string& caption, const std::string& value, const std::string& unit,
         const std::string& note, float width, ImU32 colour) {
  const Theme& t = theme();
  const float pad = px(12), w = px(width), room = w - 2 * pad;
  const std::string head = icon ? std::string(icon) + "  " + caption : caption;
  const ImVec2 unit_size = size_of(unit, fonts().small);
  ImFont* font = fonts().large;
  if (size_of(value, font).x + (unit.empty() ? 0 : px(6) + unit_size.x) > room) font = fonts().title;
  const ImVec2 value_size = size_of(value, font);
  const float head_height = size_of(head, fonts().small, room).y;
  const float note_height = note.empty() ? 0 : size_of(note, fonts().small, room).y;
  const float large = fonts().large->FontSize;
  const float height = std::max(px(104), 2 * px(10) + head_height + large + note_height);
  const ImVec2 at = ImGui::GetCursorScreenPos(), end{at.x + w, at.y + height};
  ImGui::Dummy({w, height});
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, end, t.panel, px(6));
  list->AddRect(at, end, t.line, px(6));
  float y = at.y + px(10);
  draw_text(list, {at.x + pad, y}, head, t.text2, fonts().small, room);
  y += head_height + (large - value_size.y) / 2;
  draw_text(list, {at.x + pad, y}, value, colour ? colour : t.text, font);
  draw_text(list, {at.x + pad + value_size.x + px(6), y + value_size.y * 0.8F - unit_size.y * 0.8F}, unit, t.text2,
            fonts().small);
  draw_text(list, {at.x + pad, end.y - px(10) - note_height}, note, t.text3, fonts().small, room);
}

bool begin_table(const char* id, const std::vector<Column>& columns, float height) {
  int flags = ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_PadOuterX;
  if (height != 0) flags |= ImGuiTableFlags_ScrollY;
  const ImVec2 size{0, height > 0 ? px(height) : 0};
  if (!ImGui::BeginTable(id, static_cast<int>(columns.size()), flags, size)) return false;
  ImGuiTable* table = ImGui::GetCurrentContext()->CurrentTable;
  OpenTable& open = g_tables[table->ID];
  open = {};
  ImGui::TableSetupScrollFreeze(0, height != 0 ? 1 : 0);
  for (const auto& column : columns) {
    const bool fixed = column.weight < 0;
    ImGui::TableSetupColumn(column.title.c_str(),
                            fixed ? ImGuiTableColumnFlags_WidthFixed : ImGuiTableColumnFlags_WidthStretch,
                            fixed ? px(-column.weight) : column.weight);
    open.right.push_back(column.right);
  }
  const bool headless = std::all_of(columns.begin(), columns.end(), [](const auto& c) { return c.title.empty(); });
  if (headless) return true;
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ImGui::GetStyle().CellPadding.x, px(8)});
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers, px(32));
  for (const auto& column : columns) {
    ImGui::TableNextColumn();
    const float spare = ImGui::GetContentRegionAvail().x - size_of(column.title, fonts().small).x;
    if (column.right && spare > 0) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + spare);
    wrapped(column.title, theme().text2, fonts().small);
  }
  ImGui::PopStyleVar();
  return true;
}

bool table_row(const char* id, bool selected) {
  ImGuiTable* table = ImGui::GetCurrentContext()->CurrentTable;
  OpenTable& open = g_tables[table->ID];
  remember_row_height(table, open);
  ImGui::TableNextRow(0, px(36));
  ImGui::TableNextColumn();
  const float padding = ImGui::GetStyle().CellPadding.y;
  open.row = ImGui::GetID(id);
  open.row_from = table->RowPosY1;
  const float height = std::max(px(36), ImGui::GetStateStorage()->GetFloat(open.row, 0)) - 2 * padding;
  const ImVec2 start = ImGui::GetCursorPos();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ImGui::GetStyle().ItemSpacing.x, 2 * padding});
  for (const auto colour : {ImGuiCol_Header, ImGuiCol_HeaderHovered, ImGuiCol_HeaderActive})
    ImGui::PushStyleColor(colour, 0U);
  ImGui::PushID(id);
  bool pressed = ImGui::Selectable(
      "##row", selected, ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowItemOverlap, {0, height});
  ImGui::PopID();
  pressed = pressed || entered();
  ImGui::PopStyleColor(3);
  ImGui::PopStyleVar();
  probe::note(shown_part(id).empty() ? id : shown_part(id));
  const bool lit = ImGui::IsItemHovered();
  if (selected || lit) ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, selected ? theme().selected : theme().raise);
  if (selected) {
    const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->PushClipRect(from, to);
    list->AddRectFilled(from, {from.x + px(3), to.y}, theme().accent);
    list->PopClipRect();
  }
  // Back to before the first cell: what follows begins there, whether cell() or ImGui::TableNextColumn().
  ImGui::SetCursorPos(start);
  ImGui::TableEndCell(table);
  table->CurrentColumn = -1;
  return pressed;
}

void cell(const std::string& words, ImU32 colour, bool strong) {
  if (!ImGui::TableNextColumn()) return;
  ImGuiTable* table = ImGui::GetCurrentContext()->CurrentTable;
  ImFont* font = strong ? fonts().strong : fonts().base;
  const auto& right = g_tables[table->ID].right;
  const auto column = static_cast<std::size_t>(table->CurrentColumn);
  const float spare = ImGui::GetContentRegionAvail().x - size_of(words, font).x;
  if (column < right.size() && right[column] && spare > 0) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + spare);
  wrapped(words, colour ? colour : theme().text, font);
}

void end_table() {
  ImGuiTable* table = ImGui::GetCurrentContext()->CurrentTable;
  remember_row_height(table, g_tables[table->ID]);
  ImGui::EndTable();
}

bool picture_cell(const char* id, std::uintptr_t texture, float width, float height, bool selected,
                  const std::string& caption, const std::string& waiting) {
  const Theme& t = theme();
  const float w = px(width), caption_height = caption.empty() ? 0 : size_of(caption, fonts().small, w).y + px(4);
  const ImVec2 size{w, px(height)}, at = ImGui::GetCursorScreenPos();
  const ImVec2 end{at.x + size.x, at.y + size.y}, picture_end{end.x, end.y - caption_height};
  const bool pressed = pressable(id, size);
  if (!caption.empty()) probe::note(caption);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, picture_end, texture ? t.void_ : t.raise2, px(4));
  if (texture) {
    const ImVec2 whole = texture_size(texture);
    const float fit = std::min(size.x / whole.x, (picture_end.y - at.y) / whole.y);
    const ImVec2 shown{std::round(whole.x * fit), std::round(whole.y * fit)};
    const ImVec2 from{std::round(at.x + (size.x - shown.x) / 2),
                      std::round(at.y + (picture_end.y - at.y - shown.y) / 2)};
    list->AddImageRounded(reinterpret_cast<ImTextureID>(texture), from, {from.x + shown.x, from.y + shown.y}, {0, 0},
                          {1, 1}, IM_COL32_WHITE, px(4));
  } else {
    const ImVec2 words = size_of(waiting, fonts().small, w);
    draw_text(list, {at.x + (w - words.x) / 2, (at.y + picture_end.y - words.y) / 2}, waiting, t.text2, fonts().small,
              w);
  }
  if (selected || ImGui::IsItemHovered())
    list->AddRect(at, picture_end, selected ? t.accent : t.line2, px(4), 0, px(selected ? 2 : 1));
  focus_ring();
  if (!caption.empty())
    draw_text(list, {at.x, picture_end.y + px(4)}, caption, selected ? t.text : t.text2, fonts().small, w);
  return pressed;
}

bool begin_modal(const char* id, const std::string& title, float width) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float w = std::min(px(width), screen.x - px(32));
  ImGui::SetNextWindowPos({std::floor(screen.x / 2), std::floor(screen.y / 2)}, ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::SetNextWindowSizeConstraints({w, 0}, {w, screen.y - px(32)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(16), px(16)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(6));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, std::max(1.0F, px(1)));
  ImGui::PushStyleColor(ImGuiCol_Border, theme().line2);
  const bool open = ImGui::BeginPopupModal(id, nullptr,
                                           ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove |
                                               ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  if (!open) return false;
  const bool topmost = ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows);
  if (topmost && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) ImGui::CloseCurrentPopup();
  wrapped(title, theme().text, fonts().title);
  ImGui::Dummy({0, px(2)});
  return true;
}

void end_modal() { ImGui::EndPopup(); }

int window_depth() { return GImGui->CurrentWindowStack.Size; }

void unwind_to(int depth) {
  ImGuiContext& g = *GImGui;
  const auto unwind_window = [&g] {
    ImGui::ErrorCheckEndWindowRecover(nullptr);
    const ImGuiStackSizes& begun = g.CurrentWindowStack.back().StackSizesOnBegin;
    while (g.FontStack.Size > begun.SizeOfFontStack) ImGui::PopFont();
    while (g.ItemFlagsStack.Size > begun.SizeOfItemFlagsStack) ImGui::PopItemFlag();
  };
  while (window_depth() > depth) {
    const int here = window_depth();
    unwind_window();
    if (window_depth() < here) continue;  // a scrolling table is a window too, ended with its table
    if (g.CurrentWindow->Flags & ImGuiWindowFlags_ChildWindow) ImGui::EndChild();
    else ImGui::End();
  }
  unwind_window();
  // A popup that nobody draws any more would stay open; a modal one would block the interface for good.
  if (g.OpenPopupStack.Size > g.BeginPopupStack.Size) ImGui::ClosePopupToLevel(g.BeginPopupStack.Size, true);
}

}  // namespace synovia::ui
