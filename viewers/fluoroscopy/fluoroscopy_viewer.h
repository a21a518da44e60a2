// SPDX-License-Identifier: Apache-2.0
// The viewer of stored runs: cine on a clock that follows real time.
#pragma once

#include <memory>

#include "plugin/sdk/extension.h"

namespace synovia::fluoroscopy {

plugin::Suits suits(const image::DisplaySet& set);
std::unique_ptr<plugin::Viewer> make_viewer();

// The frame a playing pane shows at `now`, by the file's times (PS3.3 C.7.6.5).
std::size_t frame_now(const plugin::Pane& pane, std::chrono::steady_clock::time_point now);

}  // namespace synovia::fluoroscopy
