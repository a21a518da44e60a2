// SPDX-License-Identifier: Apache-2.0
// Material Design Icons 1.6.50 used by the interface, as UTF-8. A new icon is one line here and one in icons.cpp.
#pragma once

#include <imgui.h>

namespace synovia::ui::icon {

inline constexpr const char* kViewList = "\uF572";
inline constexpr const char* kImages = "\uF2F9";
inline constexpr const char* kDocument = "\uF219";
inline constexpr const char* kCash = "\uF116";
inline constexpr const char* kHelp = "\uF625";
inline constexpr const char* kSettings = "\uF493";
inline constexpr const char* kCalendar = "\uF0F5";
inline constexpr const char* kRefresh = "\uF450";
inline constexpr const char* kCheck = "\uF12C";
inline constexpr const char* kCheckAll = "\uF12D";
inline constexpr const char* kCheckCircle = "\uF5E0";
inline constexpr const char* kPlay = "\uF40A";
inline constexpr const char* kPause = "\uF3E4";
inline constexpr const char* kArrived = "\uF008";
inline constexpr const char* kClock = "\uF150";
inline constexpr const char* kSearch = "\uF349";
inline constexpr const char* kImport = "\uF2FA";
inline constexpr const char* kDatabase = "\uF1B8";
inline constexpr const char* kBell = "\uF09A";
inline constexpr const char* kPerson = "\uF009";
inline constexpr const char* kLock = "\uF33E";
inline constexpr const char* kSelect = "\uF1B4";
inline constexpr const char* kWindow = "\uF0DF";
inline constexpr const char* kPan = "\uF041";
inline constexpr const char* kRuler = "\uF46D";
inline constexpr const char* kPath = "\uF55E";
inline constexpr const char* kTarget = "\uF4FE";
inline constexpr const char* kCrosshairs = "\uF1A3";
inline constexpr const char* kText = "\uF284";
inline constexpr const char* kInvert = "\uF301";
inline constexpr const char* kRotate = "\uF467";
inline constexpr const char* kUndo = "\uF54D";
inline constexpr const char* kRedo = "\uF44F";
inline constexpr const char* kEye = "\uF208";
inline constexpr const char* kAlert = "\uF026";
inline constexpr const char* kClose = "\uF156";
inline constexpr const char* kInformation = "\uF2FC";
inline constexpr const char* kNeedle = "\uF391";
inline constexpr const char* kStar = "\uF4CE";
inline constexpr const char* kStarOutline = "\uF4D2";
inline constexpr const char* kSave = "\uF193";
inline constexpr const char* kDose = "\uF43C";
inline constexpr const char* kPen = "\uF3EA";
inline constexpr const char* kPlus = "\uF415";
inline constexpr const char* kMinus = "\uF374";
inline constexpr const char* kRepeat = "\uF456";
inline constexpr const char* kLeft = "\uF141";
inline constexpr const char* kRight = "\uF142";
inline constexpr const char* kZoom = "\uF345";
inline constexpr const char* kFit = "\uF293";

}  // namespace synovia::ui::icon

namespace synovia::ui {
// Pairs of code points, 0-ended, for the font atlas: only what is used, so that the atlas stays small at 300 %.
const ImWchar* icon_ranges();
}  // namespace synovia::ui
