// SPDX-License-Identifier: Apache-2.0
// When each frame of a run is shown (PS3.3 C.7.6.5), and a clock that follows real time: frames are skipped rather than
// played late.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace synovia::image {

struct CineFacts {
  std::optional<double> recommended_fps, cine_rate, frame_time_ms;  // (0008,2144) (0018,0040) (0018,1063)
  std::vector<double> frame_time_vector_ms;                         // (0018,1065)
};

struct FrameTimes {
  std::vector<double> start_ms;  // of each frame, first is 0
  double total_ms = 0;           // one pass, last frame's duration included
  bool assumed = false;          // nothing in the file: 15 frames a second was assumed
};

FrameTimes frame_times(const CineFacts& facts, std::size_t frames);

// The frame on screen `elapsed_ms` after the start of a looping playback at `speed`.
std::size_t frame_at(const FrameTimes& times, double elapsed_ms, double speed = 1);

}  // namespace synovia::image
