// SPDX-License-Identifier: Apache-2.0
// The close of day: what is left, by kind, each with an owner and one action. Plain data, tested without a window. [any]
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/shell/visits_facts.h"

namespace synovia::app {

struct CloseItem {
  std::string sentence, patient, owner, action;  // in words; action: of the button
  std::string visit_id, command;
  nlohmann::json arguments = nlohmann::json::object();
};
struct CloseGroup {
  std::string kind, title;
  const char* icon = nullptr;
  std::vector<CloseItem> items{};
};
struct CloseModel {
  std::string day{};
  std::vector<CloseGroup> groups{};
  std::size_t left = 0;
  bool closed = false;
  std::string summary{};  // how many remain, or that nothing does
};

struct CloseView {
  std::string chosen{};          // visit id
  bool patient_present = false;  // others' names are hidden
  std::string language = "fr";
  std::function<std::string(const std::string&)> command_title{};
  std::function<std::string(const std::string&)> person_name{};  // by id
};
CloseModel close_model(const DayFacts& facts, const CloseView& view);

}  // namespace synovia::app
