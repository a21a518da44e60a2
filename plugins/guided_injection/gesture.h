// SPDX-License-Identifier: Apache-2.0
// Where the gesture stands (CLINIC §5), from what the record says; nothing else remembers it. [any]
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "record/side_guard.h"

namespace synovia::guided_injection {

enum class Gesture { none, prepared, timed_out, in_progress, needle_out, watched, done };

// `values`: the record's, nullptr when there is none. timed_out: identity, consent and side are answered and agree, the
// needle may go in.
Gesture gesture_of(const nlohmann::json* values, const record::SideGuard& guard);

std::string gesture_word(Gesture gesture);  // translated: "Time-out passed"

}  // namespace synovia::guided_injection
