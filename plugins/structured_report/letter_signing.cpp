// SPDX-License-Identifier: Apache-2.0
#include "letter_signing.h"

#include <imgui.h>

#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "words.h"

namespace synovia::structured_report {

using nlohmann::json;
using plugin::SignatureCheck;
using plugin::Workstation;
using ui::px;
using ui::theme;

namespace {

void tell(Workstation& workstation, const base::Result<json>& done) {
  if (!done) workstation.notify({plugin::Notice::Level::warning, done.error().sentence});
}

void draw_check(const SignatureCheck& check) {
  const bool passed = check.level == SignatureCheck::Level::passed;
  const bool stops = check.level == SignatureCheck::Level::stop;
  const ImU32 colour = passed ? theme().ok : theme().warning;
  ui::text(passed ? ui::icon::kCheckCircle : stops ? ui::icon::kAlertCircle : ui::icon::kInformation, colour);
  ImGui::SameLine(0, px(8));
  ui::wrapped(check.sentence, stops ? theme().warning : theme().text);
}

void draw_headline(const SignView& view) {
  if (view.amending) ui::callout(view.headline, ui::ChipStyle::accent, ui::icon::kEdit);
  else if (view.state == SignView::State::signed_) ui::callout(view.headline, ui::ChipStyle::ok, ui::icon::kCheckAll);
  else ui::callout(view.headline, ui::ChipStyle::warning, ui::icon::kAlert);
}

// The part of the letter that a check's command leads to.
std::string part_of(const SignatureCheck& check) {
  // What was written by hand is looked at before it is given up.
  const bool leads = check.command == "letter.update_section" ||
                     (check.command == "screen.show" && check.arguments.value("screen", "") == "letter");
  return leads ? check.arguments.value("part", "") : "";
}

}  // namespace

std::string LetterSigning::draw(Workstation& workstation, const SignView& view,
                                const std::vector<DestinationView>& destinations) {
  std::string part;
  const bool writing = view.state != SignView::State::signed_ || view.amending;
  ui::panel_head(ui::icon::kClipboardText, writing ? kText.tr("Before signing") : kText.tr("Signature"));
  if (!view.headline.empty()) draw_headline(view);
  if (writing) {
    part = draw_checks(workstation, view);
    draw_sign_button(view);
  } else {
    draw_signed();
  }
  if (!view.versions.empty()) {
    ui::section_head(kText.tr("Versions"));
    for (const std::string& version : view.versions) ui::wrapped(version, theme().text2, ui::fonts().small);
  }
  ui::section_head(kText.tr("Destinations"));
  if (destinations.empty())
    ui::wrapped(kText.tr("They leave with the signature: patient file."), theme().text3, ui::fonts().small);
  for (const DestinationView& one : destinations) {
    ui::wrapped(one.name, theme().text);
    const bool delivered = one.level == DestinationView::Level::delivered;
    const bool failed = one.level == DestinationView::Level::failed;
    if (failed) ui::callout(one.state, ui::ChipStyle::danger, ui::icon::kAlert);
    else
      ui::chip(one.state, delivered ? ui::ChipStyle::ok : ui::ChipStyle::neutral,
               delivered ? ui::icon::kCheckAll : ui::icon::kClock);
  }
  return part;
}

std::string LetterSigning::draw_checks(Workstation& workstation, const SignView& view) {
  std::string part;
  for (std::size_t i = 0; i < view.checks.size(); ++i) {
    const SignatureCheck& check = view.checks[i];
    draw_check(check);
    if (check.command.empty()) continue;
    ImGui::PushID(static_cast<int>(i));
    ImGui::Indent(px(26));
    if (ui::button(kText.tr("Settle"), ui::ButtonStyle::ghost, "", ui::icon::kRight)) {
      part = part_of(check);
      if (check.command == "report.amend") asked_ = Question::amend;
      else if (part.empty()) tell(workstation, workstation.run(check.command, check.arguments));
    }
    ImGui::Unindent(px(26));
    ImGui::PopID();
  }
  return part;
}

void LetterSigning::draw_sign_button(const SignView& view) {
  ImGui::Dummy({0, px(4)});
  const float width = ImGui::GetContentRegionAvail().x;
  if (ui::button(view.amending ? kText.tr("Sign the new version") : kText.tr("Sign"), ui::ButtonStyle::primary,
                 kText.tr("Ctrl+Shift+S"), view.can_sign ? ui::icon::kPen : ui::icon::kLock, view.can_sign, width))
    asked_ = Question::sign;
  if (!view.reason.empty()) ui::wrapped(view.reason, theme().warning, ui::fonts().small);
}

void LetterSigning::draw_signed() {
  if (ui::button(kText.tr("Amend"), ui::ButtonStyle::normal, "", ui::icon::kEdit)) asked_ = Question::amend;
  ImGui::SameLine();
  if (ImGui::GetContentRegionAvail().x < px(120)) ImGui::NewLine();
  if (ui::button(kText.tr("Withdraw"), ui::ButtonStyle::ghost, "", ui::icon::kClose)) asked_ = Question::withdraw;
}

void LetterSigning::draw_questions(Workstation& workstation, const SignView& view) {
  const Question asked = std::exchange(asked_, Question::none);
  if (asked != Question::none) reason_.clear();
  if (asked == Question::sign && view.can_sign) ImGui::OpenPopup("sign");
  else if (asked == Question::sign && !view.reason.empty())
    workstation.notify({plugin::Notice::Level::warning, view.reason});
  if (asked == Question::amend) ImGui::OpenPopup("amend");
  if (asked == Question::withdraw) ImGui::OpenPopup("withdraw");
  draw_confirmation(workstation, view);
  draw_reason(workstation, "amend", kText.tr("Amend the letter"),
              kText.tr("A new version is written; it cancels and replaces the one signed, which stays on file."),
              "report.amend", false);
  draw_reason(
      workstation, "withdraw", kText.tr("Withdraw the letter"),
      kText.tr("The letter and its records are marked as rejected for everyone who received them; they stay on file."),
      "report.withdraw", true);
}

// Signing is one of the few acts that is confirmed; the patient is named again where data is written.
void LetterSigning::draw_confirmation(Workstation& workstation, const SignView& view) {
  if (!workstation.patient() ||
      !ui::begin_modal("sign", view.amending ? kText.tr("Sign the new version") : kText.tr("Sign the letter"), 480))
    return;
  const security::Person& person = workstation.person();
  ui::wrapped(workstation.patient()->display_name(), theme().text, ui::fonts().title);
  if (workstation.visit()) ui::wrapped(workstation.visit()->reason, theme().text2);
  ui::wrapped(kText.tr("Records, letter and images are signed together. What changes later is a new version."),
              theme().text2);
  ui::wrapped(fill(kText.tr("Signed by {name}, RPPS {rpps}"), fmt::arg("name", person.display_name()),
                   fmt::arg("rpps", person.rpps)),
              theme().text2);
  if (ui::button(kText.tr("Not yet"), ui::ButtonStyle::ghost)) ImGui::CloseCurrentPopup();
  ImGui::SetItemDefaultFocus();
  ImGui::SameLine();
  if (ui::button(kText.tr("Sign now"), ui::ButtonStyle::primary, "", ui::icon::kPen)) {
    tell(workstation, workstation.run("report.sign", json::object()));
    ImGui::CloseCurrentPopup();
  }
  ui::end_modal();
}

void LetterSigning::draw_reason(Workstation& workstation, const char* id, const std::string& title,
                                const std::string& words, const char* command, bool danger) {
  if (!workstation.patient() || !ui::begin_modal(id, title, 480)) return;
  ui::wrapped(workstation.patient()->display_name(), theme().text, ui::fonts().title);
  ui::wrapped(words, theme().text2);
  ui::field_label(kText.tr("Reason, kept with the document"), reason_.empty());
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  ui::text_field("##reason", reason_, kText.tr("Reason"), reason_.empty());
  if (ui::button(kText.tr("Not now"), ui::ButtonStyle::ghost)) ImGui::CloseCurrentPopup();
  ImGui::SameLine();
  if (ui::button(title, danger ? ui::ButtonStyle::danger : ui::ButtonStyle::primary, "", nullptr, !reason_.empty())) {
    tell(workstation, workstation.run(command, {{"reason", reason_}}));
    ImGui::CloseCurrentPopup();
  }
  ui::end_modal();
}

}  // namespace synovia::structured_report
