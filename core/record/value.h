// SPDX-License-Identifier: Apache-2.0
// Small questions about fields and their values, shared by the files of this room.
#pragma once

#include <string>
#include <string_view>

#include "record/template.h"

namespace synovia::record {

const Choice* find_choice(const Field& field, const std::string& id);
bool is_time(std::string_view text);  // "14:30" or "14:30:05"

}  // namespace synovia::record
