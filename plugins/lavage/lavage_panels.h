// SPDX-License-Identifier: Apache-2.0
// The parts of the lavage's screen, drawn inside a window begun. What a person presses comes back as commands. UI thread.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "lavage_view.h"
#include "plugin/sdk/workstation.h"

namespace synovia::lavage {

struct Press {
  std::string command;
  nlohmann::json arguments = nlohmann::json::object();
};
using Presses = std::vector<Press>;

void draw_figures(const LavageView& view, float gap);  // tiles side by side, wrapping; `gap` UI pixels between
void draw_guard(const LavageView& view);
void draw_start(const LavageView& view, Presses& presses);
void draw_steps(const LavageView& view, Presses& presses);
void draw_passes(const LavageView& view, Presses& presses);
void draw_analyses(const LavageView& view);
void draw_infection(const LavageView& view, bool may_answer);
void draw_warnings(const LavageView& view);
// Thumbnails of the visit's pictures; pressing one shows it in the gesture's pane. True when one was pressed.
bool draw_pictures(plugin::Workstation& workstation, Presses& presses);

// Large buttons that count bags and container, and the volumes that are typed.
class VolumeKeys {
 public:
  void draw(Presses& presses);

 private:
  void draw_bags(Presses& presses);
  void draw_container(Presses& presses);
  void draw_typed(const char* id, const std::string& label, const std::string& action, std::string& text,
                  const Press& press, const char* argument, Presses& presses);
  std::string lot_, out_, aspirated_, refusal_;
};

}  // namespace synovia::lavage
