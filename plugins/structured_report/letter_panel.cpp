// SPDX-License-Identifier: Apache-2.0
#include "letter_panel.h"

#include <imgui.h>

#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "words.h"

namespace synovia::structured_report {

using plugin::Workstation;

namespace {

void draw_panel(Workstation& workstation, LetterDesk& desk) {
  if (!workstation.visit()) return;
  desk.refresh(workstation);
  if (!desk.sign.headline.empty()) ui::wrapped(desk.sign.headline, ui::theme().text2);
  std::vector<SectionView> typed;
  for (const SectionView& section : desk.section_views)
    if (section.typed) typed.push_back(section);
  desk.sections.draw(workstation, typed, desk.locked);
  ui::text(fill(kText.tr_plural("{count} key image (key K)", "{count} key images (key K)", desk.images.size()),
                fmt::arg("count", desk.images.size())),
           ui::theme().text2, ui::fonts().small);
  if (ui::button(kText.tr("Open the letter"), ui::ButtonStyle::primary, "", ui::icon::kDocument))
    if (auto shown = workstation.run("screen.show", {{"screen", "letter"}}); !shown)
      workstation.notify({plugin::Notice::Level::warning, shown.error().sentence});
  desk.macros.draw(workstation);
}

}  // namespace

plugin::Panel letter_panel(std::shared_ptr<LetterDesk> desk) {
  return {"structured_report",
          "reading",
          [] { return kText.tr("Letter"); },
          {},
          [desk](Workstation& workstation) { draw_panel(workstation, *desk); }};
}

}  // namespace synovia::structured_report
