// SPDX-License-Identifier: Apache-2.0
#include "app/shell/palette.h"

#include <imgui.h>

#include "app/shell/chrome.h"
#include "app/shell/shortcuts.h"
#include "base/i18n.h"
#include "base/text.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::app {

using base::tr;
using ui::px;
using ui::theme;

namespace {

constexpr std::size_t kRemembered = 8;
constexpr float kWidth = 640, kRows = 9;  // UI pixels, rows shown at once

std::string key_of(const PaletteRow& row) { return row.command + row.arguments.dump(); }

void add_commands(AppWorkstation& workstation, std::vector<PaletteRow>& rows) {
  std::vector<std::string> ids;
  for (const auto& entry : workstation.registries().commands)
    if (!entry.item.shortcut.empty() || !entry.item.screens.empty()) ids.push_back(entry.item.id);
  for (const auto& id : ids) {
    const auto* entry = workstation.registries().find_command(id);
    if (!entry) continue;  // withdrawn meanwhile
    const std::string key = entry->item.shortcut, refusal = refusal_of(workstation, *entry);
    if (const auto* still = workstation.registries().find_command(id))
      rows.push_back({still->item.title(), "", key, refusal, id});
  }
}

void add_screens(AppWorkstation& workstation, std::vector<PaletteRow>& rows) {
  for (const auto& [owner, screen] : workstation.registries().screens) {
    const bool needs = screen.patient == plugin::PatientNeed::current_visit && !workstation.visit();
    rows.push_back({screen.title(),
                    tr("screen"),
                    "",
                    needs ? tr("Choose a visit first.") : "",
                    "screen.show",
                    {{"screen", screen.id}}});
  }
}

void add_tools(AppWorkstation& workstation, std::vector<PaletteRow>& rows) {
  for (const auto& [owner, tool] : workstation.registries().tools)
    rows.push_back({tool.title(), tr("tool"), tool.shortcut, "", "tool.choose", {{"tool", tool.id}}});
}

}  // namespace

int match_score(const std::string& words, const std::string& typed) {
  const std::string in = base::fold(words), what = base::fold(std::string(base::trim(typed)));
  int score = 0;
  std::size_t at = 0;
  bool together = false;
  for (const char letter : what) {
    if (letter == ' ') {
      together = false;
      continue;
    }
    const std::size_t found = in.find(letter, at);
    if (found == std::string::npos) return -1;
    const bool begins = found == 0 || in[found - 1] == ' ' || in[found - 1] == '-' || in[found - 1] == '\'';
    score += 1 + (together && found == at ? 4 : 0) + (begins ? 3 : 0);
    at = found + 1;
    together = true;
  }
  if (const auto whole = in.find(what); !what.empty() && whole != std::string::npos) score += whole == 0 ? 40 : 20;
  return score;
}

std::vector<PaletteRow> palette_rows(AppWorkstation& workstation, const std::string& typed,
                                     const std::vector<std::string>& used) {
  std::vector<PaletteRow> all;
  add_commands(workstation, all);
  add_screens(workstation, all);
  add_tools(workstation, all);
  std::vector<std::pair<int, PaletteRow>> scored;
  for (auto& row : all) {
    const int score = match_score(row.title, typed);
    if (score < 0) continue;
    const auto last = std::find(used.begin(), used.end(), key_of(row));
    const int recent = last == used.end() ? 0 : static_cast<int>(used.end() - last);
    scored.emplace_back(score * 10 + recent + (row.refusal.empty() ? 5 : 0), std::move(row));
  }
  std::stable_sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : base::fold(a.second.title) < base::fold(b.second.title);
  });
  std::vector<PaletteRow> rows;
  for (auto& [score, row] : scored) rows.push_back(std::move(row));
  return rows;
}

void Palette::run(const PaletteRow& row) {
  ImGui::CloseCurrentPopup();
  const std::string key = key_of(row);
  used_.erase(std::remove(used_.begin(), used_.end(), key), used_.end());
  used_.insert(used_.begin(), key);
  if (used_.size() > kRemembered) used_.pop_back();
  run_told(workstation_, row.command, row.arguments);
}

bool Palette::draw_row(const PaletteRow& row, std::size_t index) {
  const bool on = index == chosen_;
  const ImVec2 at = ImGui::GetCursorScreenPos(),
               size{ImGui::GetContentRegionAvail().x, px(row.refusal.empty() ? 36 : 54)};
  ImGui::PushID(static_cast<int>(index));
  const bool pressed = ui::pressable(row.title, size);
  ImGui::PopID();
  const ImVec2 end{at.x + size.x, at.y + size.y};
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (on || ImGui::IsItemHovered()) list->AddRectFilled(at, end, on ? theme().selected : theme().raise, px(4));
  if (on) list->AddRectFilled(at, {at.x + px(3), end.y}, theme().accent);
  if (on && moved_) ImGui::SetScrollHereY();
  const auto words = [&](float x, float y, ImFont* font, ImU32 colour, const std::string& text) {
    list->AddText(font, font->FontSize, {x, y}, colour, text.c_str());
  };
  const bool can = row.refusal.empty();
  words(at.x + px(12), at.y + px(8), ui::fonts().base, can ? theme().text : theme().text3, row.title);
  if (!can) words(at.x + px(12), at.y + px(30), ui::fonts().small, theme().text3, row.refusal);
  const std::string right = row.key.empty() ? row.detail : key_words(row.key);
  const float width = ui::fonts().small->CalcTextSizeA(ui::fonts().small->FontSize, FLT_MAX, 0, right.c_str()).x;
  words(end.x - width - px(12), at.y + px(9), ui::fonts().small, theme().text2, right);
  return pressed;
}

void Palette::draw() {
  if (std::exchange(opening_, false)) {
    ImGui::OpenPopup("palette");
    typed_.clear();
    stale_ = true;
  }
  if (!ui::begin_modal("palette", tr("Search a command"), kWidth)) return;
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  if (ui::text_field("##typed", typed_, tr("A few letters of its name"))) stale_ = true;
  if (std::exchange(stale_, false)) {
    rows_ = palette_rows(workstation_, typed_, used_);
    chosen_ = 0;
  }
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
  moved_ = true;
  if (pressed(ImGuiKey_DownArrow) && chosen_ + 1 < rows_.size()) ++chosen_;
  else if (pressed(ImGuiKey_UpArrow) && chosen_ > 0) --chosen_;
  else moved_ = false;
  const bool enter = pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeyPadEnter);
  if (rows_.empty()) ui::wrapped(tr("No command has these letters."), theme().text2);
  const PaletteRow* wanted = enter && chosen_ < rows_.size() ? &rows_[chosen_] : nullptr;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::BeginChild("rows", {0, px(36 * kRows)}, false, ImGuiWindowFlags_NoNav);
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (draw_row(rows_[i], i)) wanted = &rows_[i];
  ImGui::EndChild();
  ImGui::PopStyleVar();
  if (wanted) run(PaletteRow(*wanted));
  ui::end_modal();
}

}  // namespace synovia::app
