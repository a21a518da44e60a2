// SPDX-License-Identifier: Apache-2.0
#include "gesture.h"

#include <gtest/gtest.h>

namespace synovia::guided_injection {
namespace {

using nlohmann::json;

Gesture of(const json& values) { return gesture_of(&values, record::check_side(values, "")); }

// The states of CLINIC §5, in their order.
TEST(Gesture, GoesFromPreparedToDone) {
  EXPECT_EQ(gesture_of(nullptr, {}), Gesture::none);
  json values = json::object();
  EXPECT_EQ(of(values), Gesture::prepared);
  for (const char* field : {"side_request", "side_said", "side_marked", "side"}) values[field] = "right";
  EXPECT_EQ(of(values), Gesture::prepared) << "identity and consent are not asked yet";
  values["identity_checked"] = true;
  values["consent"] = true;
  EXPECT_EQ(of(values), Gesture::timed_out);
  values["timeout_time"] = "10:20";
  EXPECT_EQ(of(values), Gesture::in_progress);
  values["needle_out_time"] = "10:31";
  EXPECT_EQ(of(values), Gesture::needle_out);
  values["watched_time"] = "10:50";
  EXPECT_EQ(of(values), Gesture::watched);
  values["ended_time"] = "10:52";
  EXPECT_EQ(of(values), Gesture::done);
}

TEST(Gesture, StaysBeforeTheTimeOutWhileTheSidesContradict) {
  json values = {{"identity_checked", true}, {"consent", true}, {"side_request", "right"},
                 {"side_said", "left"},      {"side", "right"}, {"side_marked", "right"}};
  EXPECT_EQ(of(values), Gesture::prepared);
  values["side_conflict_reason"] = "Erreur de l’ordonnance";
  EXPECT_EQ(of(values), Gesture::timed_out);
}

TEST(Gesture, BearsValuesOfAnyShape) {
  for (const json& values : {json(7), json::array(), json{{"timeout_time", 3}}, json{{"ended_time", nullptr}}})
    (void)gesture_of(&values, {});
}

}  // namespace
}  // namespace synovia::guided_injection
