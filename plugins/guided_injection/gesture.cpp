// SPDX-License-Identifier: Apache-2.0
#include "gesture.h"

#include "words.h"

namespace synovia::guided_injection {

Gesture gesture_of(const nlohmann::json* values, const record::SideGuard& guard) {
  if (!values || !values->is_object()) return Gesture::none;
  const auto given = [&](const char* field) { return values->contains(field) && (*values)[field].is_string(); };
  if (given("ended_time")) return Gesture::done;
  if (given("watched_time")) return Gesture::watched;
  if (given("needle_out_time")) return Gesture::needle_out;
  if (given("timeout_time")) return Gesture::in_progress;
  const bool asked = values->contains("identity_checked") && values->contains("consent");
  return asked && guard.may_start() ? Gesture::timed_out : Gesture::prepared;
}

std::string gesture_word(Gesture gesture) {
  switch (gesture) {
    case Gesture::none: return kText.tr("Not prepared");
    case Gesture::prepared: return kText.tr("Prepared: time-out to do");
    case Gesture::timed_out: return kText.tr("Time-out passed");
    case Gesture::in_progress: return kText.tr("In progress");
    case Gesture::needle_out: return kText.tr("Needle out: being watched");
    case Gesture::watched: return kText.tr("Watched");
    case Gesture::done: return kText.tr("Done");
  }
  return "";
}

}  // namespace synovia::guided_injection
