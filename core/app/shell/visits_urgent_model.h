// SPDX-License-Identifier: Apache-2.0
// The urgent add-on, typed in twenty seconds: no request, no INS. Plain data, tested without a window. [any]
#pragma once

#include <string>
#include <vector>

#include "centre/people.h"

namespace synovia::app {

struct UrgentForm {
  std::string family{}, first{}, born{}, reason{};
  int sex = -1, side = -1;  // index in kSexes, kSides; −1: not said
  centre::Patient known{};  // one offered and taken; its id is empty for a new patient
  bool another = false;     // of the same name and birth date as somebody known: another person
  bool asked = false;       // pressed once: what is missing is shown
};
inline constexpr const char* kSexes[] = {"F", "M", "O"};
inline constexpr const char* kSides[] = {"right", "left", "both"};

// Names of what is missing, translated, in the form's order; empty: it can be added. The side may stay unsaid.
std::vector<std::string> missing_of(const UrgentForm& form);
bool born_is_wrong(const UrgentForm& form);  // something typed that is no date
// What patients are looked for by; both empty: too little was typed. Three letters of the name at least, or a birth date.
struct PersonSearch {
  std::string birth_date{}, name{};
  bool operator==(const PersonSearch&) const = default;
};
PersonSearch person_search(const UrgentForm& form);
void take(UrgentForm& form, const centre::Patient& known, const std::string& language);

centre::Patient patient_of(const UrgentForm& form);
}  // namespace synovia::app
