// SPDX-License-Identifier: Apache-2.0
// A letter as blocks to be laid on A4 pages. Points (1/72 inch). Private to report.
#pragma once

#include <vector>

#include "annotation/painter.h"
#include "base/result.h"
#include "report/letter.h"
#include "report/pagination.h"

struct _cairo;

namespace synovia::report {

namespace page {
inline constexpr double kMm = 72 / 25.4;
inline constexpr double kWidth = 210 * kMm, kHeight = 297 * kMm;
inline constexpr double kLeft = 20 * kMm, kRight = kWidth - 20 * kMm, kTop = 14 * kMm;
inline constexpr double kText = kRight - kLeft;
inline constexpr double kBottom = kHeight - 21 * kMm;  // the foot lies below
inline constexpr double kRunningHead = 9 * kMm;        // on pages after the first
inline constexpr annotation::Colour kInk{22, 32, 42, 255}, kFaint{91, 102, 112, 255}, kAccent{14, 95, 89, 255},
    kTint{238, 243, 245, 255}, kRule{198, 208, 213, 255}, kWarning{138, 90, 0, 255};
}  // namespace page

// `picture_height`: the most a picture may take. The blocks draw on `context` and refer to `letter`.
base::Result<std::vector<Block>> letter_blocks(const Letter& letter, _cairo* context, double picture_height);

}  // namespace synovia::report
