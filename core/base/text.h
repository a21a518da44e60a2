// SPDX-License-Identifier: Apache-2.0
// Small text helpers. UTF-8 throughout.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace synovia::base {

std::string_view trim(std::string_view text);                           // blanks and NUL at both ends
std::vector<std::string> split(std::string_view text, char separator);  // keeps empty parts
bool is_valid_utf8(std::string_view text);
std::string fold(std::string_view text);  // for searching: lower case, accents of Latin letters removed
// "DELMAS^Hélène" → "DELMAS Hélène" (DICOM PN alphabetic group, given names after the family name).
std::string person_name(std::string_view dicom_pn);

}  // namespace synovia::base
