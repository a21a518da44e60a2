// SPDX-License-Identifier: Apache-2.0
#include "annotation/chart.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace synovia::annotation {
namespace {

using image::ViewPoint;

constexpr double kTextSize = 16, kGap = 8, kDash = 6, kMaxTicks = 1000;

// Heckbert's nicenum.
double nice(double range, bool round) {
  const double exponent = std::floor(std::log10(range)), fraction = range / std::pow(10, exponent);
  const double unit = round ? (fraction < 1.5 ? 1
                               : fraction < 3 ? 2
                               : fraction < 7 ? 5
                                              : 10)
                            : (fraction <= 1   ? 1
                               : fraction <= 2 ? 2
                               : fraction <= 5 ? 5
                                               : 10);
  return unit * std::pow(10, exponent);
}

// 1 482 with a space that does not break, or 0,25.
std::string number(double value, double step, const std::string& language) {
  const int decimals = step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9));
  std::string digits = fmt::format("{:.{}f}", value == 0 ? 0.0 : value, decimals);
  if (language == "fr") std::replace(digits.begin(), digits.end(), '.', ',');
  const auto end = std::min(digits.find_first_of(".,"), digits.size());
  for (std::size_t at = end; at > 3 && std::isdigit(static_cast<unsigned char>(digits[at - 4])); at -= 3)
    digits.insert(at - 3, "\u00A0");
  if (digits.front() == '-') digits.replace(0, 1, "\u2212");
  return digits;
}

struct Frame {
  const Chart& chart;
  double scale;
  Painter& painter;
  std::vector<double> ticks;
  double left = 0, top = 0, right = 0, bottom = 0;

  double y(double value) const {
    const double part = (value - ticks.front()) / (ticks.back() - ticks.front());
    return bottom - part * (bottom - top);
  }
  double slot() const {
    return (right - left) / static_cast<double>(std::max<std::size_t>(1, chart.categories.size()));
  }
  double middle(std::size_t category) const { return left + slot() * (static_cast<double>(category) + 0.5); }
};

// Whole numbers all: half a patient is no tick.
bool counts(const Chart& chart) {
  const auto whole = [](const std::optional<double>& value) { return !value || std::floor(*value) == *value; };
  return std::all_of(chart.series.begin(), chart.series.end(),
                     [&](const ChartSeries& one) { return std::all_of(one.values.begin(), one.values.end(), whole); });
}

std::vector<double> ticks_of(const Chart& chart) {
  double low = 0, high = chart.limit.value_or(0);
  for (const ChartSeries& one : chart.series)
    for (const auto& value : one.values)
      if (value && std::isfinite(*value)) {
        low = std::min(low, *value);
        high = std::max(high, *value);
      }
  auto ticks = nice_ticks(low, high > low ? high : low + 1, 5);
  if (ticks[1] - ticks[0] >= 1 || !counts(chart)) return ticks;
  ticks.clear();
  for (double whole = std::floor(low); whole <= std::max(std::ceil(high), low + 1); ++whole) ticks.push_back(whole);
  return ticks;
}

void axes(const Frame& f) {
  const double step = f.ticks[1] - f.ticks[0];
  for (std::size_t i = 0; i < f.ticks.size(); ++i) {
    const double y = f.y(f.ticks[i]);
    std::string words = number(f.ticks[i], step, f.chart.language);
    if (i + 1 == f.ticks.size() && !f.chart.unit.empty()) words += "\u00A0" + f.chart.unit;
    const auto extent = f.painter.text_size(words, kTextSize * f.scale);
    f.painter.line({f.left, y}, {f.right, y}, f.chart.rule, f.scale);
    f.painter.text({f.left - kGap * f.scale - extent.width, y + extent.height * 0.32}, words, f.chart.text,
                   kTextSize * f.scale);
  }
}

// Every second, third … name when they would run into one another.
void names(const Frame& f) {
  double widest = 1;
  for (const auto& name : f.chart.categories)
    widest = std::max(widest, static_cast<double>(f.painter.text_size(name, kTextSize * f.scale).width));
  const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil((widest + kGap * f.scale) / f.slot())));
  for (std::size_t i = 0; i < f.chart.categories.size(); i += every) {
    const auto extent = f.painter.text_size(f.chart.categories[i], kTextSize * f.scale);
    f.painter.text({f.middle(i) - extent.width / 2.0, f.bottom + kGap * f.scale + extent.height * 0.8},
                   f.chart.categories[i], f.chart.text, kTextSize * f.scale);
  }
}

void bars(const Frame& f, const ChartSeries& one, std::size_t index, std::size_t count) {
  const double room = f.slot() * 0.72, width = room / static_cast<double>(count);
  for (std::size_t i = 0; i < std::min(one.values.size(), f.chart.categories.size()); ++i) {
    if (!one.values[i] || !std::isfinite(*one.values[i])) continue;
    const double a = f.y(std::max(0.0, *one.values[i])), b = f.y(std::min(0.0, *one.values[i]));
    const double x = f.middle(i) - room / 2 + width * static_cast<double>(index);
    f.painter.box({x, a}, std::max(1.0, width - f.scale), b - a, one.colour, 0);
  }
}

// A gap where a value is absent: no line is drawn over what was not measured.
void curve(const Frame& f, const ChartSeries& one) {
  std::vector<ViewPoint> run;
  const auto finish = [&] {
    if (run.size() > 1) f.painter.path(run, one.colour, 2 * f.scale, false);
    for (const ViewPoint& at : run)
      f.painter.box({at.x - 3 * f.scale, at.y - 3 * f.scale}, 6 * f.scale, 6 * f.scale, one.colour, 3 * f.scale);
    run.clear();
  };
  for (std::size_t i = 0; i < std::min(one.values.size(), f.chart.categories.size()); ++i) {
    if (one.values[i] && std::isfinite(*one.values[i])) run.push_back({f.middle(i), f.y(*one.values[i])});
    else finish();
  }
  finish();
}

void limit(const Frame& f) {
  if (!f.chart.limit) return;
  const double y = f.y(*f.chart.limit);
  for (double x = f.left; x < f.right; x += 2 * kDash * f.scale)
    f.painter.line({x, y}, {std::min(x + kDash * f.scale, f.right), y}, f.chart.warning, 2 * f.scale);
}

double legend_entry(const Frame& f, double x, const std::string& name, Colour colour) {
  if (name.empty()) return x;
  const auto extent = f.painter.text_size(name, kTextSize * f.scale);
  f.painter.box({x, 2 * f.scale}, 12 * f.scale, 12 * f.scale, colour, 3 * f.scale);
  f.painter.text({x + 18 * f.scale, extent.height * 0.8}, name, f.chart.text, kTextSize * f.scale);
  return x + 18 * f.scale + extent.width + 2 * kGap * f.scale;
}

void legend(const Frame& f) {
  double x = f.left;
  for (const ChartSeries& one : f.chart.series) x = legend_entry(f, x, one.name, one.colour);
  if (f.chart.limit) legend_entry(f, x, f.chart.limit_name, f.chart.warning);
}

}  // namespace

std::vector<double> nice_ticks(double low, double high, int wanted) {
  if (!std::isfinite(low) || !std::isfinite(high) || !(high > low) || wanted < 2)
    return {std::isfinite(low) ? low : 0.0};
  const double step = nice(nice(high - low, false) / (wanted - 1), true);
  const double first = std::floor(low / step), last = std::ceil(high / step);
  if (last - first > kMaxTicks) return {low};
  std::vector<double> ticks;
  for (double i = first; i <= last; ++i) ticks.push_back(i * step);
  return ticks;
}

void paint(const Chart& chart, image::ViewSize size, double scale, Painter& painter) {
  Frame frame{chart, scale, painter, ticks_of(chart)};
  if (frame.ticks.size() < 2) return;
  const auto line = painter.text_size("0", kTextSize * scale);
  double widest = 0;
  const double step = frame.ticks[1] - frame.ticks[0];
  for (const double tick : frame.ticks) {
    const std::string words = number(tick, step, chart.language) + "\u00A0" + chart.unit;
    widest = std::max(widest, static_cast<double>(painter.text_size(words, kTextSize * scale).width));
  }
  frame.left = widest + 2 * kGap * scale;
  frame.right = size.width - kGap * scale;
  frame.top = line.height + 2 * kGap * scale;
  frame.bottom = size.height - line.height - 2 * kGap * scale;
  if (frame.right - frame.left < 1 || frame.bottom - frame.top < 1) return;  // no room to say anything true
  axes(frame);
  names(frame);
  const auto bar = [](const ChartSeries& one) { return one.look == ChartSeries::Look::bars; };
  const auto count = static_cast<std::size_t>(std::count_if(chart.series.begin(), chart.series.end(), bar));
  std::size_t index = 0;
  for (const ChartSeries& one : chart.series)
    if (bar(one)) bars(frame, one, index++, count);
  for (const ChartSeries& one : chart.series)
    if (!bar(one)) curve(frame, one);
  limit(frame);
  legend(frame);
}

}  // namespace synovia::annotation
