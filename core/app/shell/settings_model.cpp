// SPDX-License-Identifier: Apache-2.0
#include "app/shell/settings_model.h"

#include "app/commands/commands.h"
#include "app/shell/palette.h"
#include "base/i18n.h"
#include "ui/icons.h"

namespace synovia::app {

using base::tr;
using plugin::PluginStatus;

std::string fault_of(const PersonForm& form) {
  if (form.family_name.empty()) return tr("A signer has a family name.");
  if (form.rpps.size() != 11) return tr("An RPPS number has 11 digits.");
  if (!security::is_rpps(form.rpps)) return tr("The check digit of this RPPS number is wrong: look at it once more.");
  return "";
}

std::string fault_of(const CentreForm& form) {
  if (form.name.empty()) return tr("A letter needs the name of the centre at its head.");
  if (!form.finess.empty() && !is_finess(form.finess))
    return tr("A FINESS number has 9 characters, the last a check digit.");
  return "";
}

PersonForm person_form(const centre::CentreTraits& traits) {
  return {traits.signer.family_name, traits.signer.given_name, traits.signer.rpps, !traits.signer.rpps.empty()};
}

CentreForm centre_form(const centre::CentreTraits& traits) { return {traits.name, traits.address, traits.finess}; }

std::vector<PluginLine> plugin_lines(AppWorkstation& workstation) {
  std::vector<PluginLine> lines;
  for (const auto& status : workstation.host().statuses()) {
    const std::string name = status.name.empty() ? status.id : base::look_up(status.id, status.name);
    lines.push_back({name, status.version, status.sentence, status.state, status.contributions});
  }
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) {
    return (a.state == PluginStatus::State::loaded) < (b.state == PluginStatus::State::loaded);
  });
  return lines;
}

std::string words_of(PluginStatus::State state) {
  switch (state) {
    case PluginStatus::State::loaded: return tr("Active");
    case PluginStatus::State::refused: return tr("Refused");
    case PluginStatus::State::withdrawn: return tr("Stopped");
    case PluginStatus::State::switched_off: return tr("Switched off");
  }
  return "";
}

std::vector<TemplateLine> template_lines(AppWorkstation& workstation) {
  std::vector<TemplateLine> lines;
  for (const auto& entry : workstation.registries().templates) {
    std::string plugin = tr("Synovia");
    for (const auto& status : workstation.host().statuses())
      if (status.id == entry.owner) plugin = base::look_up(status.id, status.name);
    lines.push_back({entry.item->id, fmt::format("{}", entry.item->version),
                     record::in_language(entry.item->title, workstation.language()), plugin});
  }
  std::sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.title < b.title; });
  return lines;
}

std::vector<SettingsEntry> settings_entries(AppWorkstation& workstation, const std::string& searched) {
  using Kind = SettingsEntry::Kind;
  std::vector<SettingsEntry> all = {
      {Kind::person, tr("Signer and centre"), ui::icon::kPerson, tr("name RPPS address FINESS letterhead"), "", ""},
      {Kind::display, tr("Display and language"), ui::icon::kMonitor,
       tr("scale size theme contrast motion French English patient present"), "", ""},
      {Kind::imports, tr("Store and imports"), ui::icon::kDatabase, tr("data folder images DICOM port receive"), "",
       ""},
      {Kind::plugins, tr("Plugins"), ui::icon::kPlugin, tr("extensions refused stopped version"), "", ""},
      {Kind::templates, tr("Templates"), ui::icon::kClipboardText, tr("records forms versions"), "", ""},
      {Kind::keyboard, tr("Keyboard"), ui::icon::kKeyboard, tr("shortcuts keys"), "", ""}};
  for (const auto& entry : workstation.registries().panels) {
    if (entry.item.screen != "settings") continue;
    bool shown = true;
    std::string title;
    const plugin::Panel panel = entry.item;
    const std::string owner = entry.owner;
    if (!workstation.guard(owner, [&] {
          if (panel.shown) shown = panel.shown(workstation);
          title = panel.title();
        }))
      break;  // the list has changed
    if (shown) all.push_back({Kind::panel, title, ui::icon::kSettings, "", panel.id, owner});
  }
  all.push_back({Kind::about, tr("About Synovia"), ui::icon::kInformation, tr("version licences mark"), "", ""});
  std::erase_if(all, [&](const SettingsEntry& entry) {
    return !searched.empty() && match_score(entry.title, searched) < 0 && match_score(entry.words, searched) < 0;
  });
  return all;
}

}  // namespace synovia::app
