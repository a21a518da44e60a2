// SPDX-License-Identifier: Apache-2.0
// A coded concept: value, scheme and meaning (PS3.3 Section 8).
#pragma once

#include <string>

namespace synovia::record {

struct Code {
  std::string value, scheme, meaning;  // scheme "DCM", "SCT", "LN", "UCUM", "99SYNOVIA"
  bool operator==(const Code& other) const { return value == other.value && scheme == other.scheme; }
  bool empty() const { return value.empty(); }
};

}  // namespace synovia::record
