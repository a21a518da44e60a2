// SPDX-License-Identifier: Apache-2.0
#include "app/shell/chrome_status.h"

#include <imgui.h>

#include "app/shell/chrome.h"
#include "base/i18n.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/widgets_parts.h"

namespace synovia::app {

using base::tr;
using ui::px;
using ui::theme;

namespace {

constexpr std::chrono::seconds kFresh{10};  // how long a saving is told in seconds
constexpr float kHighEnough = 900;

float width() { return ImGui::GetIO().DisplaySize.x / ui::scale(); }
float height() { return ImGui::GetIO().DisplaySize.y / ui::scale(); }

// 1284 → "1 284", with spaces that do not break.
std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, "\u00A0");
  return digits;
}

std::string counted(const std::string& sentence, std::size_t count) {
  return fmt::format(fmt::runtime(sentence), fmt::arg("count", grouped(count)));
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

// One entry of the bar; pressed opens what is behind it.
bool entry(const char* icon, const std::string& words, ImU32 colour, bool pressable) {
  const std::string shown = std::string(icon) + "  " + words;
  const ImVec2 at = ImGui::GetCursorScreenPos(), size = ui::size_of(shown, ui::fonts().small);
  bool pressed = false;
  if (pressable) {
    pressed = ui::pressable(words, {size.x, px(kStatus - 4)});
    if (ImGui::IsItemHovered()) colour = theme().text;
    ui::focus_ring();
  } else {
    ImGui::Dummy({size.x, px(kStatus - 4)});
  }
  ui::draw_text(ImGui::GetWindowDrawList(), {at.x, at.y + (px(kStatus - 4) - size.y) / 2}, shown, colour,
                ui::fonts().small);
  ImGui::SameLine(0, px(24));
  return pressed;
}

void job_row(AppWorkstation& workstation, const std::shared_ptr<base::JobState>& job) {
  ImGui::PushID(job.get());
  ui::text(job->title(), theme().text, ui::fonts().strong);
  const double part = job->progress();
  if (part >= 0) {
    ImGui::SameLine();
    ui::text(fmt::format("{:.0f}\u00A0%", part * 100), theme().text3, ui::fonts().small);
  }
  ui::progress_bar(part, px(6));
  if (may_cancel(workstation, *job) &&
      ui::button(tr("Cancel"), ui::ButtonStyle::ghost, "", ui::icon::kClose, !job->cancelled())) {
    job->cancel();
    workstation.notify({plugin::Notice::Level::info,
                        fmt::format(fmt::runtime(tr("“{task}” was cancelled; what it had finished is kept.")),
                                    fmt::arg("task", job->title()))});
  }
  ImGui::PopID();
}

void draw_jobs(AppWorkstation& workstation) {
  const auto jobs = told_jobs(workstation.jobs());
  if (!jobs.empty()) {
    const double part = jobs.front()->progress();
    std::string words = jobs.front()->title() + (part >= 0 ? fmt::format(" {:.0f}\u00A0%", part * 100) : "…");
    if (jobs.size() > 1)
      words = fmt::format(fmt::runtime(tr("{count} tasks: {first}")), fmt::arg("count", jobs.size()),
                          fmt::arg("first", words));
    if (entry(ui::icon::kRefresh, words, theme().accent_text, true)) ImGui::OpenPopup("tasks");
  }
  ImGui::SetNextWindowPos({px(kRail + kGap), px(height() - kStatus - 4)}, ImGuiCond_Always, {0, 1});
  ImGui::SetNextWindowSizeConstraints({px(420), 0}, {px(420), px(480)});
  if (!ImGui::BeginPopup("tasks")) return;
  ui::panel_head(ui::icon::kHourglass, tr("Tasks"));
  if (jobs.empty()) ui::wrapped(tr("Nothing is under way."), theme().text2);
  for (const auto& job : jobs) job_row(workstation, job);
  ImGui::EndPopup();
}

}  // namespace

std::vector<std::shared_ptr<base::JobState>> told_jobs(const base::Jobs& jobs) {
  auto all = jobs.running();
  std::erase_if(all, [](const auto& job) { return job->title().empty(); });
  return all;
}

bool may_cancel(const AppWorkstation& workstation, const base::JobState& job) {
  return workstation.signing.lock().get() != &job;
}

std::string store_words(const StoreFacts& store, std::size_t to_attach) {
  std::vector<std::string> parts;
  if (store.known)
    parts.push_back(counted(base::tr_plural("{count} study", "{count} studies", store.studies), store.studies));
  if (to_attach > 0)
    parts.push_back(counted(base::tr_plural("{count} to attach", "{count} to attach", to_attach), to_attach));
  if (store.quarantined > 0)
    parts.push_back(counted(base::tr_plural("{count} in quarantine", "{count} in quarantine", store.quarantined),
                            store.quarantined));
  return fmt::format("{}", fmt::join(parts, " · "));
}

bool ages_on_screen(AppWorkstation& workstation) {
  const auto state = workstation.journal().state();
  if (state.dirty ||
      (state.saved_at && std::chrono::system_clock::now() - *state.saved_at < kFresh + std::chrono::seconds(1)))
    return true;
  if (!told_jobs(workstation.jobs()).empty()) return true;
  const auto& notices = workstation.notices();  // a toast goes after eight seconds
  return !notices.empty() && std::chrono::steady_clock::now() - notices.back().since < std::chrono::seconds(10);
}

void draw_status_bar(AppWorkstation& workstation, const DayWatch& day, const render::GraphicsFacts& graphics,
                     const std::string& notice) {
  begin_area("status", kRail, height() - kStatus, width() - kRail, kStatus, false, theme().rail);
  ImGui::SetCursorScreenPos({px(kRail + 16), px(height() - kStatus + 2)});
  bool failed = false;
  const std::string words = journal_words(workstation, failed);
  entry(ui::icon::kSave, words, failed ? theme().danger : theme().text2, false);
  draw_jobs(workstation);
  if (!notice.empty()) entry(ui::icon::kInformation, notice, theme().text, false);
  const std::string store = store_words(day.store(), day.facts().to_attach.size());
  if (!store.empty() && entry(ui::icon::kDatabase, store, theme().text2, true))
    run_told(workstation, "screen.show", {{"screen", "visits"}});
  if (height() >= kHighEnough)
    entry(ui::icon::kMonitor, "OpenGL " + graphics.version.substr(0, 3), theme().text3, false);
  end_area();
}

}  // namespace synovia::app
