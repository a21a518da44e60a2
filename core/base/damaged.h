// SPDX-License-Identifier: Apache-2.0
// What cannot be read is kept beside, never overwritten: "settings.json.damaged", then ".damaged.2", … [any]
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace synovia::base {

// Writes `content` durably to the first free name beside `file`; the name it got.
Result<std::filesystem::path> keep_damaged(const std::filesystem::path& file, std::string_view content);

}  // namespace synovia::base
