// SPDX-License-Identifier: Apache-2.0
// A value that never travels without its unit: decimal text as typed or read (DICOM DS, at most 16 characters) and a
// UCUM unit code.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace synovia::base {

struct Quantity {
  std::string decimal;  // [+-]digits[.digits], '.' as separator, ≤ 16 characters
  std::string unit;     // UCUM: "mm", "mL", "mg", "deg", "s", "Gy.m2", "1"
  bool operator==(const Quantity&) const = default;
};

// Accepts ',' or '.' and surrounding blanks; refuses exponents, other text and more than 16 characters. [any]
Result<std::string> parse_decimal(std::string_view text);

// The number behind the text; nullopt when it is not one. For computing, never for storing. [any]
std::optional<double> to_double(std::string_view decimal);

// Decimal text with `digits` places, rounded half up (away from zero) on the shortest decimal form of the number, '.' as
// separator; empty when it is not finite. [any]
std::string decimal_text(double value, int digits);

// The unit as people write it: "mGy·cm²" for UCUM "mGy.cm2", "°" for "deg", "px" for "{pixels}". [any]
std::string unit_text(const std::string& ucum);

// As people read it: "−1 000,5" (fr) with U+2212 and U+00A0, "−1,000.5" (en). [any]
std::string number_text(std::string decimal, const std::string& language);

// "12,5 mm" (fr) or "12.5 mm" (en), U+00A0 before the unit; unit "1" is not written. [any]
std::string format(const Quantity& quantity, const std::string& language);

}  // namespace synovia::base
