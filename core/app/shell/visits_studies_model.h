// SPDX-License-Identifier: Apache-2.0
// What the table of studies shows and asks for: plain data, tested without a window. [any]
#pragma once

#include <string>
#include <vector>

#include "archive/archive.h"
#include "centre/people.h"

namespace synovia::app {

struct StudyLine {
  std::string study_uid, name, age_sex, born, patient_id, date, modality, description;
  std::size_t instances = 0;
};
std::vector<StudyLine> study_lines(const std::vector<archive::StudyRow>& rows, base::Date today,
                                   const std::string& language);

// What the person typed in the search field: a birth date, a patient number or the first letters of a name.
struct StudySearch {
  std::string birth_date{}, patient_id{}, name{};
};
StudySearch read_search(const std::string& typed);

enum class Period { any, today, week, month, year };
inline constexpr const char* kModalities[] = {"", "DX", "CR", "RF", "XA", "MR", "CT", "US", "OT"};  // "": all

// `modality`: index in kModalities.
archive::StudyQuery study_query(const StudySearch& search, Period period, int modality, base::Date today);

// A study beside the patient it may be of.
struct IdentityLine {
  std::string label, ours, theirs;
  bool differs = false;
};
std::vector<IdentityLine> compare(const centre::Patient& patient, const archive::StudyRow& study,
                                  const std::string& language);

}  // namespace synovia::app
