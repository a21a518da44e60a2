// SPDX-License-Identifier: Apache-2.0
#include "live/live_source.h"

namespace synovia::live {

bool is_stale(const LiveFrame& frame, std::chrono::steady_clock::time_point now, std::chrono::milliseconds interval) {
  return !frame.frame || now - frame.arrived > 2 * interval;
}

}  // namespace synovia::live
