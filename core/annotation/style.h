// SPDX-License-Identifier: Apache-2.0
// Looks shared by what is painted on a picture. Lengths are device pixels at scale 1. Private to annotation.
#pragma once

#include "annotation/painter.h"

namespace synovia::annotation {

inline constexpr Colour kAccent{0x56, 0xC9, 0xCE, 255}, kWarning{0xF4, 0xBD, 0x62, 255}, kText{0xEC, 0xED, 0xEE, 255},
    kFaintText{0xB9, 0xBB, 0xBE, 255}, kCasing{0, 0, 0, 140}, kLabelBox{0, 0, 0, 184};
inline constexpr double kLineWidth = 2, kCasingWidth = 4, kHandleSide = 8, kLabelText = 16, kPadding = 6, kMargin = 12;

// A black box with text, its corner at `corner` moved as little as needed to lie inside the viewport.
void label_box(image::ViewPoint corner, const std::string& text, Colour colour, double text_size, image::ViewSize size,
               double scale, Painter& painter);
image::ViewSize label_box_size(const std::string& text, double text_size, double scale, Painter& painter);

}  // namespace synovia::annotation
