// SPDX-License-Identifier: Apache-2.0
#include "records_panel.h"

#include <imgui.h>

#include "records.h"
#include "ui/form.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "words.h"

namespace synovia::records {

using nlohmann::json;
using plugin::Workstation;

namespace {

void run(Workstation& workstation, const char* command, const json& arguments) {
  auto done = workstation.run(command, arguments);
  if (!done) workstation.notify({plugin::Notice::Level::warning, done.error().sentence});
}

class RecordsPanel {
 public:
  void draw(Workstation& workstation) {
    if (!workstation.visit()) return ui::wrapped(kText.tr("Choose a visit to fill in its records."), ui::theme().text2);
    const std::string visit = workstation.visit()->id;
    if (visit_ != visit) *this = RecordsPanel(visit);
    const auto all = entries(workstation.templates(), workstation.drafts(), visit, workstation.language());
    const Entry* entry = choose(all);
    if (!entry) return ui::wrapped(kText.tr("Choose the kind of record."), ui::theme().text2);
    if (!entry->draft.empty()) return fill(workstation, *entry);
    if (ui::button(kText.tr("Begin this record"), ui::ButtonStyle::primary, "", ui::icon::kPlus))
      run(workstation, "records.begin", {{"template", entry->tmpl->id}});
  }

  explicit RecordsPanel(std::string visit = "") : visit_(std::move(visit)) {}

 private:
  // The one chosen in the list; the first begun until a person chose.
  const Entry* choose(const std::vector<Entry>& all) {
    if (chosen_.empty() && !all.empty() && !all.front().draft.empty()) chosen_ = all.front().tmpl->id;
    std::vector<std::string> labels;
    int index = -1;
    for (std::size_t i = 0; i < all.size(); ++i) {
      labels.push_back(all[i].label);
      if (all[i].tmpl->id == chosen_) index = static_cast<int>(i);
    }
    ui::field_label(kText.tr("Kind of record"), false);
    if (ui::select("kind", labels, index) && index >= 0) chosen_ = all[static_cast<std::size_t>(index)].tmpl->id;
    return index < 0 ? nullptr : &all[static_cast<std::size_t>(index)];
  }

  void fill(Workstation& workstation, const Entry& entry) {
    const json* draft = workstation.drafts().find(entry.draft);
    if (!draft) return;
    const json values = draft->value("values", json::object());
    const std::string gap = ui::first_gap(ui::form_model(*entry.tmpl, values, workstation.language()));
    if (gap.empty()) ui::chip(kText.tr("The record is complete"), ui::ChipStyle::ok, ui::icon::kCheckAll);
    else if (ui::button(kText.tr("Go to the first field to fill"), ui::ButtonStyle::link)) form_.go_to(gap);
    ui::FormOptions options;
    options.entered_by = draft->value("entered_by", json::object());
    for (const auto& change : form_.draw(*entry.tmpl, values, workstation.language(), options)) {
      json arguments{{"template", entry.tmpl->id}, {"pointer", change.pointer}, {"label", change.label}};
      if (!change.value.is_discarded()) arguments["value"] = change.value;
      run(workstation, "record.set", arguments);
    }
  }

  std::string visit_, chosen_;
  ui::Form form_;
};

}  // namespace

plugin::Panel records_panel(const std::string& screen) {
  auto panel = std::make_shared<RecordsPanel>();
  return {"records_" + screen,
          screen,
          [] { return kText.tr("Record"); },
          {},
          [panel](Workstation& workstation) { panel->draw(workstation); }};
}

}  // namespace synovia::records
