// SPDX-License-Identifier: Apache-2.0
#include "letter_panel.h"

#include <imgui.h>

#include "record/record.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::structured_report {

using nlohmann::json;
using plugin::Workstation;

namespace {

constexpr double kHandOver = 0.5;  // seconds: a text being typed reaches the journal at least so often

// A text of the letter draft being typed.
class Editor {
 public:
  Editor(std::string pointer, float height) : pointer_(std::move(pointer)), height_(height) {}

  void draw(Workstation& workstation, const std::string& label) {
    const json stored = workstation.drafts().value(workstation.letter_draft(), pointer_);
    const std::string id = "##" + pointer_;
    if (!active_ && !changed_) text_ = stored.is_string() ? stored.get<std::string>() : "";
    ui::field_label(label, text_.empty());
    if (ui::text_area(id.c_str(), text_, ui::px(height_), text_.empty())) changed_ = true;
    active_ = ImGui::IsItemActive();
    if (!changed_ || (!ImGui::IsItemDeactivated() && ImGui::GetTime() - handed_over_ < kHandOver)) return;
    handed_over_ = ImGui::GetTime();
    changed_ = false;
    auto done = workstation.run("letter.set", {{"pointer", pointer_}, {"value", text_}});
    if (!done) workstation.notify({plugin::Notice::Level::warning, done.error().sentence});
  }

 private:
  std::string pointer_, text_;
  float height_;
  bool changed_ = false, active_ = false;
  double handed_over_ = 0;
};

void draw_records(Workstation& workstation) {
  const std::string prefix = "record/" + workstation.visit()->id + "/";
  for (const auto& name : workstation.drafts().names()) {
    if (name.rfind(prefix, 0) != 0) continue;
    const auto tmpl = workstation.find_template(name.substr(prefix.size()));
    auto record = record::record_from_json(*workstation.drafts().find(name));
    if (!tmpl || !record) continue;
    const std::string& title = record::in_language(tmpl->title, workstation.language());
    auto words = record::narrative(*record, *tmpl, workstation.language());
    ui::section_head(title);
    ui::wrapped(words ? *words : words.error().sentence, words ? ui::theme().text2 : ui::theme().danger,
                ui::fonts().small);
  }
}

class LetterPanel {
 public:
  void draw(Workstation& workstation) {
    if (!workstation.visit()) return;
    conclusion_.draw(workstation, kText.tr("Conclusion"));
    advice_.draw(workstation, kText.tr("What you should do"));
    const json marks = workstation.drafts().value(workstation.letter_draft(), "/key_images");
    const std::size_t count = marks.is_array() ? marks.size() : 0;
    ui::text(
        fmt::format(fmt::runtime(kText.tr_plural("{count} key image (key K)", "{count} key images (key K)", count)),
                    fmt::arg("count", count)),
        ui::theme().text2, ui::fonts().small);
    draw_records(workstation);
    ImGui::Dummy({0, ui::px(8)});
    if (ui::button(kText.tr("Sign"), ui::ButtonStyle::primary, "Ctrl+Maj+S", ui::icon::kPen)) ImGui::OpenPopup("sign");
    draw_confirmation(workstation);
  }

 private:
  // Signing is one of the few acts that is confirmed; the patient is named again where data is written.
  static void draw_confirmation(Workstation& workstation) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui::px(20), ui::px(20)});
    if (ImGui::BeginPopupModal("sign", nullptr, ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoTitleBar)) {
      ui::text(workstation.patient()->display_name(), ui::theme().text, ui::fonts().title);
      ui::text(kText.tr("Record, letter and images are signed together and cannot be changed afterwards."),
               ui::theme().text2);
      ui::text(fmt::format(fmt::runtime(kText.tr("Signed by {name}, RPPS {rpps}")),
                           fmt::arg("name", workstation.person().display_name()),
                           fmt::arg("rpps", workstation.person().rpps)),
               ui::theme().text2);
      if (ui::button(kText.tr("Sign now"), ui::ButtonStyle::primary, "", ui::icon::kPen)) {
        auto done = workstation.run("report.sign", json::object());
        if (!done) workstation.notify({plugin::Notice::Level::warning, done.error().sentence});
        ImGui::CloseCurrentPopup();
      }
      ImGui::SameLine();
      if (ui::button(kText.tr("Not yet"), ui::ButtonStyle::ghost)) ImGui::CloseCurrentPopup();
      ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
  }

  Editor conclusion_{"/conclusion", 120}, advice_{"/advice", 90};
};

}  // namespace

plugin::Panel letter_panel() {
  auto panel = std::make_shared<LetterPanel>();
  return {"structured_report",
          "reading",
          [] { return kText.tr("Letter"); },
          {},
          [panel](Workstation& workstation) { panel->draw(workstation); }};
}

}  // namespace synovia::structured_report
