// SPDX-License-Identifier: Apache-2.0
// The chosen visit: steps, who has the patient, safety answers, what is missing, documents, state. UI thread only.
#pragma once

#include <map>
#include <string>

#include "app/shell/close_actions.h"
#include "app/shell/patient_model.h"
#include "app/shell/visits_model.h"

namespace synovia::app {

class VisitDetail {
 public:
  explicit VisitDetail(AppWorkstation& workstation) : workstation_(workstation), actions_(workstation) {}
  void draw(const DayFacts& facts);
  // Offers this file as a document of the chosen visit.
  void offer(const std::string& file);

 private:
  void draw_head(const centre::Visit& visit);
  void draw_steps(const centre::Visit& visit, const VisitRow& row);
  void plan_step(const centre::Visit& visit, const StepMark& mark);
  void draw_with(const centre::Visit& visit);
  void draw_safety(const DayFacts& facts);
  void draw_answer(const SafetyChip& chip);
  void draw_lacks(const VisitRow& row);
  void draw_documents(const centre::Visit& visit);
  void draw_attach(const centre::Visit& visit);
  void draw_state(const centre::Visit& visit);

  AppWorkstation& workstation_;
  ItemActions actions_;
  std::string visit_id_;  // what is typed below is about this visit
  // What is typed, and the value it began from: another value of the centre takes its place.
  struct Typed {
    std::string text, from;
    void follow(const std::string& value);
  };
  std::map<std::string, Typed> detail_;  // of a safety answer, by item
  Typed with_;
  std::string file_, title_;
  int kind_ = -1;
  bool attach_wanted_ = false, planning_ = false;
};

}  // namespace synovia::app
