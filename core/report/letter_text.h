// SPDX-License-Identifier: Apache-2.0
// The words of a letter that paper and plain text share. Private to report.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "report/letter.h"

namespace synovia::report {

std::string patient_name(const LetterIdentity& identity);  // "DELMAS Hélène"
// "Sex: F", "Born on: 14/02/1963", "Birthplace: …", and the matricule when there is one.
std::vector<std::string> traits(const LetterIdentity& identity, const std::string& language);
std::string local_id_text(const LetterIdentity& identity);  // empty without one
std::string place_and_date(const Letter& letter);
std::vector<std::string> sender_lines(const Letter& letter);  // below the institution's name
// Name, number and sentence of the signature; what the sentence says already is not repeated.
std::vector<std::string> signature_lines(const Letter& letter);
std::vector<std::string> non_empty_lines(const std::string& text);

// Refused, naming the part, when something obligatory is missing or too much (CLINIC §10).
base::Status check(const Letter& letter);

}  // namespace synovia::report
