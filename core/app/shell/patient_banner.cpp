// SPDX-License-Identifier: Apache-2.0
#include "app/shell/patient_banner.h"

#include <imgui.h>

#include "app/shell/visits_model.h"
#include "base/clock.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets_parts.h"

namespace synovia::app {

using State = SafetyChip::State;
using ui::px;
using ui::theme;

namespace {

constexpr float kLeastExam = 200, kSpace = 16, kChipGap = 6, kNameShare = 0.42F;

float width_of(const std::string& text, ImFont* font) { return ui::size_of(text, font).x / ui::scale(); }

void put(float x, float y, const std::string& text, ImU32 colour, ImFont* font, float wrap = 0) {
  ui::draw_text(ImGui::GetWindowDrawList(), {px(x), px(y)}, text, colour, font, px(wrap));
}

std::string as_icon(const SafetyChip& chip) { return std::string(chip.icon) + " " + mark_of(chip.state); }

void draw_chip(const SafetyChip& chip, bool small, float x) {
  ImGui::SetCursorScreenPos({px(x), px(16)});
  if (small) ui::chip(as_icon(chip), style_of(chip));
  else ui::chip(chip.words, style_of(chip), chip.icon);
  ui::tooltip(chip.by_whom.empty() ? chip.words : chip.words + "\n" + chip.by_whom);
}

// Draws the chips and returns where they end.
float draw_safety(const std::vector<SafetyChip>& safety, float x, float room) {
  std::vector<ChipRoom> rooms;
  for (const auto& chip : safety)
    rooms.push_back({ui::chip_width(chip.words, chip.icon) / ui::scale(), ui::chip_width(as_icon(chip)) / ui::scale(),
                     chip.state == State::yes});
  const auto small = collapsed(rooms, kChipGap, room);
  for (std::size_t i = 0; i < safety.size(); ++i) {
    draw_chip(safety[i], small[i], x);
    x += (small[i] ? rooms[i].icon : rooms[i].words) + kChipGap;
  }
  return x - kChipGap;
}

// A long name takes two lines before it takes the room of the safety chips. Returns the width.
float draw_name(const std::string& name, const std::string& traits, float x, float room) {
  const ui::Fonts& fonts = ui::fonts();
  const float below = width_of(traits, fonts.small), limit = std::max(room, below);
  const bool long_name = width_of(name, fonts.title) > limit;
  put(x, long_name ? 0 : 4, name, theme().text, long_name ? fonts.strong : fonts.title, long_name ? limit : 0);
  const float wrapped = long_name ? ui::size_of(name, fonts.strong, px(limit)).x / ui::scale() : 0;
  const bool two_lines = long_name && width_of(name, fonts.strong) > limit;
  put(x, two_lines ? 37 : 30, traits, theme().text3, fonts.small);
  return std::max(below, long_name ? wrapped : width_of(name, fonts.title));
}

void divider(float x) { ImGui::GetWindowDrawList()->AddLine({px(x), px(8)}, {px(x), px(48)}, theme().line); }

std::string exam_of(const centre::Visit& visit) {
  const std::string side = side_not_said(visit);
  return side.empty() ? visit.reason : visit.reason + " · " + side;
}

void draw_exam(const centre::Visit& visit, float x, float room) {
  const ui::Fonts& fonts = ui::fonts();
  const std::string exam = exam_of(visit);
  std::string when = visit.time;
  if (!visit.referrer.empty()) when += " · " + visit.referrer;
  if (width_of(exam, fonts.strong) <= room && width_of(when, fonts.small) <= room) {
    put(x, 6, exam, theme().text, fonts.strong);
    put(x, 30, when, theme().text3, fonts.small);
    return;
  }
  const float lines = ui::size_of(exam, fonts.small, px(room)).y / ui::scale();
  put(x, std::max(2.0F, (56 - lines) / 2), exam, theme().text, fonts.small, room);
}

}  // namespace

ui::ChipStyle style_of(const SafetyChip& chip) {
  if (chip.state != State::yes) return ui::ChipStyle::neutral;
  const bool stops_a_needle = chip.item == "allergy" || chip.item == "antithrombotics";
  return stops_a_needle ? ui::ChipStyle::danger : ui::ChipStyle::accent;
}

const char* mark_of(State state) {
  switch (state) {
    case State::yes: return ui::icon::kExclamation;
    case State::no: return ui::icon::kMinus;
    case State::not_asked: break;
  }
  return ui::icon::kHelpCircle;
}

void draw_patient_banner(AppWorkstation& workstation, const std::vector<SafetyChip>& safety, float x, float right) {
  const centre::Patient& patient = *workstation.patient();
  const centre::Visit& visit = *workstation.visit();
  const auto today = base::local_date(workstation.centre().clock().now());
  const std::string traits = traits_line(patient, today, workstation.language());
  x += draw_name(patient.display_name(), traits, x, kNameShare * (right - x)) + kSpace;
  divider(x);
  x += kSpace;
  const float exam = std::clamp(width_of(exam_of(visit), ui::fonts().strong), kLeastExam, 420.0F);
  x = draw_safety(safety, x, right - x - 2 * kSpace - exam) + kSpace;
  divider(x);
  x += kSpace;
  draw_exam(visit, x, right - x);
}

}  // namespace synovia::app
