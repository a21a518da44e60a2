// SPDX-License-Identifier: Apache-2.0
// The command palette: any command that needs no argument, any screen, any tool, by a few letters of its name. UI thread only.
#pragma once

#include <string>
#include <vector>

#include "app/workstation.h"

namespace synovia::app {

// How well `words` answers to what was typed: letters in order, better together and at the beginning of words. −1: not at all;
// accents and case do not count.
int match_score(const std::string& words, const std::string& typed);

struct PaletteRow {
  std::string title, detail, key, refusal;  // refusal: why not now
  std::string command;
  nlohmann::json arguments = nlohmann::json::object();
};
// Best first, those used last before the others. A command is offered when it has a key or a button on a screen: those need
// no argument.
std::vector<PaletteRow> palette_rows(AppWorkstation& workstation, const std::string& typed,
                                     const std::vector<std::string>& used);

class Palette {
 public:
  explicit Palette(AppWorkstation& workstation) : workstation_(workstation) {}
  void open() { opening_ = true; }
  void draw();

 private:
  void run(const PaletteRow& row);
  bool draw_row(const PaletteRow& row, std::size_t index);
  AppWorkstation& workstation_;
  std::string typed_;
  std::vector<PaletteRow> rows_;
  std::vector<std::string> used_;  // newest first
  std::size_t chosen_ = 0;
  bool opening_ = false, stale_ = true, moved_ = false;
};

}  // namespace synovia::app
