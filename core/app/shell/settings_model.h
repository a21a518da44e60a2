// SPDX-License-Identifier: Apache-2.0
// What the settings screen shows, as plain data. UI thread only.
#pragma once

#include <string>
#include <vector>

#include "app/workstation.h"

namespace synovia::app {

struct PluginLine {
  std::string name, version, sentence;  // sentence: why it is not at work
  plugin::PluginStatus::State state = plugin::PluginStatus::State::loaded;
  std::size_t contributions = 0;
};
struct TemplateLine {
  std::string id, version, title, plugin;
};

// Signer and centre as they are typed, with what is wrong with them.
struct PersonForm {
  std::string family_name, given_name, rpps;
  bool rpps_fixed = false;  // single-user mode: the signer stays the same person
};
struct CentreForm {
  std::string name, address, finess;
};
std::string fault_of(const PersonForm& form);  // "" when it can be kept
std::string fault_of(const CentreForm& form);
PersonForm person_form(const centre::CentreTraits& traits);
CentreForm centre_form(const centre::CentreTraits& traits);

std::vector<PluginLine> plugin_lines(AppWorkstation& workstation);
std::string words_of(plugin::PluginStatus::State state);
std::vector<TemplateLine> template_lines(AppWorkstation& workstation);

// An entry at the left: core's sections, then the panels that plugins offer for this screen.
struct SettingsEntry {
  enum class Kind { person, display, imports, plugins, keyboard, templates, about, panel } kind = Kind::person;
  std::string title, icon, words;  // words: what else it is found by
  std::string panel, owner;        // of a plugin
};
std::vector<SettingsEntry> settings_entries(AppWorkstation& workstation, const std::string& searched);

}  // namespace synovia::app
