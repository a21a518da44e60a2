// SPDX-License-Identifier: Apache-2.0
// What a needle path gives the record: projected length and in-plane angle with the spacing they stand on. One projection
// gives no depth.
#pragma once

#include <nlohmann/json.hpp>

#include "annotation/shape.h"
#include "base/result.h"
#include "image/spacing.h"

namespace synovia::guided_injection {

// Field id → value for the template. A length is given only where the spacing is known; the angle always. refused for a
// path of one point (down the beam): it measures nothing.
base::Result<nlohmann::json> path_values(const annotation::Shape& path, const image::Spacing& spacing);

}  // namespace synovia::guided_injection
