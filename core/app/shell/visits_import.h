// SPDX-License-Identifier: Apache-2.0
// The day's list from a CSV: looked at first, row by row with its fault, then added. UI thread only.
#pragma once

#include <memory>
#include <string>

#include "app/workstation.h"

namespace synovia::app {

// What a row of the list will do, in words.
std::string outcome_of(const centre::DayRow& row);
std::size_t addable(const std::vector<centre::DayRow>& rows);

class ImportDay {
 public:
  explicit ImportDay(AppWorkstation& workstation);
  void open() { wanted_ = true; }
  void offer(const std::string& file);  // and looks at it at once
  void draw();

 private:
  struct Looked;  // shared with the reading under way
  void look();
  void draw_rows();
  AppWorkstation& workstation_;
  std::shared_ptr<Looked> looked_;
  std::string file_;
  bool wanted_ = false;
};

}  // namespace synovia::app
