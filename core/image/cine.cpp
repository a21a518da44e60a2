// SPDX-License-Identifier: Apache-2.0
#include "image/cine.h"

#include <algorithm>
#include <cmath>

namespace synovia::image {
namespace {

constexpr double kAssumedFps = 15;

bool usable(const std::optional<double>& value) { return value && std::isfinite(*value) && *value > 0; }

FrameTimes even(std::size_t frames, double interval_ms) {
  FrameTimes times;
  for (std::size_t i = 0; i < frames; ++i) times.start_ms.push_back(static_cast<double>(i) * interval_ms);
  times.total_ms = static_cast<double>(frames) * interval_ms;
  return times;
}

// T(n) = Σ Δt_i, the first increment being 0 by definition (PS3.3 C.7.6.5.1.2).
std::optional<FrameTimes> uneven(const std::vector<double>& increments, std::size_t frames) {
  if (increments.size() < frames || frames < 2) return std::nullopt;
  FrameTimes times;
  double at = 0;
  for (std::size_t i = 0; i < frames; ++i) {
    if (!std::isfinite(increments[i]) || increments[i] < 0) return std::nullopt;
    if (i > 0) at += increments[i];
    times.start_ms.push_back(at);
  }
  if (at <= 0) return std::nullopt;
  // The file does not say how long the last frame stays: as long as the mean of the others.
  times.total_ms = at + at / static_cast<double>(frames - 1);
  return times;
}

}  // namespace

FrameTimes frame_times(const CineFacts& facts, std::size_t frames) {
  if (usable(facts.recommended_fps)) return even(frames, 1000 / *facts.recommended_fps);
  if (usable(facts.cine_rate)) return even(frames, 1000 / *facts.cine_rate);
  if (usable(facts.frame_time_ms)) return even(frames, *facts.frame_time_ms);
  if (auto times = uneven(facts.frame_time_vector_ms, frames)) return *std::move(times);
  FrameTimes times = even(frames, 1000 / kAssumedFps);
  times.assumed = true;
  return times;
}

std::size_t frame_at(const FrameTimes& times, double elapsed_ms, double speed) {
  if (times.start_ms.empty() || !(times.total_ms > 0)) return 0;
  double at = std::fmod(elapsed_ms * speed, times.total_ms);
  if (!std::isfinite(at)) return 0;
  if (at < 0) at += times.total_ms;
  // Rounding of the interval must not show the frame before the one that is due.
  const auto next = std::upper_bound(times.start_ms.begin(), times.start_ms.end(), at + 1e-6);
  return static_cast<std::size_t>(std::max<std::ptrdiff_t>(next - times.start_ms.begin() - 1, 0));
}

}  // namespace synovia::image
