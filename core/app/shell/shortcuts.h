// SPDX-License-Identifier: Apache-2.0
// Keys: what a chord does now, the card that shows them all, and chords that two would share. UI thread only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/workstation.h"

namespace synovia::app {

// Why a command cannot be run now, in words; "" when it can. Without effect.
std::string refusal_of(AppWorkstation& workstation, const plugin::Owned<plugin::Command>& command);

// A command or a tool that a chord stands for.
struct Bound {
  std::string command;
  nlohmann::json arguments = nlohmann::json::object();
};
// Of several commands with one chord, the one that can be run on this screen.
std::optional<Bound> bound_to(AppWorkstation& workstation, const std::string& chord);

// Chords that two commands, or a command and a tool, would answer on the same screen: a sentence for each.
std::vector<std::string> key_conflicts(const plugin::Registries& registries);

// "Ctrl+Maj+S" in French; as it stands in English.
std::string key_words(const std::string& chord);

struct KeyRow {
  std::string key, title;
};
struct KeyGroup {
  std::string title;
  std::vector<KeyRow> rows;
};
// The card: what the interface itself answers to, then commands and tools by subject, a plugin's under its name.
std::vector<KeyGroup> key_card(AppWorkstation& workstation);
// Drawn in columns inside a window or a question.
void draw_key_card(const std::vector<KeyGroup>& card, float width);

}  // namespace synovia::app
