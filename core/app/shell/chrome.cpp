// SPDX-License-Identifier: Apache-2.0
#include "app/shell/chrome.h"

#include <imgui.h>

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

constexpr float kPi = 3.14159265F;
constexpr std::chrono::seconds kFresh{10};  // how long a saving is told in seconds

float width() { return ImGui::GetIO().DisplaySize.x / ui::scale(); }
float height() { return ImGui::GetIO().DisplaySize.y / ui::scale(); }

// True when it was pressed.
bool rail_item(const char* icon, const std::string& label, const char* id, bool on, bool enabled) {
  const ImVec2 at = ImGui::GetCursorScreenPos(), size{px(kRail), px(64)};
  ImGui::PushID(id);
  const bool pressed = ImGui::InvisibleButton("go", size);
  const bool hovered = ImGui::IsItemHovered() && enabled;
  ImGui::PopID();
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (on || hovered) list->AddRectFilled(at, {at.x + size.x, at.y + size.y}, on ? theme().raise : theme().panel);
  if (on) list->AddRectFilled(at, {at.x + px(3), at.y + size.y}, theme().accent);
  const ImU32 colour = !enabled ? theme().disabled : on ? theme().text : theme().text2;
  const auto centred = [&](const std::string& words, ImFont* font, float y, ImU32 c) {
    const float w = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, words.c_str()).x;
    list->AddText(font, font->FontSize, {std::floor(at.x + (size.x - w) / 2), at.y + px(y)}, c, words.c_str());
  };
  centred(icon, ui::fonts().title, 10, on ? theme().accent : colour);
  centred(label, ui::fonts().small, 37, colour);
  return pressed && enabled;
}

void screen_item(AppWorkstation& workstation, const char* icon, const std::string& label, const char* screen,
                 bool enabled) {
  if (rail_item(icon, label, screen, workstation.screen == screen, enabled))
    run_told(workstation, "screen.show", {{"screen", screen}});
}

// Two joint surfaces facing one another, in a box of 36.
void draw_logo(ImDrawList* list, ImVec2 corner) {
  const auto at = [&](float x, float y) { return ImVec2(corner.x + px(x), corner.y + px(y)); };
  list->PathLineTo(at(8, 6));
  list->PathLineTo(at(16, 6));
  list->PathLineTo(at(16, 12));
  list->PathArcTo(at(22, 12), px(6), kPi, 0, 24);
  list->PathLineTo(at(28, 6));
  list->PathStroke(theme().accent, 0, px(3));
  list->PathLineTo(at(28, 30));
  list->PathLineTo(at(20, 30));
  list->PathLineTo(at(20, 25));
  list->PathArcTo(at(14, 25), px(6), 0, -kPi, 24);
  list->PathLineTo(at(8, 30));
  list->PathStroke(theme().text, 0, px(3));
}

std::string ins_words(const centre::Patient& patient) {
  return patient.ins_status == centre::InsStatus::qualified ? tr("INS qualified") : tr("INS not qualified");
}

void patient_banner(AppWorkstation& workstation) {
  const centre::Patient& patient = *workstation.patient();
  const centre::Visit& visit = *workstation.visit();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddText(ui::fonts().title, ui::fonts().title->FontSize, {at.x, at.y + px(4)}, theme().text,
                patient.display_name().c_str());
  std::string traits;
  const auto today = base::local_date(workstation.centre().clock().now());
  if (const auto born = base::parse_date(patient.birth_date))
    traits = fmt::format(fmt::runtime(tr("{sex} · {age} years · {born}")), fmt::arg("sex", patient.sex),
                         fmt::arg("age", base::age_in_years(*born, today)),
                         fmt::arg("born", base::format(*born, workstation.language())));
  traits += " · IPP " + patient.local_id + " · " + ins_words(patient);
  list->AddText(ui::fonts().small, ui::fonts().small->FontSize, {at.x, at.y + px(29)}, theme().text3, traits.c_str());
  const float traits_width =
      ui::fonts().small->CalcTextSizeA(ui::fonts().small->FontSize, FLT_MAX, 0, traits.c_str()).x;
  const float x = at.x + std::max(traits_width, px(280)) + px(24);
  list->AddLine({x, at.y + px(8)}, {x, at.y + px(48)}, theme().line);
  list->AddText(ui::fonts().strong, ui::fonts().strong->FontSize, {x + px(16), at.y + px(6)}, theme().text,
                visit.reason.c_str());
  const std::string when = visit.time + " · " + visit.referrer;
  list->AddText(ui::fonts().small, ui::fonts().small->FontSize, {x + px(16), at.y + px(29)}, theme().text3,
                when.c_str());
}

void person_corner(AppWorkstation& workstation) {
  const bool signer = !workstation.person().rpps.empty();
  const std::string name = signer ? workstation.person().display_name() : tr("No signer: synovia user add");
  const std::string mode = tr("Single-user mode");
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float right = px(width() - 16), y = 0;
  const float name_width = ui::fonts().base->CalcTextSizeA(ui::fonts().base->FontSize, FLT_MAX, 0, name.c_str()).x;
  const float mode_width = ui::fonts().small->CalcTextSizeA(ui::fonts().small->FontSize, FLT_MAX, 0, mode.c_str()).x;
  const float x = right - std::max(name_width, mode_width);
  list->AddText(ui::fonts().base, ui::fonts().base->FontSize, {x, y + px(7)}, theme().text, name.c_str());
  list->AddText(ui::fonts().small, ui::fonts().small->FontSize, {x, y + px(29)}, theme().text3, mode.c_str());
  list->AddText(ui::fonts().title, ui::fonts().title->FontSize, {x - px(34), y + px(16)}, theme().text2,
                ui::icon::kPerson);
  const std::string notice = tr("Not CE marked");
  ImGui::SetCursorScreenPos({x - px(56) - ui::chip_width(notice, ui::icon::kInformation), px(16)});
  ui::chip(notice, ui::ChipStyle::neutral, ui::icon::kInformation);
}

std::string journal_words(AppWorkstation& workstation, bool& failed) {
  const base::JournalState state = workstation.journal().state();
  failed = !state.failure.empty();
  if (failed) return fmt::format(fmt::runtime(tr("Not saved: {reason}")), fmt::arg("reason", state.failure));
  if (state.dirty) return tr("Saving the draft…");
  if (!state.saved_at) return tr("No draft");
  const auto age =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now() - *state.saved_at).count();
  if (age >= kFresh.count())
    return fmt::format(fmt::runtime(tr("Draft saved at {time}")), fmt::arg("time", base::local_time(*state.saved_at)));
  return fmt::format(fmt::runtime(base::tr_plural("Draft saved {count} s ago", "Draft saved {count} s ago",
                                                  static_cast<unsigned long>(age))),
                     fmt::arg("count", age));
}

// "21/11/2026 21:20", of the last edit found.
std::string found_at(AppWorkstation& workstation) {
  const auto at = base::parse_iso_utc(workstation.recovered_at());
  return at ? base::format(base::local_date(*at), workstation.language()) + " " + base::local_time(*at) : "";
}

void recovered_callout(AppWorkstation& workstation) {
  if (workstation.recovered().empty()) return;
  if (!begin_overlay("recovered", width() - 520 - kGap, kBanner + kGap, 520, 128)) return end_area();
  ui::panel_head(ui::icon::kSave,
                 fmt::format(fmt::runtime(base::tr_plural("{count} draft found", "{count} drafts found",
                                                          workstation.recovered().size())),
                             fmt::arg("count", workstation.recovered().size())),
                 found_at(workstation));
  ui::wrapped(tr("The program ended before they were signed. Nothing was lost."), theme().text2, ui::fonts().small);
  if (ui::button(tr("Take up"), ui::ButtonStyle::primary))
    run_told(workstation, "drafts.take_up", nlohmann::json::object());
  ImGui::SameLine();
  if (ui::button(tr("Discard"), ui::ButtonStyle::ghost))
    run_told(workstation, "drafts.discard", nlohmann::json::object());
  end_area();
}

}  // namespace

bool ages_on_screen(AppWorkstation& workstation) {
  const auto state = workstation.journal().state();
  return state.dirty ||
         (state.saved_at && std::chrono::system_clock::now() - *state.saved_at < kFresh + std::chrono::seconds(1));
}

void run_told(AppWorkstation& workstation, const std::string& command, const nlohmann::json& arguments) {
  auto done = workstation.run(command, arguments);
  if (!done) workstation.notify({plugin::Notice::Level::warning, done.error().sentence});
}

void tell_import(AppWorkstation& workstation, const base::Result<archive::ImportReport>& report) {
  if (!report) return workstation.notify({plugin::Notice::Level::danger, report.error().sentence});
  workstation.notify({plugin::Notice::Level::done,
                      fmt::format(fmt::runtime(tr("{stored} stored, {duplicates} here already, {refused} refused")),
                                  fmt::arg("stored", report->stored), fmt::arg("duplicates", report->duplicates),
                                  fmt::arg("refused", report->refused.size()))});
}

void draw_rail(AppWorkstation& workstation) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  begin_area("rail", 0, 0, kRail, height(), false, theme().rail);
  ImDrawList* list = ImGui::GetWindowDrawList();
  draw_logo(list, {px(kRail / 2 - 18), px(kBanner / 2 - 18)});
  ImGui::SetCursorPos({0, px(kBanner)});
  std::vector<const plugin::Screen*> screens;
  for (const auto& entry : workstation.registries().screens) screens.push_back(&entry.item);
  std::stable_sort(screens.begin(), screens.end(), [](const auto* a, const auto* b) { return a->place < b->place; });
  for (const auto* screen : screens)
    screen_item(workstation, screen->icon.c_str(), screen->title(), screen->id.c_str(),
                screen->patient == plugin::PatientNeed::none || workstation.visit() != nullptr);
  ImGui::SetCursorPos({0, px(height() - 72)});
  const bool french = workstation.language() == "fr";
  if (rail_item(ui::icon::kText, french ? "English" : "Français", "language", false, true))
    run_told(workstation, "language.set", {{"language", french ? "en" : "fr"}});
  end_area();
  ImGui::PopStyleVar();
}

void draw_banner(AppWorkstation& workstation) {
  begin_area("banner", kRail, 0, width() - kRail, kBanner, false, theme().rail);
  ImGui::SetCursorScreenPos({px(kRail + 16), 0});
  const auto* screen = workstation.registries().find_screen(workstation.screen);
  if (screen && screen->item.patient == plugin::PatientNeed::current_visit && workstation.patient()) {
    patient_banner(workstation);
  } else {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddText(ui::fonts().title, ui::fonts().title->FontSize, {px(kRail + 16), px(16)}, theme().text,
                  tr("Visits of the day").c_str());
    const float w =
        ui::fonts().title->CalcTextSizeA(ui::fonts().title->FontSize, FLT_MAX, 0, tr("Visits of the day").c_str()).x;
    list->AddText(ui::fonts().base, ui::fonts().base->FontSize, {px(kRail + 40) + w, px(19)}, theme().text2,
                  workstation.traits().name.c_str());
  }
  person_corner(workstation);
  end_area();
}

void draw_status_bar(AppWorkstation& workstation, const render::GraphicsFacts& graphics) {
  begin_area("status", kRail, height() - kStatus, width() - kRail, kStatus, false, theme().rail);
  ImGui::SetCursorScreenPos({px(kRail + 16), px(height() - kStatus + 4)});
  bool failed = false;
  const std::string words = journal_words(workstation, failed);
  ui::text(std::string(ui::icon::kSave) + "  " + words, failed ? theme().danger : theme().text2, ui::fonts().small);
  for (const auto& job : workstation.jobs().running()) {
    ImGui::SameLine(0, px(24));
    const double part = job->progress();
    ui::text(std::string(ui::icon::kRefresh) + "  " + job->title() +
                 (part >= 0 ? fmt::format(" {:.0f} %", part * 100) : "…"),
             theme().accent_text, ui::fonts().small);
  }
  ImGui::SameLine(0, px(24));
  ui::text("OpenGL " + graphics.version.substr(0, 3), theme().text3, ui::fonts().small);
  end_area();
}

void draw_notices(AppWorkstation& workstation) {
  recovered_callout(workstation);
  using Level = plugin::Notice::Level;
  auto& notices = workstation.notices();
  const auto now = std::chrono::steady_clock::now();
  float bottom = height() - kStatus - kGap;
  int shown = 0;
  for (std::size_t i = notices.size(); i-- > 0 && shown < 3;) {
    const ShownNotice& notice = notices[i];
    const bool stays = notice.notice.level == Level::danger;
    if (!stays && now - notice.since > std::chrono::seconds(8)) continue;
    const auto style = notice.notice.level == Level::danger    ? ui::ChipStyle::danger
                       : notice.notice.level == Level::warning ? ui::ChipStyle::warning
                       : notice.notice.level == Level::done    ? ui::ChipStyle::ok
                                                               : ui::ChipStyle::accent;
    const auto* icon = style == ui::ChipStyle::ok       ? ui::icon::kCheck
                       : style == ui::ChipStyle::accent ? ui::icon::kInformation
                                                        : ui::icon::kAlert;
    const float text_width = px(420 - 50 - 24);
    const float lines =
        ui::fonts()
            .small->CalcTextSizeA(ui::fonts().small->FontSize, FLT_MAX, text_width, notice.notice.sentence.c_str())
            .y /
        ui::scale();
    const float h = std::max(lines, 20.0F) + 44 + (stays ? 40 : 0);
    bottom -= h;
    begin_overlay(("notice" + std::to_string(i)).c_str(), width() - 420 - kGap, bottom, 420, h);
    ui::callout(notice.notice.sentence, style, icon);
    const bool closed = stays && ui::button(tr("Seen"), ui::ButtonStyle::ghost);
    end_area();
    bottom -= 8;
    ++shown;
    if (closed) {
      notices.erase(notices.begin() + static_cast<std::ptrdiff_t>(i));
      break;
    }
  }
}

}  // namespace synovia::app
