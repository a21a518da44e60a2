// SPDX-License-Identifier: Apache-2.0
#include "app/shell/visits_import.h"

#include <imgui.h>

#include "app/shell/visits_actions.h"
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

constexpr const char* kId = "list of the day";

bool is_addable(const centre::DayRow& row) { return row.fault.empty() && !row.present; }

}  // namespace

struct ImportDay::Looked {
  std::vector<centre::DayRow> rows;
  std::string failure;
  bool done = false, under_way = false;
};

std::string outcome_of(const centre::DayRow& row) {
  if (!row.fault.empty()) return row.fault;
  if (row.present) return tr("in the list already");
  return row.known_patient ? tr("visit added, patient known") : tr("visit and patient added");
}

std::size_t addable(const std::vector<centre::DayRow>& rows) {
  return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), is_addable));
}

ImportDay::ImportDay(AppWorkstation& workstation) : workstation_(workstation), looked_(std::make_shared<Looked>()) {}

void ImportDay::offer(const std::string& file) {
  file_ = file;
  wanted_ = true;
  look();
}

void ImportDay::look() {
  *looked_ = {};
  looked_->under_way = true;
  const std::string day = base::iso(base::local_date(workstation_.centre().clock().now()));
  workstation_.jobs().submit(tr("Reading the list"), [looked = looked_, &centre = workstation_.centre(), file = file_,
                                                      day, author = workstation_.person().id](base::JobState&) {
    auto rows = std::make_shared<base::Result<std::vector<centre::DayRow>>>(centre.import_day(file, day, true, author));
    return [looked, rows] {
      looked->under_way = false;
      looked->done = true;
      if (*rows) looked->rows = std::move(**rows);
      else looked->failure = rows->error().sentence;
    };
  });
}

void ImportDay::draw_rows() {
  ImGui::BeginChild("rows", {0, px(std::min(360.0F, 48 + 40 * static_cast<float>(looked_->rows.size())))});
  if (ui::begin_table("day rows",
                      {{tr("Time"), -64},
                       {tr("Patient"), 1.4F},
                       {tr("Born"), -104},
                       {tr("Reason"), 1.6F},
                       {tr("What happens"), 1.6F}},
                      -1)) {
    for (const auto& row : looked_->rows) {
      ImGui::TableNextRow();
      const auto born = base::parse_date(row.patient.birth_date);
      ui::cell(row.visit.time);
      ui::cell(row.patient.display_name());
      ui::cell(born ? base::format(*born, workstation_.language()) : row.patient.birth_date, theme().text2);
      ui::cell(row.visit.reason);
      ui::cell(outcome_of(row), !row.fault.empty() ? theme().danger : is_addable(row) ? theme().ok : theme().text2);
    }
    ui::end_table();
  }
  ImGui::EndChild();
}

void ImportDay::draw() {
  if (wanted_) ImGui::OpenPopup(kId);
  wanted_ = false;
  if (!ui::begin_modal(kId, tr("Import the list of the day"), 900)) return;
  ui::field_label(tr("CSV file"), false);
  if (ui::text_field("##file", file_, tr("Path of the file; or drop it on the screen"), false,
                     ImGui::GetContentRegionAvail().x - px(120)))
    *looked_ = {};
  ImGui::SameLine();
  if (ui::button(tr("Look"), ui::ButtonStyle::normal, "", ui::icon::kEye,
                 !base::trim(file_).empty() && !looked_->under_way, px(112)))
    look();
  if (!looked_->failure.empty()) ui::callout(looked_->failure, ui::ChipStyle::danger, ui::icon::kAlert);
  if (!looked_->rows.empty() && !workstation_.patient_present) draw_rows();
  if (!looked_->rows.empty() && workstation_.patient_present)
    ui::wrapped(tr("The rows are hidden while a patient is present."), theme().text2);
  const std::size_t count = addable(looked_->rows);
  const std::string label = fmt::format(fmt::runtime(base::tr_plural("Add {count} visit", "Add {count} visits", count)),
                                        fmt::arg("count", count));
  if (ui::button(label, ui::ButtonStyle::primary, "", ui::icon::kImport, count > 0) &&
      import_day(workstation_, file_)) {
    *looked_ = {};
    ImGui::CloseCurrentPopup();
  }
  ImGui::SameLine();
  if (ui::button(tr("Leave it"), ui::ButtonStyle::ghost, tr("Escape"))) ImGui::CloseCurrentPopup();
  ui::end_modal();
}

}  // namespace synovia::app
