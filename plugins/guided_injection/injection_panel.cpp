// SPDX-License-Identifier: Apache-2.0
#include "injection_panel.h"

#include <imgui.h>

#include "commands.h"
#include "record/record.h"
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

void draw_steps(Workstation& workstation, const record::SideGuard& guard, const json& values) {
  const bool started = values.contains("timeout_time"), out = values.contains("needle_out_time");
  if (!started) {
    if (ui::button(kText.tr("Start the gesture"), ui::ButtonStyle::primary, "", ui::icon::kCheck, guard.may_start()))
      run(workstation, "guided_injection.start");
  } else if (!out) {
    if (ui::button(kText.tr("Needle out"), ui::ButtonStyle::primary, "", ui::icon::kNeedle))
      run(workstation, "guided_injection.needle_out");
  } else {
    ui::chip(fmt::format(fmt::runtime(kText.tr("Gesture from {start} to {end}")),
                         fmt::arg("start", values.value("timeout_time", "")),
                         fmt::arg("end", values.value("needle_out_time", ""))),
             ui::ChipStyle::ok, ui::icon::kCheck);
  }
  if (ui::button(kText.tr("Take the path into the record"), ui::ButtonStyle::ghost, "", ui::icon::kPath))
    run(workstation, "guided_injection.adopt_path");
}

class InjectionPanel {
 public:
  void draw(Workstation& workstation) {
    const std::string name = workstation.visit() ? "record/" + workstation.visit()->id + "/" + kTemplate : "";
    const json* draft = workstation.drafts().find(name);
    const auto tmpl = workstation.find_template(kTemplate);
    if (!draft || !tmpl) {
      ui::wrapped(kText.tr("No injection is recorded for this visit."), ui::theme().text2);
      if (ui::button(kText.tr("Prepare the injection"), ui::ButtonStyle::primary, "", ui::icon::kNeedle))
        run(workstation, "guided_injection.prepare");
      return;
    }
    const json values = draft->value("values", json::object());
    const record::SideGuard guard = record::check_side(values, shown_side(workstation));
    draw_guard(guard);
    draw_steps(workstation, guard, values);
    draw_faults(*draft, *tmpl, workstation.language());
    for (const auto& change : form_.draw(*tmpl, values, workstation.language())) {
      json arguments{{"template", kTemplate}, {"pointer", change.pointer}, {"label", change.label}};
      if (!change.value.is_discarded()) arguments["value"] = change.value;
      run(workstation, "record.set", arguments);
    }
  }

 private:
  // At most one amber at rest: the first thing that holds back the signature, and how many more.
  static void draw_faults(const json& draft, const record::Template& tmpl, const std::string& language) {
    auto record = record::record_from_json(draft);
    if (!record) return ui::callout(record.error().sentence, ui::ChipStyle::danger, ui::icon::kAlert);
    const auto faults = record::validate(*record, tmpl, language);
    std::size_t blocking = 0;
    const record::Fault* first = nullptr;
    for (const auto& fault : faults) {
      if (fault.blocks_signature) ++blocking;
      if (!first || (fault.blocks_signature && !first->blocks_signature)) first = &fault;
    }
    if (!first) return ui::chip(kText.tr("The record is complete"), ui::ChipStyle::ok, ui::icon::kCheckAll);
    ui::text(fmt::format(fmt::runtime(kText.tr_plural("{count} field to fill before signing",
                                                      "{count} fields to fill before signing", blocking)),
                         fmt::arg("count", blocking)),
             ui::theme().text2, ui::fonts().small);
    ui::wrapped(first->sentence, ui::theme().warning, ui::fonts().small);
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
