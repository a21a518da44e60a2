// SPDX-License-Identifier: Apache-2.0
#include "lavage_screen.h"

#include <algorithm>

#include <imgui.h>

#include "lavage_panels.h"
#include "ui/area.h"
#include "ui/form.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "words.h"

namespace synovia::lavage {

using nlohmann::json;
using plugin::Workstation;

namespace {

constexpr float kGap = 12, kFoot = 44, kSteps = 136, kPictures = 236;
enum Tab { kBefore, kVolumes, kPicturesTab, kFluid, kAfter };

// Read before the gesture; the rest is filled in during and after it.
const std::vector<std::string> kBeforeSections{"request",      "side_check",        "precheck", "people",
                                               "asepsis_done", "anaesthesia_given", "access"};
const std::vector<std::string> kVolumeSections{"volumes", "times"};
const std::vector<std::string> kFluidSections{"fluid_seen", "analysis"};
const std::vector<std::string> kAfterSections{"products_given", "dressing", "result", "aftercare", "dose"};

bool holds(const std::vector<std::string>& sections, const std::string& id) {
  return std::find(sections.begin(), sections.end(), id) != sections.end();
}

Thresholds thresholds_of(Workstation& workstation) {
  const auto set = [&](const char* key) {
    const double value = workstation.settings().get(key, 0.0);
    return value > 0 ? std::optional<double>(value) : std::nullopt;
  };
  return {set("lavage.retained_alert_ml"), set("lavage.inflammatory_cells")};
}

class LavageScreen {
 public:
  explicit LavageScreen(std::shared_ptr<Jump> jump) : jump_(std::move(jump)) {}

  void draw(Workstation& workstation, const plugin::ScreenArea& area) {
    const float x = area.x + kGap, y = area.y + kGap, width = area.width - 2 * kGap, height = area.height - 2 * kGap;
    const auto tmpl = workstation.find_template(kTemplate);
    const json* draft = workstation.drafts().find(draft_name(workstation));
    if (!tmpl || !draft) return draw_nothing(workstation, x, y, width, height);
    if (auto record = record::record_from_json(*draft)) {
      renew(workstation, *record, *tmpl);
      jump(*tmpl);
      if (width >= 1180 && height >= 560) draw_wide(workstation, *tmpl, x, y, width, height);
      else draw_narrow(workstation, *tmpl, x, y, width, height);
      carry_out(workstation);
    }
  }

 private:
  void draw_nothing(Workstation& workstation, float x, float y, float width, float height) {
    visit_.clear();
    if (ui::begin_area("lavage", x, y, width, height)) {
      ui::panel_head(ui::icon::kWater, kText.tr("Joint lavage"));
      using State = centre::LetterStatus::State;
      const auto letter = workstation.centre().letter_status(workstation.visit()->id);
      const bool is_signed = letter && (letter->state == State::signed_ || letter->state == State::amended);
      ui::wrapped(
          is_signed ? kText.tr("The report of this visit is signed. Its records are read and amended from the letter.")
                    : kText.tr("No lavage is recorded for this visit."),
          ui::theme().text2);
      if (is_signed && ui::button(kText.tr("Open the letter"), ui::ButtonStyle::normal, "", ui::icon::kDocument))
        presses_.push_back({"screen.show", {{"screen", "letter"}}});
      if (!is_signed && ui::button(kText.tr("Prepare the lavage"), ui::ButtonStyle::primary, "", ui::icon::kWater))
        presses_.push_back({"lavage.prepare"});
    }
    ui::end_area();
    carry_out(workstation);
  }

  // The view is made anew only when the record or the minute changed: rules and words cost more than a comparison.
  void renew(Workstation& workstation, const record::Record& record, const record::Template& tmpl) {
    const std::string now = time_now(workstation), side = shown_side(workstation), language = workstation.language();
    std::string key = record.values.dump() + now + side + language;
    if (workstation.visit()->id != visit_) {
      visit_ = workstation.visit()->id;
      tab_ = record.values.contains("timeout_time") ? kVolumes : kBefore;
    }
    if (key == key_) return;
    const bool was_started = view_.started;
    view_ = view_of(record, tmpl, side, thresholds_of(workstation), now, language);
    values_ = record.values;
    entered_by_ = record.entered_by;
    if (view_.started && !was_started && !key_.empty()) tab_ = kVolumes;
    jump_->sentence.clear();  // it spoke of the record before
    key_ = std::move(key);
  }

  void jump(const record::Template& tmpl) {
    if (jump_->field.empty()) return;
    const std::string section = section_of(tmpl, jump_->field);
    if (holds(kBeforeSections, section)) {
      tab_ = kBefore;
      before_.go_to(jump_->field);
    } else if (holds(kVolumeSections, section)) {
      tab_ = kVolumes;
      correcting_ = true;
      volumes_.go_to(jump_->field);
    } else if (holds(kFluidSections, section)) {
      tab_ = kFluid;
      fluid_.go_to(jump_->field);
    } else {
      tab_ = kAfter;
      after_.go_to(jump_->field);
    }
    jump_->field.clear();
  }

  void draw_wide(Workstation& workstation, const record::Template& tmpl, float x, float y, float width, float height) {
    const float right = std::max(440.0F, std::floor(width * 0.34F)), left = width - right - kGap;
    int tab = tab_ > kPicturesTab ? static_cast<int>(kVolumes) : tab_;  // fluid and after stand at the right
    const bool pictures = tab == kPicturesTab && shows_picture(workstation);
    // A low screen leaves the figures out beside a picture: the picture takes their room.
    const bool figures = !pictures || height >= 860;
    const float main = height - kSteps - kGap, upper = pictures ? kPictures + (figures ? 128 : 0) : main;
    if (ui::begin_area("lavage main", x, y, left, upper)) {
      if (figures) draw_figures(view_, kGap);
      if (ui::tabs("part", {before_title(), kText.tr("Lavage"), kText.tr("Images")}, tab)) tab_ = tab;
      if (ImGui::BeginChild("scroll", {0, 0})) draw_tab(workstation, tmpl, tab);
      ImGui::EndChild();
    }
    ui::end_area();
    if (pictures) workstation.draw_pane(plugin::kGesturePane, x, y + upper + kGap, left, main - upper - kGap);
    if (ui::begin_area("lavage steps", x, y + height - kSteps, left, kSteps)) draw_steps(view_, presses_);
    ui::end_area();
    if (ui::begin_area("lavage fluid", x + left + kGap, y, right, height)) {
      if (ImGui::BeginChild("scroll", {0, -foot_height()})) {
        draw_tab(workstation, tmpl, kFluid);
        draw_tab(workstation, tmpl, kAfter);
      }
      ImGui::EndChild();
      draw_foot();
    }
    ui::end_area();
  }

  void draw_narrow(Workstation& workstation, const record::Template& tmpl, float x, float y, float width,
                   float height) {
    const bool pictures = tab_ == kPicturesTab && shows_picture(workstation);
    const float upper = pictures ? std::floor(height * 0.5F) : height;
    if (ui::begin_area("lavage", x, y, width, upper)) {
      ui::tabs("part", {before_title(), kText.tr("Lavage"), kText.tr("Images"), kText.tr("Fluid"), kText.tr("After")},
               tab_);
      if (ImGui::BeginChild("scroll", {0, -foot_height()})) {
        if (tab_ == kVolumes) {
          draw_figures(view_, kGap);
          draw_steps(view_, presses_);
        }
        draw_tab(workstation, tmpl, tab_);
      }
      ImGui::EndChild();
      draw_foot();
    }
    ui::end_area();
    if (pictures) workstation.draw_pane(plugin::kGesturePane, x, y + upper + kGap, width, height - upper - kGap);
  }

  static bool shows_picture(Workstation& workstation) {
    const auto& panes = workstation.reading().panes;
    return panes.size() > plugin::kGesturePane && panes[plugin::kGesturePane].shown();
  }

  std::string before_title() const {
    std::size_t missing = 0;
    for (const SectionState& section : view_.sections)
      if (holds(kBeforeSections, section.id)) missing += section.missing;
    if (missing == 0) return kText.tr("Before");
    return fill(kText.tr("Before ({count} missing)"), fmt::arg("count", missing)) + "##before";
  }

  void draw_tab(Workstation& workstation, const record::Template& tmpl, int tab) {
    switch (tab) {
      case kBefore:
        draw_guard(view_);
        draw_start(view_, presses_);
        return draw_form(workstation, tmpl, before_, kBeforeSections);
      case kVolumes: return draw_volumes(workstation, tmpl);
      case kPicturesTab: draw_pictures(workstation, presses_); return;
      case kFluid: {
        draw_analyses(view_);
        draw_infection(view_, security::grants(workstation.person().role, security::Permission::sign));
        return draw_form(workstation, tmpl, fluid_, kFluidSections);
      }
      default: return draw_form(workstation, tmpl, after_, kAfterSections);
    }
  }

  void draw_volumes(Workstation& workstation, const record::Template& tmpl) {
    draw_warnings(view_);
    keys_.draw(presses_);
    draw_passes(view_, presses_);
    if (ui::button(correcting_ ? kText.tr("Fold the fields") : kText.tr("Correct volumes and times"),
                   ui::ButtonStyle::ghost, "", ui::icon::kEdit))
      correcting_ = !correcting_;
    if (correcting_) draw_form(workstation, tmpl, volumes_, kVolumeSections);
    if (workstation.reading().sets.empty()) return;
    ui::panel_head(ui::icon::kImages, kText.tr("Images of the visit"));
    if (draw_pictures(workstation, presses_)) tab_ = kPicturesTab;
  }

  void draw_form(Workstation& workstation, const record::Template& tmpl, ui::Form& form,
                 const std::vector<std::string>& sections) {
    ui::FormOptions options;
    options.sections = sections;
    options.entered_by = entered_by_;
    for (auto& change : form.draw(tmpl, values_, workstation.language(), options)) {
      json arguments{{"template", kTemplate}, {"pointer", change.pointer}, {"label", change.label}};
      if (!change.value.is_discarded()) arguments["value"] = change.value;
      presses_.push_back({"record.set", std::move(arguments)});
    }
  }

  // Of the button's line and the sentence over it, in device pixels.
  float foot_height() const {
    const float line = ui::px(kFoot);
    if (!says_missing()) return line;
    ImFont* font = ui::fonts().small;
    const float width = ImGui::GetContentRegionAvail().x;
    return line + ui::px(8) + font->CalcTextSizeA(font->FontSize, FLT_MAX, width, jump_->sentence.c_str()).y;
  }

  bool says_missing() const { return !jump_->sentence.empty() && view_.missing > 0; }

  void draw_foot() {
    ImGui::Dummy({0, 0});
    if (says_missing()) ui::wrapped(jump_->sentence, ui::theme().warning, ui::fonts().small);
    if (ui::button(kText.tr("Finish and write"), ui::ButtonStyle::primary, kText.tr("Ctrl+Enter"), ui::icon::kCheckAll))
      presses_.push_back({"lavage.finish"});
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    if (view_.missing > 0)
      ui::wrapped(fill(kText.tr_plural("{count} field to fill", "{count} fields to fill", view_.missing),
                       fmt::arg("count", view_.missing)),
                  ui::theme().text2, ui::fonts().small);
    else ui::wrapped(kText.tr("The record is complete"), ui::theme().ok, ui::fonts().small);
  }

  // What was pressed while drawing, once nothing is drawn any more.
  void carry_out(Workstation& workstation) {
    for (const Press& press : std::exchange(presses_, {})) {
      const std::string pointer = press.arguments.value("pointer", "");
      if (pointer.starts_with("/infection_") &&
          !security::grants(workstation.person().role, security::Permission::sign)) {
        workstation.notify(
            {plugin::Notice::Level::warning, kText.tr("The doctor answers the question about infection.")});
        continue;
      }
      auto done = workstation.run(press.command, press.arguments);
      if (!done) workstation.notify({plugin::Notice::Level::warning, done.error().sentence});
      else if (pointer.starts_with("/total_") || pointer.starts_with("/aspirated_volume")) reckon_anew(workstation);
    }
  }

  static void reckon_anew(Workstation& workstation) {
    if (!reckon(values_of(workstation)).empty()) (void)workstation.run("lavage.reckon", json::object());
  }

  std::shared_ptr<Jump> jump_;
  std::string visit_, key_;
  int tab_ = kBefore;
  bool correcting_ = false;
  LavageView view_;
  json values_ = json::object(), entered_by_ = json::object();
  ui::Form before_, volumes_, fluid_, after_;
  VolumeKeys keys_;
  Presses presses_;
};

}  // namespace

plugin::Screen lavage_screen(std::shared_ptr<Jump> jump) {
  auto screen = std::make_shared<LavageScreen>(std::move(jump));
  return {"lavage",
          [] { return kText.tr("Lavage"); },
          ui::icon::kWater,
          plugin::PatientNeed::current_visit,
          40,
          [screen](Workstation& workstation, const plugin::ScreenArea& area) { screen->draw(workstation, area); }};
}

}  // namespace synovia::lavage
