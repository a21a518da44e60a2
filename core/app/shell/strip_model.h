// SPDX-License-Identifier: Apache-2.0
// What the series strip shows: the visit's studies first, then the priors by date. Plain data.
#pragma once

#include <string>
#include <vector>

#include "app/shell/priors.h"

namespace synovia::app {

struct StripItem {
  std::string sop_uid;    // of the first picture
  std::size_t frame = 0;  // the one that stands for a run: its middle
  std::string title, count, sides;
  bool run = false;
  bool active = false;  // in the active pane
  std::string pane;     // "A", "B", …: where it is shown; empty: nowhere
};

struct StripGroup {
  Belongs belongs = Belongs::to_the_visit;
  std::string title;  // "Prior 18/09/2023"
  std::vector<StripItem> items;
};

std::vector<StripGroup> strip_groups(const plugin::Reading& reading, const centre::Visit& visit,
                                     const std::string& language);

// "Prior 18/09/2023", "Current 20/11/2026": which examination a set is of.
std::string examination(const image::DisplaySet& set, const centre::Visit& visit, const std::string& language);
// The name of a pane beside others: "A", "B", "C", "E".
std::string pane_name(std::size_t index);
// How many panes the reading screen shows, and whether `index` is among them.
std::size_t panes_shown(const plugin::Reading& reading);

}  // namespace synovia::app
