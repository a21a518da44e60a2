// SPDX-License-Identifier: Apache-2.0
// The visits of the day, the studies of the archive, the chosen visit beside what plugins say about it. UI thread only.
#pragma once

#include <filesystem>
#include <vector>

#include "app/shell/close_day.h"
#include "app/shell/visits_detail.h"
#include "app/shell/visits_import.h"
#include "app/shell/visits_studies.h"
#include "app/shell/visits_urgent.h"

namespace synovia::app {

class VisitsScreen {
 public:
  VisitsScreen(AppWorkstation& workstation, const DayWatch& day);
  void draw();
  // A list of the day or a document that was dropped; false: it is something else.
  bool take_drop(const std::vector<std::filesystem::path>& paths);

 private:
  void draw_visits(float x, float y, float width, float height);
  void draw_head(const VisitsModel& model);
  void draw_foot();
  void open_by_enter();
  void go(const std::string& visit_id, bool open, bool suspend = false);
  void draw_gesture_question();
  AppWorkstation& workstation_;
  const DayWatch& day_;
  StudiesPanel studies_;
  VisitDetail detail_;
  UrgentQuestion urgent_;
  ImportDay import_;
  CloseDay close_;
  VisitFilter filter_ = VisitFilter::all;
  std::string held_;  // the visit wanted while a gesture is under way in another
  bool held_opens_ = false, held_asks_ = false;
  std::size_t shown_ = 0;    // tab of the right panel
  bool panel_open_ = false;  // on a narrow screen
};

}  // namespace synovia::app
