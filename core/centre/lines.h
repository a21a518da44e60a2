// SPDX-License-Identifier: Apache-2.0
// Writing a line of the register about patients, visits and days, and what its use cases refuse alike. Private to this
// folder.
#pragma once

#include <functional>
#include <string>

#include "centre/rooms.h"

namespace synovia::centre {

// Writes the line and applies it, both or none; `allowed` runs before, under the same lock.
base::Status write_line(Rooms& rooms, const char* kind, const nlohmann::json& body, const std::string& author,
                        const std::function<base::Status()>& allowed = {});

// A study that is not here yet may be named beforehand; conflict when its pictures say another patient number than the
// visit's.
base::Status check_same_patient(Rooms& rooms, const Visit& visit, const std::string& study_uid);

base::Error lacking(const std::string& field);  // refused, naming the field
bool is_time(const std::string& text);          // "HH:MM"

}  // namespace synovia::centre
