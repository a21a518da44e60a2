// SPDX-License-Identifier: Apache-2.0
#include "app/shell/visits_detail.h"

#include <imgui.h>

#include <filesystem>

#include "app/shell/chrome.h"
#include "app/shell/patient_banner.h"
#include "app/shell/visits_actions.h"
#include "app/shell/visits_list.h"
#include "base/i18n.h"
#include "base/text.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/widgets_parts.h"

namespace synovia::app {

using base::tr;
using centre::VisitState;
using ui::px;
using ui::theme;

namespace {

constexpr const char* kKinds[] = {"referral", "consent", "laboratory", "outside_report", "other"};

std::string named(const std::string& sentence, const std::string& name) {
  return fmt::format(fmt::runtime(sentence), fmt::arg("name", name));
}

struct Change {
  VisitState state;
  std::string label;
};

// Where a visit can go from here by hand; the usual way is by its steps.
std::vector<Change> changes_from(VisitState state) {
  switch (state) {
    case VisitState::planned:
      return {{VisitState::no_show, tr("Did not come")}, {VisitState::cancelled, tr("Cancelled")}};
    case VisitState::arrived:
    case VisitState::in_progress:
      return {{VisitState::done, tr("Finish the visit")}, {VisitState::left_early, tr("Left before the end")}};
    case VisitState::done:
    case VisitState::left_early: return {{VisitState::in_progress, tr("Take up again")}};
    case VisitState::cancelled:
    case VisitState::no_show: break;
  }
  return {{VisitState::planned, tr("Plan again")}};
}

// Buttons side by side while they fit.
void next_button(const std::string& label, bool first) {
  if (first) return;
  ImGui::SameLine();
  if (ImGui::GetContentRegionAvail().x < ui::size_of(label, ui::fonts().strong).x + px(28)) ImGui::NewLine();
}

}  // namespace

void VisitDetail::Typed::follow(const std::string& value) {
  if (value == from) return;
  text = from = value;
}

void VisitDetail::draw(const DayFacts& facts) {
  if (!workstation_.visit() || !workstation_.patient())
    return ui::wrapped(tr("Choose a visit in the list."), theme().text2);
  const auto* listed = facts.visit(workstation_.visit()->id);
  const centre::Visit visit = listed ? *listed : *workstation_.visit();
  if (visit.id != visit_id_) {
    visit_id_ = visit.id;
    detail_.clear();
    with_ = {};
    planning_ = false;
  }
  DayView view;
  view.chosen = visit.id;
  view.language = workstation_.language();
  const VisitRow row = visit_row(facts, visit, view);
  draw_head(visit);
  draw_lacks(row);
  draw_steps(visit, row);
  draw_with(visit);
  draw_safety(facts);
  draw_documents(visit);
  draw_state(visit);
}

void VisitDetail::draw_head(const centre::Visit& visit) {
  const auto& patient = *workstation_.patient();
  const auto today = base::local_date(workstation_.centre().clock().now());
  ui::wrapped(patient.display_name(), theme().text, ui::fonts().title);
  ui::wrapped(traits_line(patient, today, workstation_.language()), theme().text2, ui::fonts().small);
  std::string asked = visit.time + " · " + visit.reason;
  if (const std::string side = side_not_said(visit); !side.empty()) asked += " · " + side;
  ui::wrapped(asked, theme().text);
  if (!visit.referrer.empty())
    ui::wrapped(named(tr("Referred by {name}"), visit.referrer), theme().text2, ui::fonts().small);
  if (ui::button(tr("Open the visit"), ui::ButtonStyle::primary, tr("Enter"), ui::icon::kEye))
    open_visit(workstation_, visit.id);
}

// A press notes the step as done now; while one plans, it says whether the step is foreseen.
void VisitDetail::draw_steps(const centre::Visit& visit, const VisitRow& row) {
  ui::section_head(tr("Steps"));
  ui::toggle(tr("Plan the steps"), planning_);
  const float wide = ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i < row.steps.size(); ++i) {
    const StepMark& mark = row.steps[i];
    const bool done = mark.look == StepMark::Look::done;
    ImGui::PushID(static_cast<int>(i));
    const std::string label = done ? mark.at + " · " + mark.label : mark.label;
    const auto style = mark.look == StepMark::Look::absent ? ui::ButtonStyle::ghost : ui::ButtonStyle::normal;
    const char* icon = done                                                ? ui::icon::kCheckCircle
                       : planning_ && mark.look == StepMark::Look::planned ? ui::icon::kCheckboxOn
                       : planning_                                         ? ui::icon::kCheckboxOff
                                                                           : icon_of(mark.step);
    if (ui::button(label, style, "", icon, !done, wide - (done ? px(40) : 0))) {
      if (planning_) plan_step(visit, mark);
      else stamp_step(workstation_, visit.id, mark.step);
    }
    if (!done) ui::tooltip(mark.tip);
    if (done) {
      ImGui::SameLine(0, px(4));
      if (ui::icon_button("undo", ui::icon::kUndo, named(tr("Undo: {name}"), mark.label)))
        undo_step(workstation_, visit.id, mark.step);
    }
    ImGui::PopID();
  }
}

void VisitDetail::plan_step(const centre::Visit& visit, const StepMark& mark) {
  std::vector<centre::Step> planned;
  for (const auto& one : visit.steps)
    if (one.planned && one.step != mark.step) planned.push_back(one.step);
  if (mark.look == StepMark::Look::absent) planned.push_back(mark.step);
  plan_steps(workstation_, visit.id, planned);
}

void VisitDetail::draw_with(const centre::Visit& visit) {
  ui::field_label(tr("Who has the patient"), false);
  with_.follow(visit.with);
  ui::text_field("##with", with_.text, tr("Room or person"), false, ImGui::GetContentRegionAvail().x - px(96));
  const bool entered = ImGui::IsItemDeactivatedAfterEdit();
  ImGui::SameLine();
  std::string taken;
  if (ui::button(tr("Me"), ui::ButtonStyle::normal, "", ui::icon::kPerson, true, px(88)))
    taken = workstation_.person().display_name();
  if (!entered && taken.empty()) return;
  set_with(workstation_, visit.id, taken.empty() ? with_.text : taken);
}

void VisitDetail::draw_safety(const DayFacts& facts) {
  ui::section_head(tr("Before a needle"));
  const auto answers = facts.safety.find(workstation_.patient()->id);
  const std::vector<centre::SafetyAnswer> none;
  for (const auto& chip : safety_chips(answers == facts.safety.end() ? none : answers->second, workstation_.language()))
    draw_answer(chip);
}

// Pressing the answer again takes it back: nobody asked.
void VisitDetail::draw_answer(const SafetyChip& chip) {
  using State = SafetyChip::State;
  ImGui::PushID(chip.item.c_str());
  const std::string& patient = workstation_.patient()->id;
  ui::wrapped(std::string(chip.icon) + "  " + chip.label, theme().text);
  int index = chip.state == State::yes ? 0 : chip.state == State::no ? 1 : -1;
  detail_[chip.item].follow(chip.detail);
  std::string& detail = detail_[chip.item].text;
  if (ui::segments("answer", {tr("yes"), tr("no")}, index)) {
    if (index != 0) detail.clear();
    answer_safety(workstation_, patient, chip.item, index < 0 ? std::nullopt : std::optional<bool>(index == 0), detail);
  }
  ImGui::SameLine();
  if (chip.state == State::yes) {
    ui::text_field("##detail", detail, tr("Which"), false, -1);
    if (ImGui::IsItemDeactivatedAfterEdit()) answer_safety(workstation_, patient, chip.item, true, detail);
  } else {
    ImGui::AlignTextToFramePadding();
    ui::text(chip.state == State::no ? "" : tr("not asked"), theme().text3);
  }
  if (!chip.by_whom.empty()) ui::wrapped(chip.by_whom, theme().text3, ui::fonts().small);
  ImGui::PopID();
}

void VisitDetail::draw_lacks(const VisitRow& row) {
  if (row.lacks.empty()) return;
  ui::section_head(tr("What is missing"));
  for (std::size_t i = 0; i < row.lacks.size(); ++i) {
    const Lack& lack = row.lacks[i];
    ImGui::PushID(static_cast<int>(i));
    ui::wrapped(lack.sentence.empty() ? lack.words : lack.sentence, theme().text2);
    if (!lack.command.empty()) actions_.draw(row.id, lack.command, lack.arguments);
    ImGui::PopID();
  }
}

void VisitDetail::draw_documents(const centre::Visit& visit) {
  ui::section_head(tr("Documents"));
  if (visit.documents.empty()) ui::wrapped(tr("No document is attached."), theme().text3, ui::fonts().small);
  for (const auto& document : visit.documents) {
    ui::wrapped(std::string(ui::icon::kPdf) + "  " + document.title, theme().text);
    ui::text(document_kind_label(document.kind), theme().text3, ui::fonts().small);
  }
  if (ui::button(tr("Attach a document"), ui::ButtonStyle::ghost, "", ui::icon::kAttach)) attach_wanted_ = true;
  draw_attach(visit);
}

void VisitDetail::offer(const std::string& file) {
  file_ = file;
  title_ = std::filesystem::path(file).stem().string();
  attach_wanted_ = true;
}

void VisitDetail::draw_attach(const centre::Visit& visit) {
  if (attach_wanted_) ImGui::OpenPopup("document");
  attach_wanted_ = false;
  if (!ui::begin_modal("document", tr("Attach a document"), 560)) return;
  ui::wrapped(workstation_.patient()->display_name() + " · " + visit.time + " · " + visit.reason, theme().text2);
  ui::field_label(tr("File (PDF, PNG or JPEG)"), file_.empty());
  ui::text_field("##file", file_, tr("Path of the file; or drop it on the screen"), file_.empty());
  ui::field_label(tr("Kind"), kind_ < 0);
  std::vector<std::string> kinds;
  for (const char* kind : kKinds) kinds.push_back(document_kind_label(kind));
  ui::select("##kind", kinds, kind_, -1, kind_ < 0);
  ui::field_label(tr("Title"), title_.empty());
  ui::text_field("##title", title_, "", title_.empty());
  const bool ready = !base::trim(file_).empty() && kind_ >= 0 && !base::trim(title_).empty();
  if (ui::button(tr("Attach"), ui::ButtonStyle::primary, "", ui::icon::kAttach, ready) &&
      attach_document(workstation_, visit.id, kKinds[kind_], title_, file_)) {
    file_.clear();
    title_.clear();
    kind_ = -1;
    ImGui::CloseCurrentPopup();
  }
  ImGui::SameLine();
  if (ui::button(tr("Leave it"), ui::ButtonStyle::ghost, tr("Escape"))) ImGui::CloseCurrentPopup();
  ui::end_modal();
}

void VisitDetail::draw_state(const centre::Visit& visit) {
  ui::section_head(tr("State of the visit"));
  ui::chip(state_label(visit.state), ui::ChipStyle::neutral, icon_of(visit.state));
  bool first = true;
  for (const auto& change : changes_from(visit.state)) {
    next_button(change.label, first);
    first = false;
    if (ui::button(change.label, ui::ButtonStyle::ghost)) set_state(workstation_, visit.id, change.state);
  }
}

}  // namespace synovia::app
