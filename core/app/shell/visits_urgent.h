// SPDX-License-Identifier: Apache-2.0
// The form of an urgent add-on: six fields, Enter moves on, patients known are offered while one types. UI thread only.
#pragma once

#include <memory>
#include <vector>

#include "app/shell/visits_urgent_model.h"
#include "app/workstation.h"

namespace synovia::app {

class UrgentQuestion {
 public:
  explicit UrgentQuestion(AppWorkstation& workstation);
  void open();
  void draw();

 private:
  struct Offered;  // shared with the search under way
  void search();
  void draw_fields();
  void draw_offered();
  void line(int place, const char* id, const std::string& label, std::string& value, const std::string& hint,
            bool missing);
  void choice(int place, const char* id, const std::string& label, const std::vector<std::string>& labels, int& index,
              bool missing);
  bool add();

  AppWorkstation& workstation_;
  std::shared_ptr<Offered> offered_;
  UrgentForm form_;
  PersonSearch searched_;
  std::string refusal_;  // why the last try was refused
  bool alike_ = false;   // refused because somebody of that name and birth date is known
  bool wanted_ = false;
  int focus_ = -1;  // the field that takes the keyboard next
};

}  // namespace synovia::app
