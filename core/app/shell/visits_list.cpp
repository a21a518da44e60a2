// SPDX-License-Identifier: Apache-2.0
#include "app/shell/visits_list.h"

#include <imgui.h>

#include "base/i18n.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/widgets_parts.h"

namespace synovia::app {

using base::tr;
using centre::Step;
using centre::VisitState;
using ui::px;
using ui::theme;

namespace {

constexpr float kTime = 60, kPad = 10, kMark = 22, kLine = 4;  // columns and gaps, UI pixels

// The chosen row has the accent's tint itself: a chip of it would not be seen there.
ui::ChipStyle accent_in(const VisitRow& row) { return row.chosen ? ui::ChipStyle::neutral : ui::ChipStyle::accent; }

ui::ChipStyle style_of(const VisitRow& row) {
  switch (row.visit_state) {
    case VisitState::arrived:
    case VisitState::in_progress: return accent_in(row);
    case VisitState::done: return ui::ChipStyle::ok;
    default: return ui::ChipStyle::neutral;
  }
}

struct RowChip {
  std::string words, tip;
  ui::ChipStyle style = ui::ChipStyle::neutral;
  const char* icon = nullptr;
};

std::string rest_of(const std::vector<Lack>& lacks) {
  std::string all;
  for (const auto& lack : lacks) all += (all.empty() ? "" : "\n") + lack.words;
  return all;
}

std::vector<RowChip> chips_of(const VisitRow& row) {
  std::vector<RowChip> chips;
  if (row.urgent) chips.push_back({tr("Urgent"), "", ui::ChipStyle::danger, ui::icon::kBolt});
  if (row.homonym)
    chips.push_back({fmt::format(fmt::runtime(tr("Homonym of the day · born {date}")), fmt::arg("date", row.born)),
                     tr("Another patient of today has the same family name."), accent_in(row),
                     ui::icon::kAccountAlert});
  if (!row.lacks.empty())
    chips.push_back({row.lacks.front().words, row.lacks.front().sentence,
                     row.amber ? ui::ChipStyle::warning : ui::ChipStyle::neutral, ui::icon::kAlert});
  if (row.lacks.size() > 1)
    chips.push_back({fmt::format("+{}", row.lacks.size() - 1), rest_of(row.lacks), ui::ChipStyle::neutral, nullptr});
  return chips;
}

// Chips in lines within `wide` (device pixels); draws them when `drawn`. Returns the height.
float flow(const std::vector<RowChip>& chips, ImVec2 at, float wide, bool drawn) {
  float x = 0, y = 0;
  for (const auto& chip : chips) {
    const float w = ui::chip_width(chip.words, chip.icon);
    if (x > 0 && x + w > wide) {
      x = 0;
      y += px(24 + kLine);
    }
    if (drawn) {
      ImGui::SetCursorScreenPos({at.x + x, at.y + y});
      ui::chip(chip.words, chip.style, chip.icon);
      ui::tooltip(chip.tip);
    }
    x += w + px(6);
  }
  return chips.empty() ? 0 : y + px(24);
}

void draw_mark(const StepMark& mark) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float side = px(kMark);
  ImGui::Dummy({side, side});
  ui::tooltip(mark.tip);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 centre{at.x + side / 2, at.y + side / 2};
  const bool done = mark.look == StepMark::Look::done, planned = mark.look == StepMark::Look::planned;
  if (done) list->AddCircleFilled(centre, side / 2, theme().ok_tint);
  if (done) list->AddCircle(centre, side / 2 - px(0.5F), theme().ok, 0, px(1));
  if (planned) list->AddCircle(centre, side / 2 - px(0.5F), theme().line2, 0, px(1));
  const ImU32 colour = done ? theme().ok : planned ? theme().text2 : theme().line2;
  ImFont* font = ui::fonts().small;
  const ImVec2 size = ui::size_of(icon_of(mark.step), font);
  ui::draw_text(list, {centre.x - size.x / 2, centre.y - size.y / 2}, icon_of(mark.step), colour, font);
}

struct RowSizes {
  float name = 0, reason = 0, with = 0, chips = 0;  // heights, device pixels
  float right = 0;                                  // width of the words' column
  bool chip_below = false;                          // the state does not fit beside the name
};

RowSizes measure(const VisitRow& row, float width) {
  RowSizes sizes;
  sizes.right = width - px(kTime + 2 * kPad);
  const float chip = ui::chip_width(row.state, icon_of(row.visit_state));
  ImFont* font = ui::fonts().strong;
  sizes.chip_below = ui::size_of(row.name, font).x + chip + px(8) > sizes.right;
  sizes.name = ui::size_of(row.name, font, sizes.right).y;
  if (!sizes.chip_below) sizes.name = std::max(sizes.name, px(24));
  if (!row.detail.empty()) sizes.reason = ui::size_of(row.detail, ui::fonts().small, sizes.right).y;
  const float beside_marks = sizes.right - 6 * px(kMark + 4) - px(8);
  if (!row.with.empty()) sizes.with = ui::size_of(row.with, ui::fonts().small, beside_marks).y;
  sizes.chips = flow(chips_of(row), {}, sizes.right, false);
  return sizes;
}

float height_of(const RowSizes& sizes) {
  const auto part = [](float height) { return height > 0 ? height + px(kLine) : 0; };
  return px(2 * kPad) + sizes.name + px(kLine) + part(sizes.chip_below ? px(24) : 0) + part(sizes.reason) +
         std::max(px(kMark), sizes.with) + (sizes.chips > 0 ? px(kLine) + sizes.chips : 0);
}

void draw_words(const VisitRow& row, const RowSizes& sizes, ImVec2 at) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float x = at.x + px(kPad + kTime), chip = ui::chip_width(row.state, icon_of(row.visit_state));
  float y = at.y + px(kPad);
  ui::draw_text(list, {at.x + px(kPad), y + px(2)}, row.time, theme().text, ui::fonts().strong);
  ui::draw_text(list, {x, y + px(2)}, row.name, row.hidden ? theme().text2 : theme().text,
                row.chosen ? ui::fonts().strong : ui::fonts().base, sizes.right);
  if (sizes.chip_below) y += sizes.name + px(kLine);
  ImGui::SetCursorScreenPos({sizes.chip_below ? x : x + sizes.right - chip, y});
  ui::chip(row.state, style_of(row), icon_of(row.visit_state));
  y += (sizes.chip_below ? px(24) : sizes.name) + px(kLine);
  if (sizes.reason > 0) {
    ui::draw_text(list, {x, y}, row.detail, theme().text2, ui::fonts().small, sizes.right);
    y += sizes.reason + px(kLine);
  }
  ImGui::SetCursorScreenPos({x, y});
  draw_step_marks(row.steps);
  const float with_x = x + 6 * px(kMark + 4) + px(8);
  ui::draw_text(list, {with_x, y + px(2)}, row.with, theme().text3, ui::fonts().small, x + sizes.right - with_x);
  y += std::max(px(kMark), sizes.with) + px(kLine);
  flow(chips_of(row), {x, y}, sizes.right, true);
}

}  // namespace

const char* icon_of(Step step) {
  switch (step) {
    case Step::arrived: return ui::icon::kArrived;
    case Step::radiograph: return ui::icon::kXray;
    case Step::consultation: return ui::icon::kStethoscope;
    case Step::gesture: return ui::icon::kNeedle;
    case Step::education: return ui::icon::kSchool;
    case Step::left: break;
  }
  return ui::icon::kExit;
}

const char* icon_of(VisitState state) {
  switch (state) {
    case VisitState::in_progress: return ui::icon::kPlay;
    case VisitState::arrived: return ui::icon::kArrived;
    case VisitState::done: return ui::icon::kCheck;
    case VisitState::planned: return ui::icon::kClock;
    default: return ui::icon::kClose;
  }
}

void draw_step_marks(const std::array<StepMark, 6>& steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, px(4));
    draw_mark(steps[i]);
  }
}

RowPress draw_visit_row(const VisitRow& row) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const RowSizes sizes = measure(row, width);
  const ImVec2 size{width, height_of(sizes)}, end{at.x + size.x, at.y + size.y};
  ImGui::PushID(row.id.c_str());
  const bool pressed = ui::pressable(row.time + " " + row.name, size);
  ImGui::SetItemAllowOverlap();  // the marks and chips on it have tooltips of their own
  const bool lit = ImGui::IsItemHovered();
  const bool opened = (lit && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) || ui::entered();
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (row.chosen || lit) list->AddRectFilled(at, end, row.chosen ? theme().selected : theme().raise);
  if (row.chosen) list->AddRectFilled(at, {at.x + px(3), end.y}, theme().accent);
  ui::focus_ring();
  list->AddLine({at.x, end.y}, end, theme().line);
  draw_words(row, sizes, at);
  ImGui::SetCursorScreenPos({at.x, end.y + px(1)});
  ImGui::PopID();
  return opened ? RowPress::opened : pressed ? RowPress::chosen : RowPress::none;
}

}  // namespace synovia::app
