// SPDX-License-Identifier: Apache-2.0
#include "app/shell/visits_urgent.h"

#include <imgui.h>

#include "app/shell/visits_actions.h"
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

constexpr const char* kId = "urgent add-on";
constexpr std::size_t kOffers = 4;
enum Place { family, first, born, sex, reason, side, button };

bool enter_left_it() {
  return ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false);
}

}  // namespace

struct UrgentQuestion::Offered {
  std::vector<centre::Patient> patients;
  PersonSearch asked;
};

UrgentQuestion::UrgentQuestion(AppWorkstation& workstation)
    : workstation_(workstation), offered_(std::make_shared<Offered>()) {}

void UrgentQuestion::open() {
  form_ = {};
  searched_ = {};
  refusal_.clear();
  alike_ = false;
  offered_->patients.clear();
  wanted_ = true;
  focus_ = family;
}

void UrgentQuestion::search() {
  const PersonSearch wanted = person_search(form_);
  if (wanted == searched_) return;
  searched_ = offered_->asked = wanted;
  if (wanted == PersonSearch{}) return offered_->patients.clear();
  workstation_.jobs().submit("", [offered = offered_, &centre = workstation_.centre(), wanted](base::JobState&) {
    auto found = std::make_shared<std::vector<centre::Patient>>();
    if (auto patients = centre.find_patients(wanted.birth_date, wanted.name)) *found = std::move(*patients);
    return [offered, found, wanted] {
      if (offered->asked == wanted) offered->patients = std::move(*found);
    };
  });
}

void UrgentQuestion::line(int place, const char* id, const std::string& label, std::string& value,
                          const std::string& hint, bool missing) {
  ui::field_label(label, missing && form_.asked);
  if (focus_ == place) {
    ImGui::SetKeyboardFocusHere();
    focus_ = -1;
  }
  if (ui::text_field(id, value, hint, missing && form_.asked)) form_.known.id.clear();
  if (enter_left_it()) focus_ = place + 1;
}

void UrgentQuestion::choice(int place, const char* id, const std::string& label, const std::vector<std::string>& labels,
                            int& index, bool missing) {
  ui::field_label(label, missing && form_.asked);
  if (focus_ == place) {
    ImGui::SetKeyboardFocusHere();
    focus_ = -1;
  }
  if (ui::segments(id, labels, index)) focus_ = place + 1;
}

void UrgentQuestion::draw_fields() {
  line(family, "##family", tr("Family name at birth"), form_.family, "", form_.family.empty());
  line(first, "##first", tr("First names"), form_.first, "", form_.first.empty());
  line(born, "##born", tr("Birth date"), form_.born, "14/02/1963", form_.born.empty() || born_is_wrong(form_));
  if (born_is_wrong(form_)) ui::text(tr("A date like 14/02/1963"), theme().text3, ui::fonts().small);
  choice(sex, "sex", tr("Sex"), {tr("F"), tr("M"), tr("Other")}, form_.sex, form_.sex < 0);
  line(reason, "##reason", tr("Reason"), form_.reason, "", form_.reason.empty());
  choice(side, "side", tr("Side, when there is one"), {tr("Right"), tr("Left"), tr("Both")}, form_.side, false);
}

// Names of patients who are not here today are no business of the one beside the screen.
void UrgentQuestion::draw_offered() {
  if (workstation_.patient_present || offered_->patients.empty() || !form_.known.id.empty()) return;
  ui::field_label(tr("Known here already"), false);
  for (std::size_t i = 0; i < std::min(kOffers, offered_->patients.size()); ++i) {
    const centre::Patient& patient = offered_->patients[i];
    const auto date = base::parse_date(patient.birth_date);
    const std::string words = patient.display_name() + " · " +
                              (date ? base::format(*date, workstation_.language()) : patient.birth_date) +
                              (patient.local_id.empty() ? "" : " · IPP " + patient.local_id);
    if (ui::button(words + "##" + patient.id, ui::ButtonStyle::ghost, "", ui::icon::kPerson)) {
      take(form_, patient, workstation_.language());
      focus_ = reason;
      return;
    }
  }
}

bool UrgentQuestion::add() {
  form_.asked = true;
  if (!missing_of(form_).empty()) return false;
  auto added = add_urgent(workstation_, form_);
  refusal_ = added ? "" : added.error().sentence;
  alike_ = !added && added.error().code == base::ErrorCode::conflict;
  return static_cast<bool>(added);
}

void UrgentQuestion::draw() {
  if (wanted_) ImGui::OpenPopup(kId);
  wanted_ = false;
  if (!ui::begin_modal(kId, tr("Urgent add-on"), 520)) return;
  draw_fields();
  search();
  draw_offered();
  if (!form_.known.id.empty())
    ui::callout(tr("This patient is known here: the visit is added to the same file."), ui::ChipStyle::accent,
                ui::icon::kAccountCheck);
  const auto missing = missing_of(form_);
  if (form_.asked && !missing.empty())
    ui::wrapped(fmt::format(fmt::runtime(tr("Still missing: {fields}")),
                            fmt::arg("fields", fmt::format("{}", fmt::join(missing, ", ")))),
                theme().warning, ui::fonts().small);
  if (!refusal_.empty()) ui::callout(refusal_, ui::ChipStyle::warning, ui::icon::kAlert);
  if (alike_) ui::checkbox(tr("This is another person"), form_.another);
  if (focus_ == button) {
    ImGui::SetKeyboardFocusHere();
    focus_ = -1;
  }
  if (ui::button(tr("Add to the list"), ui::ButtonStyle::primary, "", ui::icon::kAccountPlus) && add())
    ImGui::CloseCurrentPopup();
  ImGui::SameLine();
  if (ui::button(tr("Leave it"), ui::ButtonStyle::ghost, tr("Escape"))) ImGui::CloseCurrentPopup();
  ui::end_modal();
}

}  // namespace synovia::app
