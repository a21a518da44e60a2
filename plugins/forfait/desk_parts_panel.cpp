// SPDX-License-Identifier: Apache-2.0
#include "desk_parts_panel.h"

#include <imgui.h>

#include "annotation/chart.h"
#include "ui/area.h"
#include "ui/icons.h"
#include "ui/imgui_painter.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "words.h"

namespace synovia::forfait {

using ui::px;
using ui::theme;
using State = Verdict::State;

namespace {

constexpr const char* kBillQuestion = "forfait bill";
constexpr const char* kReverseQuestion = "forfait reverse";

struct Tile {
  const char* icon;
  std::string caption, value, note;
  ImU32 colour = 0;
};

std::vector<Tile> tiles_of(const DeskDay& day, const DeskYear& year) {
  const auto in_year = [&](const std::string& words) { return fill(words, fmt::arg("year", year.year)); };
  const bool whole = year.chain_fault.empty();
  return {{ui::icon::kAccountMultiple, in_year(kText.tr("Patients · {year}")), std::to_string(year.sum.patients),
           kText.tr("with a forfait, distinct")},
          {ui::icon::kClipboardText, in_year(kText.tr("Forfaits · {year}")), std::to_string(year.sum.forfaits),
           kText.tr("billed less reversed")},
          {ui::icon::kCash, in_year(kText.tr("Amount billed · {year}")), year.amount.empty() ? "–" : year.amount,
           year.amount.empty() ? kText.tr("no rule in force") : kText.tr("by billing date")},
          {ui::icon::kClock, kText.tr("To bill"), std::to_string(day.ready), kText.tr("visits of the day shown")},
          {ui::icon::kShield, kText.tr("Register"), whole ? kText.tr("Whole") : kText.tr("Broken"),
           fill(kText.tr_plural("{count} line in the year", "{count} lines in the year", year.lines),
                fmt::arg("count", year.lines)),
           whole ? 0 : theme().danger}};
}

ui::ChipStyle style_of(State state) {
  switch (state) {
    case State::ready: return ui::ChipStyle::accent;
    case State::billed: return ui::ChipStyle::ok;
    case State::to_sign:
    case State::no_rule: return ui::ChipStyle::warning;
    default: return ui::ChipStyle::neutral;
  }
}

const char* icon_of(State state) {
  switch (state) {
    case State::ready: return ui::icon::kCash;
    case State::billed: return ui::icon::kLock;
    case State::covered: return ui::icon::kHistory;
    case State::to_sign: return ui::icon::kPen;
    case State::no_rule: return ui::icon::kHelpCircle;
    case State::follow_up: return ui::icon::kPhone;
    case State::not_performed: break;
  }
  return ui::icon::kClose;
}

struct LineLook {
  std::string words;
  ui::ChipStyle style;
  const char* icon;
};
LineLook look_of(LedgerRow::State state) {
  switch (state) {
    case LedgerRow::State::live: return {kText.tr("Live"), ui::ChipStyle::ok, ui::icon::kCheck};
    case LedgerRow::State::reversed: return {kText.tr("Reversed"), ui::ChipStyle::prior, ui::icon::kUndo};
    case LedgerRow::State::reversal: break;
  }
  return {kText.tr("Reversal"), ui::ChipStyle::neutral, ui::icon::kUndo};
}

annotation::Colour colour_of(ImU32 packed) {
  return {static_cast<std::uint8_t>(packed >> IM_COL32_R_SHIFT), static_cast<std::uint8_t>(packed >> IM_COL32_G_SHIFT),
          static_cast<std::uint8_t>(packed >> IM_COL32_B_SHIFT), 255};
}

annotation::ChartSeries series(const std::string& name, annotation::ChartSeries::Look look, ImU32 colour,
                               const Months& months) {
  annotation::ChartSeries out;
  out.name = name;
  out.look = look;
  out.colour = colour_of(colour);
  for (const std::int64_t count : months) out.values.emplace_back(static_cast<double>(count));
  return out;
}

// Then a row stacks what else has columns of its own.
bool is_narrow() { return ImGui::GetContentRegionAvail().x < px(820); }

void bullet(const char* icon, const std::string& words, ImU32 colour) {
  ui::text(icon, colour);
  ImGui::SameLine(0, px(8));
  ui::wrapped(words, theme().text2);
}

void named_patient(const std::string& patient, const std::string& local_id) {
  ui::text(patient, theme().text, ui::fonts().title);
  ui::text(fill(kText.tr("IPP {number}"), fmt::arg("number", local_id)), theme().text2, ui::fonts().small);
}

}  // namespace

void DeskDialogs::ask_bill(const std::string& visit_id) {
  bill_visit_ = visit_id;
  open_bill_ = true;
}

void DeskDialogs::ask_reverse(std::int64_t line) {
  reverse_line_ = line;
  reason_.clear();
  open_reverse_ = true;
}

DeskDeed DeskDialogs::draw(const Desk& desk) {
  if (std::exchange(open_bill_, false)) ImGui::OpenPopup(kBillQuestion);
  if (std::exchange(open_reverse_, false)) ImGui::OpenPopup(kReverseQuestion);
  DeskDeed deed = draw_bill(desk);
  return deed.command.empty() ? draw_reverse(desk) : deed;
}

DeskDeed DeskDialogs::draw_bill(const Desk& desk) {
  DeskDeed deed;
  if (!ui::begin_modal(kBillQuestion, kText.tr("Bill the forfait?"), 520)) return deed;
  if (const DeskVisit* visit = desk.day.find(bill_visit_)) {
    named_patient(visit->patient, visit->local_id);
    ui::wrapped(fill(kText.tr("Care of {date}: {amount}. A line is written in the register; it can be reversed, never "
                              "changed."),
                     fmt::arg("date", date_text(visit->verdict.care_date)), fmt::arg("amount", visit->amount)),
                theme().text2);
    for (const std::string& warning : visit->view.warnings)
      ui::callout(warning, ui::ChipStyle::warning, ui::icon::kAlert);
    ImGui::Spacing();
    if (ui::button(visit->view.button + "##confirm", ui::ButtonStyle::primary, "", ui::icon::kCheck,
                   visit->view.can_bill)) {
      deed = {"forfait.bill_visit", {{"visit_id", bill_visit_}}, kText.tr("Forfait billed.")};
      ImGui::CloseCurrentPopup();
    }
    ImGui::SameLine();
  }
  if (ui::button(kText.tr("Not now"), ui::ButtonStyle::ghost)) ImGui::CloseCurrentPopup();
  ui::end_modal();
  return deed;
}

DeskDeed DeskDialogs::draw_reverse(const Desk& desk) {
  DeskDeed deed;
  if (!ui::begin_modal(kReverseQuestion, kText.tr("Reverse the line?"), 520)) return deed;
  for (const LedgerRow& row : desk.year.rows)
    if (row.number == reverse_line_) {
      named_patient(row.patient, row.local_id);
      ui::wrapped(fill(kText.tr("Line {line}, billed on {date}: {amount}"), fmt::arg("line", row.number),
                       fmt::arg("date", row.billed_on), fmt::arg("amount", row.amount)),
                  theme().text2);
    }
  ui::wrapped(kText.tr("The line stays in the register and still counts as a line; a second one takes it back."),
              theme().text2, ui::fonts().small);
  ui::field_label(kText.tr("Reason"), reason_.empty());
  ui::text_field("##reason", reason_, "", reason_.empty());
  ImGui::Spacing();
  if (ui::button(fill(kText.tr("Reverse line {line}"), fmt::arg("line", reverse_line_)) + "##confirm",
                 ui::ButtonStyle::danger, "", ui::icon::kUndo, !reason_.empty())) {
    deed = {"forfait.reverse", {{"line", reverse_line_}, {"reason", reason_}}, kText.tr("Line reversed.")};
    ImGui::CloseCurrentPopup();
  }
  ImGui::SameLine();
  if (ui::button(kText.tr("Not now"), ui::ButtonStyle::ghost)) ImGui::CloseCurrentPopup();
  ui::end_modal();
  return deed;
}

void draw_tiles(const DeskDay& day, const DeskYear& year) {
  constexpr float gap = 12;
  const std::vector<Tile> tiles = tiles_of(day, year);
  const float room = ImGui::GetContentRegionAvail().x / ui::scale();
  const float width =
      std::floor((room - gap * static_cast<float>(tiles.size() - 1)) / static_cast<float>(tiles.size()));
  for (const Tile& tile : tiles) {
    if (&tile != &tiles.front()) ImGui::SameLine(0, px(gap));
    ui::kpi(tile.icon, tile.caption, tile.value, "", tile.note, width, tile.colour);
  }
}

void draw_sums(const DeskDay& day, const DeskYear& year) {
  for (const Tile& tile : tiles_of(day, year)) {
    ui::text(tile.icon, theme().accent);
    ImGui::SameLine(0, px(8));
    ui::text(tile.caption, theme().text2);
    ImGui::SameLine(px(280));
    ui::text(tile.value, tile.colour ? tile.colour : theme().text, ui::fonts().strong);
    ImGui::SameLine(px(420));
    ui::wrapped(tile.note, theme().text3, ui::fonts().small);
  }
}

void draw_months(const DeskYear& year) {
  ui::panel_head(ui::icon::kChart, kText.tr("Forfaits billed by month"), std::to_string(year.year));
  annotation::Chart chart;
  chart.language = base::language();
  chart.categories = {kText.tr("Jan"), kText.tr("Feb"), kText.tr("Mar"), kText.tr("Apr"),
                      kText.tr("May"), kText.tr("Jun"), kText.tr("Jul"), kText.tr("Aug"),
                      kText.tr("Sep"), kText.tr("Oct"), kText.tr("Nov"), kText.tr("Dec")};
  using Look = annotation::ChartSeries::Look;
  chart.series = {series(std::to_string(year.year), Look::bars, theme().accent, year.months)};
  if (year.before != Months{})
    chart.series.push_back(series(std::to_string(year.year - 1), Look::line, theme().prior, year.before));
  const ImVec2 at = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
  const ImVec2 size{room.x, std::max(room.y, px(160))};
  ImGui::Dummy(size);
  ui::ImGuiPainter painter(ImGui::GetWindowDrawList(), at, size);
  annotation::paint(chart, {static_cast<std::uint32_t>(size.x), static_cast<std::uint32_t>(size.y)}, ui::scale(),
                    painter);
}

void draw_decision(const DeskVisit* visit, DeskDialogs& dialogs) {
  if (!visit) {
    ui::panel_head(ui::icon::kScale, kText.tr("Verdict"));
    return ui::wrapped(kText.tr("No visit on this day."), theme().text2);
  }
  ui::panel_head(ui::icon::kScale, visit->patient, visit->local_id);
  ui::callout(visit->verdict.sentence, style_of(visit->verdict.state), icon_of(visit->verdict.state));
  if (ImGui::BeginChild("why", {0, 0})) {
    for (const std::string& piece : visit->view.missing)
      bullet(ui::icon::kAlertCircle, fill(kText.tr("Missing: {piece}"), fmt::arg("piece", piece)), theme().warning);
    for (const std::string& warning : visit->view.warnings) bullet(ui::icon::kEye, warning, theme().text2);
    for (const std::string& reason : visit->view.reasons) bullet(ui::icon::kCheck, reason, theme().text3);
    if (visit->view.can_bill && ui::button(visit->view.button, ui::ButtonStyle::primary, "", ui::icon::kCash))
      dialogs.ask_bill(visit->visit_id);
    if (visit->can_reverse &&
        ui::button(fill(kText.tr("Reverse line {line}"), fmt::arg("line", visit->verdict.line->number)),
                   ui::ButtonStyle::normal, "", ui::icon::kUndo))
      dialogs.ask_reverse(visit->verdict.line->number);
  }
  ImGui::EndChild();
}

void draw_visits(const Desk& desk, std::string& selected) {
  if (desk.day.visits.empty()) return ui::wrapped(kText.tr("No visit on this day."), theme().text2);
  const bool narrow = is_narrow();
  using Columns = std::vector<ui::Column>;
  const Columns columns = narrow ? Columns{{kText.tr("Time"), -60}, {kText.tr("Patient"), 1}, {kText.tr("Forfait"), 1}}
                                 : Columns{{kText.tr("Time"), -64},     {kText.tr("Patient"), 1.6F},
                                           {kText.tr("IPP"), -128},     {kText.tr("Services done"), 2.2F},
                                           {kText.tr("Forfait"), 1.4F}, {kText.tr("Amount"), -110, true}};
  if (!ui::begin_table("visits", columns, -1)) return;
  for (const DeskVisit& visit : desk.day.visits) {
    const std::string services = fmt::format("{}", fmt::join(visit.services, ", "));
    const bool on = visit.visit_id == selected;
    if (ui::table_row(visit.visit_id.c_str(), on)) selected = visit.visit_id;
    ui::cell(visit.time);
    ui::cell(visit.patient, 0, on);
    if (narrow) {
      ui::wrapped(visit.local_id, theme().text2, ui::fonts().small);
      if (!services.empty()) ui::wrapped(services, theme().text2, ui::fonts().small);
    } else {
      ui::cell(visit.local_id, theme().text2);
      ui::cell(services, theme().text2);
    }
    ImGui::TableNextColumn();
    ui::chip(visit.state, style_of(visit.verdict.state), icon_of(visit.verdict.state));
    if (!narrow) ui::cell(visit.amount, 0, true);
    else if (!visit.amount.empty()) ui::text(visit.amount, theme().text, ui::fonts().strong);
  }
  ui::end_table();
}

void draw_lines(const Desk& desk, DeskDialogs& dialogs) {
  if (!desk.year.chain_fault.empty()) ui::callout(desk.year.chain_fault, ui::ChipStyle::danger, ui::icon::kAlert);
  if (desk.year.rows.empty()) return ui::wrapped(kText.tr("No line in this year."), theme().text2);
  const bool narrow = ImGui::GetContentRegionAvail().x < px(1000);
  const auto reverse = [&](const LedgerRow& row) {
    if (row.can_reverse && ui::button(kText.tr("Reverse…") + "##" + std::to_string(row.number), ui::ButtonStyle::ghost))
      dialogs.ask_reverse(row.number);
  };
  std::vector<ui::Column> columns{{kText.tr("Line"), -64, true},
                                  {kText.tr("Billed on"), -100},
                                  {kText.tr("Patient"), 1.4F},
                                  {kText.tr("Care of"), -100},
                                  {kText.tr("State"), narrow ? 1.6F : -130.0F}};
  if (!narrow) columns.push_back({kText.tr("Remark"), 2});
  columns.push_back({kText.tr("Amount"), -120, true});
  if (!narrow) columns.push_back({"", -150});
  if (!ui::begin_table("lines", columns, -1)) return;
  for (const LedgerRow& row : desk.year.rows) {
    const LineLook look = look_of(row.state);
    ui::table_row(std::to_string(row.number).c_str());
    ui::cell(std::to_string(row.number), theme().text2);
    ui::cell(row.billed_on);
    ui::cell(row.patient);
    ui::cell(row.care_date, theme().text2);
    ImGui::TableNextColumn();
    ui::chip(look.words, look.style, look.icon);
    if (!narrow) ui::cell(row.remark, theme().text2);
    else if (!row.remark.empty()) ui::wrapped(row.remark, theme().text2, ui::fonts().small);
    if (narrow) reverse(row);
    ui::cell(row.amount, 0, row.state == LedgerRow::State::live);
    if (narrow) continue;
    ImGui::TableNextColumn();
    reverse(row);
  }
  ui::end_table();
}

}  // namespace synovia::forfait
