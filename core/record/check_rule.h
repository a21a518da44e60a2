// SPDX-License-Identifier: Apache-2.0
// Types and units of a rule against its template, once at load. [any]
#pragma once

#include <string>

#include "base/result.h"
#include "record/template.h"

namespace synovia::record {

// The rule must be a yes or no made of fields that exist, compared with their like and in one unit. `row_of` is the field
// with rows in which the rule stands, or nullptr. The error's sentence starts with the place inside the rule.
base::Status check_rule(const Rule& rule, const Template& tmpl, const Field* row_of);

}  // namespace synovia::record
