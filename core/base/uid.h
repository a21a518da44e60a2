// SPDX-License-Identifier: Apache-2.0
// Identifiers: DICOM UIDs under 2.25 (PS3.5 B.2: a UUID as one decimal integer) and short ids of our own.
#pragma once

#include <string>
#include <string_view>

namespace synovia::base {

std::string new_uid();                        // "2.25.…", random UUID version 4
std::string uid_from(std::string_view name);  // "2.25.…", the same for the same name (from its SHA-256)
std::string new_id();                         // UUID text, lower case
bool is_uid(std::string_view text);  // PS3.5 9.1: ≤ 64 characters, digits and dots, no empty or 0-led component

}  // namespace synovia::base
