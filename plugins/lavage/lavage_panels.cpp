// SPDX-License-Identifier: Apache-2.0
#include "lavage_panels.h"

#include <imgui.h>

#include "base/quantity.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "words.h"

namespace synovia::lavage {

using nlohmann::json;
using ui::px;
using ui::theme;

namespace {

constexpr float kTall = 44, kLeastTile = 132, kThumbnail = 150;

// Reached with gloves: 44 high, at least 96 wide. What follows ## in the label is not shown.
bool tall_button(const std::string& label, const char* icon) {
  ImFont* font = ui::fonts().strong;
  const std::string words = std::string(icon) + "  " + label.substr(0, label.find("##"));
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, words.c_str());
  const ImVec2 box{std::max(px(96), size.x + px(20)), px(kTall)}, at = ImGui::GetCursorScreenPos();
  const bool pressed = ui::pressable(label, box);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 end{at.x + box.x, at.y + box.y};
  list->AddRectFilled(at, end, ImGui::IsItemHovered() ? theme().raise : theme().raise2, px(4));
  list->AddRect(at, end, theme().line2, px(4));
  list->AddText(font, font->FontSize,
                {std::floor(at.x + (box.x - size.x) / 2), std::floor(at.y + (box.y - size.y) / 2)}, theme().text,
                words.c_str());
  ui::focus_ring();
  return pressed;
}

// The next item on this line when it fits, else on the next.
void flow(float width, float gap) {
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  if (ImGui::GetItemRectMax().x + gap + width <= right) ImGui::SameLine(0, gap);
}

}  // namespace

void draw_figures(const LavageView& view, float gap) {
  struct Tile {
    const char* icon;
    std::string caption;
    const Figure& figure;
  };
  const Tile tiles[] = {{ui::icon::kWater, kText.tr("In"), view.in},
                        {ui::icon::kWaterOff, kText.tr("Out"), view.out},
                        {ui::icon::kScale, kText.tr("Balance"), view.balance},
                        {ui::icon::kTimer, kText.tr("Duration"), view.duration},
                        {ui::icon::kNeedle, kText.tr("Portals"), view.portals}};
  const float room = ImGui::GetContentRegionAvail().x / ui::scale();
  const float per_line = std::min(5.0F, std::floor((room + gap) / (kLeastTile + gap)));
  const float columns = per_line < 5 ? std::min(per_line, 3.0F) : 5;
  const float width = std::floor((room - gap * (columns - 1)) / columns);
  int count = 0;
  for (const Tile& tile : tiles) {
    if (count++ % static_cast<int>(columns) != 0) ImGui::SameLine(0, px(gap));
    ui::kpi(tile.icon, tile.caption, tile.figure.value, tile.figure.unit, tile.figure.note, width,
            tile.figure.alert ? theme().warning : 0);
  }
}

void draw_guard(const LavageView& view) {
  using State = record::SideGuard::State;
  const bool agreed = view.side.state == State::agreed;
  ui::callout(view.side.sentence,
              agreed                                   ? ui::ChipStyle::ok
              : view.side.state == State::contradicted ? ui::ChipStyle::danger
                                                       : ui::ChipStyle::warning,
              agreed ? ui::icon::kCheckCircle : ui::icon::kAlert);
  if (!ImGui::BeginTable("sides", static_cast<int>(view.side.sources.size()), ImGuiTableFlags_SizingStretchSame))
    return;
  for (const auto& source : view.side.sources) {
    ImGui::TableNextColumn();
    ui::wrapped(source.label, theme().text2, ui::fonts().small);
    ui::wrapped(record::side_word(source.side), source.side.empty() ? theme().text3 : theme().text, ui::fonts().strong);
  }
  ImGui::EndTable();
}

void draw_start(const LavageView& view, Presses& presses) {
  if (view.started) return;
  if (ui::button(kText.tr("Start the lavage"), ui::ButtonStyle::primary, "", ui::icon::kCheck, view.side.may_start()))
    presses.push_back({"lavage.start"});
  const SectionState* checks = view.section("precheck");
  if (!checks || checks->missing == 0) return;
  ui::wrapped(fill(kText.tr_plural("{count} check is not answered yet.", "{count} checks are not answered yet.",
                                   checks->missing),
                   fmt::arg("count", checks->missing)),
              theme().text2, ui::fonts().small);
}

void draw_steps(const LavageView& view, Presses& presses) {
  ui::panel_head(ui::icon::kPlaylist, kText.tr("Course"), kText.tr("each press writes its time"));
  if (!ImGui::BeginTable("steps", static_cast<int>(view.steps.size()), ImGuiTableFlags_SizingStretchSame)) return;
  for (const StampedStep& step : view.steps) {
    ImGui::TableNextColumn();
    if (!step.time.empty()) {
      ui::text(std::string(ui::icon::kCheckCircle) + "  " + step.time, theme().ok, ui::fonts().strong);
    } else if (!step.command.empty() && (step.command != "lavage.start" || view.side.may_start())) {
      if (ui::button(kText.tr("Note") + "##" + step.command,
                     step.now ? ui::ButtonStyle::primary : ui::ButtonStyle::ghost, "", ui::icon::kClock))
        presses.push_back({step.command});
    } else {
      ui::text(std::string(ui::icon::kClock) + "  –", theme().text3, ui::fonts().strong);
    }
    ui::wrapped(step.label, step.now ? theme().text : theme().text2, ui::fonts().small);
  }
  ImGui::EndTable();
}

void VolumeKeys::draw_typed(const char* id, const std::string& label, const std::string& action, std::string& text,
                            const Press& press, const char* argument, Presses& presses) {
  ui::field_label(label, false);
  ui::text_field(id, text, kText.tr("mL"), false, px(120));
  ImGui::SameLine();
  if (!ui::button(action + "##" + std::string(id), ui::ButtonStyle::normal, "", ui::icon::kPlus, !text.empty())) return;
  const auto decimal = base::parse_decimal(text);
  const auto volume = decimal ? base::to_double(*decimal) : std::nullopt;
  refusal_ = volume ? "" : kText.tr("This is no number of mL.");
  if (!volume) return;
  Press wanted = press;
  wanted.arguments[argument] = *volume;
  presses.push_back(std::move(wanted));
  text.clear();
}

void VolumeKeys::draw_bags(Presses& presses) {
  ui::field_label(kText.tr("Bag hung, gone in"), false);
  for (const int volume : {250, 500, 1000}) {
    if (volume != 250) flow(px(124), px(8));
    if (!tall_button(fill(kText.tr("+{volume} mL"), fmt::arg("volume", volume)) + "##in", ui::icon::kWater)) continue;
    json arguments{{"which", "in"}, {"add_ml", volume}};
    if (!lot_.empty()) arguments["lot"] = lot_;
    presses.push_back({"lavage.total", std::move(arguments)});
    lot_.clear();
  }
  ui::field_label(kText.tr("Lot of the next bag"), false);
  ui::text_field("##lot", lot_, kText.tr("scan or type"), false, px(248));
  draw_typed("##aspirated ml", kText.tr("Aspirated before the lavage"), kText.tr("Note"), aspirated_,
             {"lavage.aspirated"}, "ml", presses);
}

void VolumeKeys::draw_container(Presses& presses) {
  ui::field_label(kText.tr("Container, come out"), false);
  for (const int volume : {250, 500, 1000}) {
    if (volume != 250) flow(px(124), px(8));
    if (tall_button(fill(kText.tr("+{volume} mL"), fmt::arg("volume", volume)) + "##out", ui::icon::kWaterOff))
      presses.push_back({"lavage.total", {{"which", "out"}, {"add_ml", volume}}});
  }
  draw_typed("##out ml", kText.tr("Another volume out"), kText.tr("Add"), out_, {"lavage.total", {{"which", "out"}}},
             "add_ml", presses);
}

void VolumeKeys::draw(Presses& presses) {
  ui::panel_head(ui::icon::kWater, kText.tr("Volumes"));
  const int columns = ImGui::GetContentRegionAvail().x >= px(760) ? 2 : 1;
  if (ImGui::BeginTable("volumes", columns, ImGuiTableFlags_SizingStretchSame | ImGuiTableFlags_NoPadOuterX)) {
    // An item without words begins each cell: else the second takes over the first one's base line.
    ImGui::TableNextColumn();
    ImGui::Dummy({0, 0});
    draw_bags(presses);
    ImGui::TableNextColumn();
    ImGui::Dummy({0, 0});
    draw_container(presses);
    ImGui::EndTable();
  }
  if (!refusal_.empty()) ui::wrapped(refusal_, theme().danger, ui::fonts().small);
}

void draw_passes(const LavageView& view, Presses& presses) {
  ui::panel_head(ui::icon::kSyringe, kText.tr("Syringe passes"), view.passes.empty() ? kText.tr("optional") : "");
  if (!view.passes.empty()) {
    const std::vector<ui::Column> columns{{kText.tr("No."), -40, true},      {kText.tr("Time"), -64},
                                          {kText.tr("In mL"), -76, true},    {kText.tr("Out mL"), -76, true},
                                          {kText.tr("Difference"), 1, true}, {kText.tr("Retained"), 1, true},
                                          {kText.tr("Aspect"), 1.4F},        {kText.tr("Remark"), 1.6F}};
    if (ui::begin_table("passes", columns)) {
      for (const PassLine& pass : view.passes) {
        ui::table_row(pass.number.c_str());
        ui::cell(pass.number, theme().text2);
        ui::cell(pass.time);
        ui::cell(pass.in);
        ui::cell(pass.out);
        ui::cell(pass.difference);
        ui::cell(pass.retained, 0, true);
        ui::cell(pass.aspect);
        ui::cell(pass.remark, theme().text2);
      }
      ui::end_table();
    }
  }
  if (ui::button(kText.tr("New pass"), ui::ButtonStyle::normal, "N", ui::icon::kPlus))
    presses.push_back({"lavage.pass"});
}

void draw_analyses(const LavageView& view) {
  ui::panel_head(ui::icon::kTestTube, kText.tr("Fluid and analyses"));
  if (!ui::begin_table("analyses", {{kText.tr("Analysis"), 1}, {kText.tr("Result"), 1.6F}, {kText.tr("State"), -130}}))
    return;
  for (const Analysis& one : view.analyses) {
    using State = Analysis::State;
    ui::table_row(one.name.c_str());
    ui::cell(one.name);
    ui::cell(one.result.empty() ? "–" : one.result, one.result.empty() ? theme().text3 : 0);
    ImGui::TableNextColumn();
    if (one.state == State::read) ui::chip(kText.tr("Read"), ui::ChipStyle::ok, ui::icon::kCheck);
    if (one.state == State::pending) ui::chip(kText.tr("Pending"), ui::ChipStyle::neutral, ui::icon::kHourglass);
    if (one.state == State::none) ui::text(kText.tr("not done"), theme().text3, ui::fonts().small);
  }
  ui::end_table();
  if (!view.cells_note.empty()) ui::callout(view.cells_note, ui::ChipStyle::accent, ui::icon::kInformation);
}

void draw_infection(const LavageView& view, bool may_answer) {
  if (!view.infection_asked || view.infection_answered) return;
  ui::callout(may_answer ? kText.tr("Before any steroid: is infection ruled out, and on what?")
                         : kText.tr("Before any steroid the doctor answers whether infection is ruled out."),
              ui::ChipStyle::warning, ui::icon::kAlert);
}

void draw_warnings(const LavageView& view) {
  if (view.warnings.empty()) return;
  ui::callout(view.warnings.front(), ui::ChipStyle::warning, ui::icon::kAlert);
  for (std::size_t i = 1; i < view.warnings.size(); ++i)
    ui::wrapped(view.warnings[i], theme().text2, ui::fonts().small);
}

bool draw_pictures(plugin::Workstation& workstation, Presses& presses) {
  bool any = false, pressed = false;
  for (const auto& set : workstation.reading().sets) {
    if (set->pictures.empty()) continue;
    if (any) flow(px(kThumbnail), px(8));
    any = true;
    const std::string& uid = set->pictures.front().sop_uid;
    const std::string caption = set->description.empty() ? set->modality : set->description;
    if (!ui::picture_cell(uid.c_str(), workstation.thumbnail(uid, 0), kThumbnail, kThumbnail, false, caption,
                          kText.tr("reading…")))
      continue;
    presses.push_back({"view.show", {{"sop_uid", uid}, {"pane", plugin::kGesturePane}}});
    pressed = true;
  }
  if (!any) ui::wrapped(kText.tr("The visit has no images."), theme().text2);
  return pressed;
}

}  // namespace synovia::lavage
