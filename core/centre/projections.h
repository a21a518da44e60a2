// SPDX-License-Identifier: Apache-2.0
// From signed documents to acts and readiness: one way, taken after a signature, at opening and by rebuild. Private.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "centre/rooms.h"

namespace synovia::centre {

inline constexpr const char* kDocumentKind = "document";  // register lines about signed documents

// Reads the letter and the records it quotes from the archive. Joins the transaction around it.
base::Status project_letter(Rooms& rooms, const std::string& letter_uid);
// A withdrawal as the register tells it. not_found when no such letter was projected.
base::Status project_withdrawal(Rooms& rooms, const RegisterLine& line);
// Every signed letter of the archive and every withdrawal of the register. What cannot be derived is named in `faults` and does not stop the rest.
base::Result<std::size_t> project_all(Rooms& rooms, std::vector<std::string>& faults);
// Makes the tables when they are missing and fills them then.
base::Status catch_up_documents(Rooms& rooms);

}  // namespace synovia::centre
