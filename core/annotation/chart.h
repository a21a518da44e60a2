// SPDX-License-Identifier: Apache-2.0
// Charts painted through the Painter: the same on the screen and on paper. Plain data; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotation/painter.h"

namespace synovia::annotation {

struct ChartSeries {
  std::string name;
  enum class Look { bars, line } look = Look::bars;
  Colour colour;
  std::vector<std::optional<double>> values;  // one per category; absent: nothing is painted there, never a zero
};

struct Chart {
  std::vector<std::string> categories;  // along the bottom
  std::vector<ChartSeries> series;      // bars side by side, lines over them
  std::string unit;                     // beside the topmost tick
  std::optional<double> limit;          // a dashed line: a threshold, a budget
  std::string limit_name;
  std::string language = "fr";
  Colour text{0xB9, 0xBB, 0xBE, 255}, rule{0x30, 0x31, 0x34, 255}, warning{0xF4, 0xBD, 0x62, 255};
};

// Ticks from `low` to `high` or a little beyond on both sides, `wanted` of them or about so: multiples of 1, 2 or 5 × 10^n
// (Heckbert, "Nice numbers for graph labels", Graphics Gems, 1990). Equal or not finite bounds give one tick.
std::vector<double> nice_ticks(double low, double high, int wanted);

// Fills the rectangle from (0,0) to `size` in device pixels; `scale` as in paint(). A chart without values shows its axes.
void paint(const Chart& chart, image::ViewSize size, double scale, Painter& painter);

}  // namespace synovia::annotation
