// SPDX-License-Identifier: Apache-2.0
// The visits of the day, the studies of the archive and what plugins say about the chosen visit. UI thread only.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "app/shell/visits_model.h"
#include "app/workstation.h"

namespace synovia::app {

class VisitsScreen {
 public:
  explicit VisitsScreen(AppWorkstation& workstation);
  void draw();

 private:
  void refresh();
  void search();
  void draw_visits(float x, float y, float width, float height);
  void draw_studies(float x, float y, float width, float height);
  void draw_panels(float x, float y, float width, float height);
  AppWorkstation& workstation_;
  VisitsModel model_;
  std::vector<StudyLine> studies_;
  std::string searched_, failure_, selected_study_;
  std::size_t shown_ = 0, search_number_ = 0;
  std::optional<std::chrono::steady_clock::time_point> refreshed_;
};

}  // namespace synovia::app
