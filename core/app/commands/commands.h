// SPDX-License-Identifier: Apache-2.0
// Core's own commands, by subject. Each function files its commands with the registrar.
#pragma once

#include "app/workstation.h"
#include "plugin/sdk/registrar.h"

namespace synovia::app {

void add_core_screens(plugin::Registrar& registrar);
void add_visit_commands(plugin::Registrar& registrar);
void add_desk_commands(plugin::Registrar& registrar);
void add_day_commands(plugin::Registrar& registrar);
void add_view_commands(plugin::Registrar& registrar);
void add_edit_commands(plugin::Registrar& registrar);
void add_sign_command(plugin::Registrar& registrar);
void add_letter_commands(plugin::Registrar& registrar);
void add_core_tools(plugin::Registrar& registrar);
void add_settings_commands(plugin::Registrar& registrar);

inline void add_core_commands(plugin::Registrar& registrar) {
  add_core_screens(registrar);
  add_visit_commands(registrar);
  add_desk_commands(registrar);
  add_day_commands(registrar);
  add_view_commands(registrar);
  add_edit_commands(registrar);
  add_sign_command(registrar);
  add_letter_commands(registrar);
  add_core_tools(registrar);
  add_settings_commands(registrar);
}

// The interface handed to commands is always the program's own workstation.
inline AppWorkstation& own(plugin::Workstation& workstation) { return static_cast<AppWorkstation&>(workstation); }

// 9 characters with a check digit (the number of an establishment in France).
bool is_finess(const std::string& text);

// A text argument; refused with a sentence naming it when it is absent or no text.
base::Result<std::string> text_argument(const nlohmann::json& arguments, const char* name);

// Shows a display set in a pane with the viewer that suits best, at its first look. Loads the header's window; frames
// come by jobs.
void show_in_pane(AppWorkstation& workstation, std::size_t pane, std::shared_ptr<const image::DisplaySet> set,
                  std::size_t picture);

}  // namespace synovia::app
