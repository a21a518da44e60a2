// SPDX-License-Identifier: Apache-2.0
#include "app/shell/chrome_notices.h"

#include <imgui.h>

#include "app/commands/desk.h"
#include "app/shell/chrome.h"
#include "base/i18n.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/widgets_parts.h"

namespace synovia::app {

using base::tr;
using plugin::Notice;
using ui::px;
using ui::theme;

namespace {

constexpr float kToastWidth = 372;  // within the right panel: never over a picture
constexpr float kActionBar = 52;    // a screen may end with its buttons: they stay free

struct Look {
  ui::ChipStyle style;
  const char* icon;
};

Look look_of(Notice::Level level) {
  switch (level) {
    case Notice::Level::danger: return {ui::ChipStyle::danger, ui::icon::kAlertCircle};
    case Notice::Level::warning: return {ui::ChipStyle::warning, ui::icon::kAlert};
    case Notice::Level::done: return {ui::ChipStyle::ok, ui::icon::kCheckCircle};
    case Notice::Level::info: break;
  }
  return {ui::ChipStyle::accent, ui::icon::kInformation};
}

float screen_width() { return ImGui::GetIO().DisplaySize.x / ui::scale(); }
float screen_height() { return ImGui::GetIO().DisplaySize.y / ui::scale(); }

// As callout() draws it, in UI pixels.
float callout_height(const std::string& sentence, float width) {
  const ImVec2 size = ui::size_of(sentence, ui::fonts().small, px(width - 24 - 50));
  return std::max(size.y / ui::scale(), 20.0F) + 20;
}

// The overlay grows upwards from `bottom`.
void begin_toast(const std::string& id, float height, float& bottom) {
  bottom -= height;
  begin_overlay(id.c_str(), screen_width() - kToastWidth - kGap, bottom, kToastWidth, height);
  bottom -= 8;
}

std::string time_of(Moment since) {
  const auto ago = std::chrono::steady_clock::now() - since;
  return base::local_time(std::chrono::system_clock::now() -
                          std::chrono::duration_cast<std::chrono::system_clock::duration>(ago));
}

// "21/11/2026 21:20", of the last edit found.
std::string found_at(AppWorkstation& workstation) {
  const auto at = base::parse_iso_utc(workstation.recovered_at());
  return at ? base::format(base::local_date(*at), workstation.language()) + " " + base::local_time(*at) : "";
}

void draw_recovered(AppWorkstation& workstation) {
  if (workstation.recovered().empty()) return;
  begin_overlay("recovered", screen_width() - 520 - kGap, kBanner + kGap, 520, 144);
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

void count_badge(ImVec2 corner, std::size_t count, bool danger) {
  const std::string words = count > 9 ? "9+" : std::to_string(count);
  const ImVec2 size = ui::size_of(words, ui::fonts().small);
  const float side = px(18), wide = std::max(side, size.x + px(8));
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 from{corner.x - wide, corner.y};
  list->AddRectFilled(from, {corner.x, corner.y + side}, danger ? theme().danger_fill : theme().accent, side / 2);
  ui::draw_text(list, {from.x + (wide - size.x) / 2, from.y + (side - size.y) / 2}, words,
                danger ? theme().text : theme().on_accent, ui::fonts().small);
}

}  // namespace

NoticeBoard::NoticeBoard(AppWorkstation& workstation, const DayWatch& day)
    : workstation_(workstation), day_(day), removal_(std::make_shared<Removal>()) {
  workstation.drafts().listen([&workstation, kept = std::weak_ptr<Removal>(removal_)](const base::Edit& edit) {
    const auto removal = kept.lock();
    if (removal && is_removal(edit, workstation.drafts())) *removal = {edit.label, std::chrono::steady_clock::now()};
  });
}

std::string NoticeBoard::words(const Notice& notice) const {
  if (!workstation_.patient_present) return notice.sentence;
  std::vector<std::string> hidden;
  for (const auto& [id, patient] : day_.facts().patients)
    if (!workstation_.patient() || id != workstation_.patient()->id) hidden.push_back(patient.birth_name);
  return shown_sentence(notice.sentence, hidden);
}

NoticePlace NoticeBoard::place() const {
  return notice_place(workstation_.registries(), workstation_.screen, screen_width(), gesture_under_way(workstation_));
}

void NoticeBoard::draw_bell() {
  auto& notices = workstation_.notices();
  const std::size_t count = unseen(notices, seen_);
  const bool danger = std::any_of(notices.begin(), notices.end(), [&](const ShownNotice& one) {
    return one.since > seen_ && one.notice.level == Notice::Level::danger;
  });
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (ui::icon_button("notices", ui::icon::kBell, tr("Notices"))) ImGui::OpenPopup("past notices");
  if (count > 0) count_badge({at.x + px(38), at.y}, count, danger);
  ImGui::SetNextWindowPos({at.x + px(36), at.y + px(44)}, ImGuiCond_Always, {1, 0});
  ImGui::SetNextWindowSizeConstraints({px(420), 0}, {px(420), px(480)});
  if (!ImGui::BeginPopup("past notices")) return;
  seen_ = std::chrono::steady_clock::now();
  ui::panel_head(ui::icon::kBell, tr("Notices"));
  if (notices.empty()) ui::wrapped(tr("Nothing was told yet."), theme().text2);
  for (auto it = notices.rbegin(); it != notices.rend(); ++it) {
    ui::text(time_of(it->since), theme().text3, ui::fonts().small);
    const Look look = look_of(it->notice.level);
    ui::callout(words(it->notice), look.style, look.icon);
  }
  ImGui::EndPopup();
}

std::string NoticeBoard::told_in_status_bar() const {
  if (place() != NoticePlace::status_bar) return "";
  const auto shown = toasts(workstation_.notices(), std::chrono::steady_clock::now());
  return shown.empty() ? "" : words(workstation_.notices()[shown.front()].notice);
}

void NoticeBoard::draw_removal(float& bottom) {
  if (removal_->label.empty() || std::chrono::steady_clock::now() - removal_->since > kToastTime) return;
  if (workstation_.drafts().undo_label() != removal_->label) return;  // another step lies on top by now
  begin_toast("removed", callout_height(removal_->label, kToastWidth) + 24 + 40, bottom);
  ui::callout(removal_->label, ui::ChipStyle::neutral, ui::icon::kTrash);
  if (ui::button(tr("Undo"), ui::ButtonStyle::primary, tr("Ctrl+Z"), ui::icon::kUndo)) {
    run_told(workstation_, "edit.undo", nlohmann::json::object());
    removal_->label.clear();
  }
  end_area();
}

bool NoticeBoard::draw_toast(std::size_t index, float& bottom) {
  const Notice& notice = workstation_.notices()[index].notice;
  const bool stays = notice.level == Notice::Level::danger;
  const std::string sentence = words(notice);
  const Look look = look_of(notice.level);
  begin_toast("notice" + std::to_string(index), callout_height(sentence, kToastWidth) + 24 + (stays ? 40 : 0), bottom);
  ui::callout(sentence, look.style, look.icon);
  const bool closed = stays && ui::button(tr("Seen"), ui::ButtonStyle::ghost);
  end_area();
  return closed;
}

void NoticeBoard::draw_toasts() {
  draw_recovered(workstation_);
  if (place() != NoticePlace::toast) return;
  float bottom = screen_height() - kStatus - kGap - kActionBar;
  draw_removal(bottom);
  for (const std::size_t index : toasts(workstation_.notices(), std::chrono::steady_clock::now()))
    if (draw_toast(index, bottom)) {
      workstation_.notices().erase(workstation_.notices().begin() + static_cast<std::ptrdiff_t>(index));
      break;
    }
}

}  // namespace synovia::app
