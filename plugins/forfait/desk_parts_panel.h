// SPDX-License-Identifier: Apache-2.0
// The parts of the forfait's screen and its two questions: bill, reverse. Drawn inside a window begun. UI thread.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "desk.h"

namespace synovia::forfait {

// A command that a person confirmed, and what is said when it went well. Empty command: nothing.
struct DeskDeed {
  std::string command;
  nlohmann::json arguments = nlohmann::json::object();
  std::string done;
};

// What is asked before a line is written. The patient is named in the question: nobody is billed by a slip of rows.
class DeskDialogs {
 public:
  void ask_bill(const std::string& visit_id);
  void ask_reverse(std::int64_t line);
  DeskDeed draw(const Desk& desk);

 private:
  DeskDeed draw_bill(const Desk& desk);
  DeskDeed draw_reverse(const Desk& desk);
  std::string bill_visit_, reason_;
  std::int64_t reverse_line_ = 0;
  bool open_bill_ = false, open_reverse_ = false;
};

void draw_tiles(const DeskDay& day, const DeskYear& year);  // side by side
void draw_sums(const DeskDay& day, const DeskYear& year);   // the tiles' figures as lines of text
void draw_months(const DeskYear& year);
void draw_decision(const DeskVisit* visit, DeskDialogs& dialogs);
void draw_visits(const Desk& desk, std::string& selected);
void draw_lines(const Desk& desk, DeskDialogs& dialogs);

}  // namespace synovia::forfait
