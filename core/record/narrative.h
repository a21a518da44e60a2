// SPDX-License-Identifier: Apache-2.0
// Checks a MessageFormat pattern at load. [any]
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "record/template.h"

namespace synovia::record {

// Refused when the pattern cannot be read or names an argument that is neither a field nor `<field>_is`.
base::Status check_pattern(const std::string& pattern, const std::vector<const Field*>& fields);

}  // namespace synovia::record
