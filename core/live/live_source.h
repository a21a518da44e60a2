// SPDX-License-Identifier: Apache-2.0
// A live picture source: what a frame of it carries. The sources themselves (GStreamer) implement this interface.
#pragma once

#include <chrono>
#include <memory>

#include "base/result.h"
#include "image/pixels.h"

namespace synovia::live {

struct LiveFrame {
  std::shared_ptr<const image::Frame> frame;
  std::chrono::steady_clock::time_point arrived;
  std::uint64_t number = 0;  // gaps are frames lost
};

// A frame older than two intervals is stale: greyed, and never shown without its age.
bool is_stale(const LiveFrame& frame, std::chrono::steady_clock::time_point now, std::chrono::milliseconds interval);

class LiveSource {
 public:
  virtual ~LiveSource() = default;
  virtual base::Status start() = 0;
  virtual void stop() = 0;
  virtual LiveFrame latest() const = 0;  // [any] never blocks
};

}  // namespace synovia::live
