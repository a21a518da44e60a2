// SPDX-License-Identifier: Apache-2.0
#include "injection_panel.h"

#include <imgui.h>

#include "commands.h"
#include "record/side_guard.h"
#include "ui/form.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "words.h"

namespace synovia::guided_injection {

using nlohmann::json;
using plugin::Workstation;

namespace {

void run(Workstation& workstation, const char* command, const json& arguments = json::object()) {
  auto done = workstation.run(command, arguments);
  if (!done) workstation.notify({plugin::Notice::Level::warning, done.error().sentence});
}

void draw_guard(const record::SideGuard& guard) {
  using State = record::SideGuard::State;
  const auto style = guard.state == State::agreed         ? ui::ChipStyle::ok
                     : guard.state == State::contradicted ? ui::ChipStyle::danger
                                                          : ui::ChipStyle::warning;
  ui::callout(guard.sentence, style, guard.state == State::agreed ? ui::icon::kCheckCircle : ui::icon::kAlert);
  for (const auto& source : guard.sources) {
    ui::text(source.label, ui::theme().text2, ui::fonts().small);
    ImGui::SameLine(ui::px(200));
    ui::text(record::side_word(source.side), source.side.empty() ? ui::theme().text3 : ui::theme().text,
             ui::fonts().small);
  }
}

// The one step that comes next; the times reached so far stand in the record.
void draw_next_step(Workstation& workstation, Gesture gesture, const record::SideGuard& guard) {
  const auto step = [&](const std::string& label, const char* command, const char* icon, bool enabled = true) {
    if (ui::button(label, ui::ButtonStyle::primary, "", icon, enabled)) run(workstation, command);
  };
  switch (gesture) {
    case Gesture::none: break;
    case Gesture::prepared:
    case Gesture::timed_out:
      step(kText.tr("Start the gesture"), "guided_injection.start", ui::icon::kCheck, guard.may_start());
      break;
    case Gesture::in_progress: step(kText.tr("Needle out"), "guided_injection.needle_out", ui::icon::kNeedle); break;
    case Gesture::needle_out:
      step(kText.tr("End of the observation"), "guided_injection.watched", ui::icon::kEye);
      break;
    case Gesture::watched: step(kText.tr("Finish the gesture"), "guided_injection.done", ui::icon::kCheckAll); break;
    case Gesture::done: break;
  }
}

bool is_signed(Workstation& workstation) {
  using State = centre::LetterStatus::State;
  const auto letter = workstation.centre().letter_status(workstation.visit()->id);
  return letter && (letter->state == State::signed_ || letter->state == State::amended);
}

class InjectionPanel {
 public:
  void draw(Workstation& workstation) {
    const std::string name = workstation.visit() ? "record/" + workstation.visit()->id + "/" + kTemplate : "";
    const json* draft = workstation.drafts().find(name);
    const auto tmpl = workstation.find_template(kTemplate);
    if (!draft && workstation.visit() && is_signed(workstation)) {
      ui::wrapped(kText.tr("The report of this visit is signed. Its records are read and amended from the letter."),
                  ui::theme().text2);
      if (ui::button(kText.tr("Open the letter"), ui::ButtonStyle::normal, "", ui::icon::kDocument))
        run(workstation, "screen.show", {{"screen", "letter"}});
      return;
    }
    if (!draft || !tmpl) {
      ui::wrapped(kText.tr("No injection is recorded for this visit."), ui::theme().text2);
      if (ui::button(kText.tr("Prepare the injection"), ui::ButtonStyle::primary, "", ui::icon::kNeedle))
        run(workstation, "guided_injection.prepare");
      return;
    }
    const json values = draft->value("values", json::object());
    const record::SideGuard guard = record::check_side(values, shown_side(workstation));
    const Gesture gesture = gesture_of(&values, guard);
    ui::chip(gesture_word(gesture), gesture == Gesture::done ? ui::ChipStyle::ok : ui::ChipStyle::accent,
             ui::icon::kNeedle);
    draw_guard(guard);
    draw_next_step(workstation, gesture, guard);
    if (ui::button(kText.tr("Take the path into the record"), ui::ButtonStyle::ghost, "", ui::icon::kPath))
      run(workstation, "guided_injection.adopt_path");
    draw_gaps(ui::form_model(*tmpl, values, workstation.language()));
    ui::FormOptions options;
    options.entered_by = draft->value("entered_by", json::object());
    for (const auto& change : form_.draw(*tmpl, values, workstation.language(), options)) {
      json arguments{{"template", kTemplate}, {"pointer", change.pointer}, {"label", change.label}};
      if (!change.value.is_discarded()) arguments["value"] = change.value;
      run(workstation, "record.set", arguments);
    }
  }

 private:
  void draw_gaps(const ui::FormModel& model) {
    const std::string gap = ui::first_gap(model);
    if (gap.empty()) return ui::chip(kText.tr("The record is complete"), ui::ChipStyle::ok, ui::icon::kCheckAll);
    const std::size_t missing = model.required - model.filled;
    ui::text(fmt::format(fmt::runtime(kText.tr_plural("{count} field to fill before signing",
                                                      "{count} fields to fill before signing", missing)),
                         fmt::arg("count", missing)),
             ui::theme().text2, ui::fonts().small);
    if (ui::button(kText.tr("Go to the first"), ui::ButtonStyle::link)) form_.go_to(gap);
  }

  ui::Form form_;
};

}  // namespace

plugin::Panel injection_panel() {
  auto panel = std::make_shared<InjectionPanel>();
  return {"guided_injection",
          "reading",
          [] { return kText.tr("Injection"); },
          {},
          [panel](Workstation& workstation) { panel->draw(workstation); }};
}

}  // namespace synovia::guided_injection
