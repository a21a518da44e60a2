// SPDX-License-Identifier: Apache-2.0
#include "letter_screen.h"

#include <cmath>

#include <imgui.h>

#include "letter_page.h"
#include "ui/area.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "words.h"

namespace synovia::structured_report {

using plugin::Workstation;

namespace {

constexpr float kGap = 12, kSign = 352, kSections = 700;
constexpr float kThreeColumns = 1500, kTwoColumns = 900;  // widths they need

class LetterScreen {
 public:
  explicit LetterScreen(std::shared_ptr<LetterDesk> desk) : desk_(std::move(desk)) {}

  void draw(Workstation& workstation, const plugin::ScreenArea& area) {
    if (!workstation.visit()) return;
    desk_->refresh(workstation);
    const float x = area.x + kGap, y = area.y + kGap, width = area.width - 2 * kGap, height = area.height - 2 * kGap;
    if (width >= kThreeColumns) draw_three(workstation, x, y, width, height);
    else if (width >= kTwoColumns) draw_two(workstation, x, y, width, height);
    else draw_one(workstation, x, y, width, height);
  }

 private:
  void draw_three(Workstation& workstation, float x, float y, float width, float height) {
    const float left = std::floor(std::min(kSections, (width - kSign - 2 * kGap) * 0.49F));
    const float middle = width - left - kSign - 2 * kGap;
    if (ui::begin_area("letter sections", x, y, left, height)) draw_sections(workstation);
    ui::end_area();
    if (ui::begin_area("letter page", x + left + kGap, y, middle, height)) draw_page(workstation);
    ui::end_area();
    if (ui::begin_area("letter signature", x + width - kSign, y, kSign, height)) draw_signing(workstation);
    ui::end_area();
  }

  void draw_two(Workstation& workstation, float x, float y, float width, float height) {
    if (ui::begin_area("letter sections", x, y, width - kSign - kGap, height)) {
      ui::tabs("parts", {kText.tr("Text"), kText.tr("A4 preview")}, tab_);
      if (tab_ == 1) draw_page(workstation);
      else draw_sections(workstation);
    }
    ui::end_area();
    if (ui::begin_area("letter signature", x + width - kSign, y, kSign, height)) draw_signing(workstation);
    ui::end_area();
  }

  void draw_one(Workstation& workstation, float x, float y, float width, float height) {
    if (ui::begin_area("letter sections", x, y, width, height)) {
      ui::tabs("parts", {kText.tr("Text"), kText.tr("A4 preview"), kText.tr("Signature")}, tab_);
      if (tab_ == 1) draw_page(workstation);
      else if (tab_ == 2) draw_signing(workstation);
      else draw_sections(workstation);
      // The question is asked wherever the key was pressed.
      if (tab_ != 2) desk_->signing.draw_questions(workstation, desk_->sign);
    }
    ui::end_area();
  }

  void draw_sections(Workstation& workstation) {
    if (ImGui::BeginChild("sections", {0, 0})) {
      desk_->sections.draw_head(workstation,
                                head_of(*workstation.patient(), *workstation.visit(), workstation.language()));
      desk_->sections.draw(workstation, desk_->section_views, desk_->locked);
      desk_->sections.draw_key_images(workstation, desk_->images, desk_->locked);
      desk_->macros.draw(workstation);
    }
    ImGui::EndChild();
  }

  void draw_page(Workstation& workstation) {
    if (desk_->as_signed()) page_.draw(workstation, desk_->preview.get(), !desk_->locked);
    else
      ui::callout(
          kText.tr("The letter is signed: its pages are the PDF in the patient file. The texts as they were signed "
                   "stand beside."),
          ui::ChipStyle::ok, ui::icon::kPdf);
  }

  void draw_signing(Workstation& workstation) {
    if (ImGui::BeginChild("signing", {0, 0})) {
      const std::string part = desk_->signing.draw(workstation, desk_->sign, desk_->destinations);
      if (!part.empty()) {
        desk_->sections.focus(part);
        tab_ = 0;
        workstation.request_frame();
      }
      desk_->signing.draw_questions(workstation, desk_->sign);
    }
    ImGui::EndChild();
  }

  std::shared_ptr<LetterDesk> desk_;
  LetterPage page_;
  int tab_ = 0;
};

}  // namespace

plugin::Screen letter_screen(std::shared_ptr<LetterDesk> desk) {
  auto screen = std::make_shared<LetterScreen>(std::move(desk));
  return {"letter",
          [] { return kText.tr("Letter"); },
          ui::icon::kDocument,
          plugin::PatientNeed::current_visit,
          50,
          [screen](Workstation& workstation, const plugin::ScreenArea& area) { screen->draw(workstation, area); }};
}

}  // namespace synovia::structured_report
