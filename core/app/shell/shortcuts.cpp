// SPDX-License-Identifier: Apache-2.0
#include "app/shell/shortcuts.h"

#include "base/i18n.h"

namespace synovia::app {

using base::tr;
using plugin::Command;
using plugin::Owned;
using plugin::Tool;

namespace {

// On which screens a command answers to its key: none named means all.
bool meet(const Command& a, const Command& b) {
  if (a.screens.empty() || b.screens.empty()) return true;
  for (const auto& screen : a.screens)
    if (std::find(b.screens.begin(), b.screens.end(), screen) != b.screens.end()) return true;
  return false;
}

bool stands_on(const Command& command, const std::string& screen) {
  return command.screens.empty() ||
         std::find(command.screens.begin(), command.screens.end(), screen) != command.screens.end();
}

std::string conflict(const std::string& chord, const std::string& a, const std::string& b) {
  return fmt::format(fmt::runtime(tr("{key} stands for both {one} and {other}.")), fmt::arg("key", chord),
                     fmt::arg("one", a), fmt::arg("other", b));
}

std::string subject_of(AppWorkstation& workstation, const std::string& owner, const std::string& id) {
  if (owner != plugin::kCoreOwner) {
    for (const auto& status : workstation.host().statuses())
      if (status.id == owner) return base::look_up(owner, status.name);
    return owner;
  }
  const std::string subject = id.substr(0, id.find('.'));
  if (subject == "view" || subject == "image" || subject == "annotation" || subject == "pane") return tr("Images");
  if (subject == "visit" || subject == "visits" || subject == "day" || subject == "patient") return tr("Visits");
  if (subject == "report" || subject == "letter" || subject == "record" || subject == "draft")
    return tr("Letter and records");
  return tr("Everywhere");
}

void file_row(std::vector<KeyGroup>& card, const std::string& group, KeyRow row) {
  for (auto& known : card)
    if (known.title == group) return known.rows.push_back(std::move(row));
  card.push_back({group, {std::move(row)}});
}

}  // namespace

std::string refusal_of(AppWorkstation& workstation, const Owned<Command>& command) {
  if (!security::grants(workstation.person().role, command.item.permission))
    return tr("Not among the rights of the person signed in.");
  if (command.item.patient == plugin::PatientNeed::current_visit && !workstation.visit())
    return tr("Choose a visit first.");
  bool enabled = true;
  const auto ask = command.item.enabled;
  if (ask && !workstation.guard(std::string(command.owner), [&] { enabled = ask(workstation); }))
    return tr("Its plugin failed and was switched off.");
  return enabled ? "" : tr("There is nothing to do it to now.");
}

std::optional<Bound> bound_to(AppWorkstation& workstation, const std::string& chord) {
  std::vector<std::string> ids;
  for (const auto& entry : workstation.registries().commands)
    if (entry.item.shortcut == chord && stands_on(entry.item, workstation.screen)) ids.push_back(entry.item.id);
  for (const auto& id : ids)
    if (const auto* entry = workstation.registries().find_command(id); entry && refusal_of(workstation, *entry).empty())
      return Bound{id};
  if (!ids.empty()) return Bound{ids.front()};  // to hear why not
  for (const auto& entry : workstation.registries().tools)
    if (entry.item.shortcut == chord) return Bound{"tool.choose", {{"tool", entry.item.id}}};
  return std::nullopt;
}

std::vector<std::string> key_conflicts(const plugin::Registries& registries) {
  std::vector<std::string> found;
  for (auto a = registries.commands.begin(); a != registries.commands.end(); ++a) {
    const std::string& chord = a->item.shortcut;
    if (chord.empty()) continue;
    for (auto b = std::next(a); b != registries.commands.end(); ++b)
      if (b->item.shortcut == chord && meet(a->item, b->item)) found.push_back(conflict(chord, a->item.id, b->item.id));
    for (const auto& tool : registries.tools)
      if (tool.item.shortcut == chord) found.push_back(conflict(chord, a->item.id, tool.item.id));
  }
  for (auto a = registries.tools.begin(); a != registries.tools.end(); ++a)
    for (auto b = std::next(a); b != registries.tools.end(); ++b)
      if (!a->item.shortcut.empty() && a->item.shortcut == b->item.shortcut)
        found.push_back(conflict(a->item.shortcut, a->item.id, b->item.id));
  return found;
}

std::string key_words(const std::string& chord) {
  using base::tr_context;
  const std::map<std::string, std::string> printed = {{"Ctrl", tr_context("key", "Ctrl")},
                                                      {"Shift", tr_context("key", "Shift")},
                                                      {"Alt", tr_context("key", "Alt")},
                                                      {"Space", tr_context("key", "Space")},
                                                      {"Enter", tr_context("key", "Enter")},
                                                      {"Escape", tr_context("key", "Escape")},
                                                      {"Delete", tr_context("key", "Delete")},
                                                      {"Backspace", tr_context("key", "Backspace")},
                                                      {"Insert", tr_context("key", "Insert")},
                                                      {"Home", tr_context("key", "Home")},
                                                      {"End", tr_context("key", "End")},
                                                      {"PageUp", tr_context("key", "PageUp")},
                                                      {"PageDown", tr_context("key", "PageDown")},
                                                      {"Up", "\u2191"},
                                                      {"Down", "\u2193"},
                                                      {"Left", "\u2190"},
                                                      {"Right", "\u2192"},
                                                      {"Tab", tr_context("key", "Tab")}};
  std::string words;
  for (std::size_t at = 0; at < chord.size();) {
    const std::size_t plus = std::min(chord.find('+', at), chord.size());
    const std::string key = chord.substr(at, plus - at);
    const auto known = printed.find(key);
    words += (words.empty() ? "" : "+") + (known == printed.end() ? key : known->second);
    at = plus + 1;
  }
  return words;
}

std::vector<KeyGroup> key_card(AppWorkstation& workstation) {
  std::vector<KeyGroup> card{{tr("Everywhere"),
                              {{"F1", tr("This card")},
                               {"Ctrl+P", tr("Search a command by its name")},
                               {"F6", tr("Next zone of the screen")},
                               {"Shift+F6", tr("Zone before")},
                               {"Tab", tr("Next field or button of the zone")},
                               {"Space", tr("Press what has the ring")},
                               {"Escape", tr("Cancel, then back to the image")}}}};
  for (const auto& [owner, command] : workstation.registries().commands)
    if (!command.shortcut.empty())
      file_row(card, subject_of(workstation, owner, command.id), {command.shortcut, command.title()});
  for (const auto& [owner, tool] : workstation.registries().tools)
    if (!tool.shortcut.empty()) file_row(card, tr("Tools"), {tool.shortcut, tool.title()});
  return card;
}

}  // namespace synovia::app
