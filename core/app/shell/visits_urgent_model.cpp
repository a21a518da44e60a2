// SPDX-License-Identifier: Apache-2.0
#include "app/shell/visits_urgent_model.h"

#include "base/i18n.h"
#include "base/text.h"

namespace synovia::app {

using base::tr;

namespace {

constexpr std::size_t kLetters = 3;  // of a name before patients are looked for

bool blank(const std::string& text) { return base::trim(text).empty(); }

}  // namespace

bool born_is_wrong(const UrgentForm& form) { return !blank(form.born) && !base::parse_date(base::trim(form.born)); }

std::vector<std::string> missing_of(const UrgentForm& form) {
  std::vector<std::string> missing;
  if (blank(form.family)) missing.push_back(tr("family name"));
  if (blank(form.first)) missing.push_back(tr("first names"));
  if (blank(form.born) || born_is_wrong(form)) missing.push_back(tr("birth date"));
  if (form.sex < 0) missing.push_back(tr("sex"));
  if (blank(form.reason)) missing.push_back(tr("reason"));
  return missing;
}

PersonSearch person_search(const UrgentForm& form) {
  PersonSearch search;
  if (const auto born = base::parse_date(base::trim(form.born))) search.birth_date = base::iso(*born);
  const std::string name(base::trim(form.family));
  if (name.size() >= kLetters) search.name = name;
  return search;
}

void take(UrgentForm& form, const centre::Patient& known, const std::string& language) {
  form.known = known;
  form.family = known.birth_name;
  form.first = known.first_names;
  const auto born = base::parse_date(known.birth_date);
  form.born = born ? base::format(*born, language) : known.birth_date;
  form.sex = -1;
  for (int i = 0; i < 3; ++i)
    if (known.sex == kSexes[i]) form.sex = i;
}

centre::Patient patient_of(const UrgentForm& form) {
  if (!form.known.id.empty()) return form.known;
  centre::Patient patient;
  patient.birth_name = base::trim(form.family);
  patient.first_names = base::trim(form.first);
  if (const auto born = base::parse_date(base::trim(form.born))) patient.birth_date = base::iso(*born);
  if (form.sex >= 0) patient.sex = kSexes[form.sex];
  return patient;
}

}  // namespace synovia::app
