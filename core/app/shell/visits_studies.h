// SPDX-License-Identifier: Apache-2.0
// The table of studies with the strip of the one chosen under it, and the studies that wait to be attached. UI thread only.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/shell/visits_facts.h"
#include "app/shell/visits_studies_model.h"

namespace synovia::app {

class StudiesPanel {
 public:
  explicit StudiesPanel(AppWorkstation& workstation);
  void draw(const DayFacts& facts, float x, float y, float width, float height);

 private:
  struct Found;  // shared with the jobs under way: the newest answer wins
  void search();
  void look_into(const archive::StudyRow& study);
  void follow_visit();
  void draw_filters(float width);
  void draw_table(const std::vector<archive::StudyRow>& rows, const DayFacts& facts, float height);
  void draw_strip(const archive::StudyRow* study, float height);
  void draw_pictures(float height);
  void draw_question(const archive::StudyRow& study);
  void draw_preview();
  void open(const DayFacts& facts);
  std::vector<archive::StudyRow> shown_rows(const DayFacts& facts) const;

  AppWorkstation& workstation_;
  std::shared_ptr<Found> found_;
  std::string typed_, selected_, followed_;  // followed_: the visit
  int period_ = 0, modality_ = 0, tab_ = 0;
  bool preview_ = false;
};

}  // namespace synovia::app
