// SPDX-License-Identifier: Apache-2.0
#include "app/shell/visits_studies_model.h"

#include "base/dates.h"
#include "base/i18n.h"
#include "base/text.h"

namespace synovia::app {

using base::tr;

namespace {

std::string shown_date(const std::string& date, const std::string& language) {
  const auto parsed = base::parse_date(date);
  return parsed ? base::format(*parsed, language) : date;
}

bool only_digits(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
}

std::string words_of(const std::string& name) {
  std::string folded = base::fold(name);
  std::replace(folded.begin(), folded.end(), '-', ' ');
  return folded;
}

// Letters, drawings and lists of key pictures lie beside the pictures of a study; they are not what it is looked for by.
std::string modality_words(std::vector<std::string> modalities) {
  const auto is_paper = [](const std::string& one) {
    return one == "DOC" || one == "SR" || one == "PR" || one == "KO";
  };
  if (!std::all_of(modalities.begin(), modalities.end(), is_paper)) std::erase_if(modalities, is_paper);
  return fmt::format("{}", fmt::join(modalities, " "));
}

// The family and first name of the disc are those of the patient, under the birth name or the one in use.
bool same_name(const centre::Patient& patient, const std::string& theirs) {
  const std::string other = words_of(theirs);
  if (other == words_of(patient.display_name())) return true;
  return !patient.used_name.empty() && other == words_of(patient.used_name + " " + patient.first_names);
}

}  // namespace

std::vector<StudyLine> study_lines(const std::vector<archive::StudyRow>& rows, base::Date today,
                                   const std::string& language) {
  std::vector<StudyLine> lines;
  for (const auto& row : rows) {
    StudyLine line;
    line.study_uid = row.study_uid;
    line.name = base::person_name(row.patient_name);
    line.patient_id = row.patient_id;
    line.born = shown_date(row.birth_date, language);
    if (auto born = base::parse_date(row.birth_date))
      line.age_sex = fmt::format("{} {}", base::age_in_years(*born, today), row.sex);
    else line.age_sex = row.sex;
    line.date = shown_date(row.date, language);
    line.modality = modality_words(row.modalities);
    line.description = row.description;
    line.instances = row.instances;
    lines.push_back(std::move(line));
  }
  return lines;
}

StudySearch read_search(const std::string& typed) {
  const std::string text(base::trim(typed));
  StudySearch search;
  // Eight digits are a patient number sooner than a date without its strokes.
  if (only_digits(text)) search.patient_id = text;
  else if (const auto born = base::parse_date(text)) search.birth_date = base::iso(*born);
  else search.name = text;
  return search;
}

archive::StudyQuery study_query(const StudySearch& search, Period period, int modality, base::Date today) {
  archive::StudyQuery query;
  query.patient_id = search.patient_id;
  query.name_prefix = search.name;
  query.modality = kModalities[modality];
  const auto days_ago = [&](int days) {
    return base::iso(base::Date(std::chrono::sys_days(today) - std::chrono::days(days)));
  };
  switch (period) {
    case Period::any: break;
    case Period::today: query.date_from = days_ago(0); break;
    case Period::week: query.date_from = days_ago(7); break;
    case Period::month: query.date_from = days_ago(30); break;
    case Period::year: query.date_from = days_ago(365); break;
  }
  return query;
}

std::vector<IdentityLine> compare(const centre::Patient& patient, const archive::StudyRow& study,
                                  const std::string& language) {
  const std::string theirs = base::person_name(study.patient_name);
  return {{tr("Name"), patient.display_name(), theirs, !same_name(patient, theirs)},
          {tr("Birth date"), shown_date(patient.birth_date, language), shown_date(study.birth_date, language),
           shown_date(patient.birth_date, "fr") != shown_date(study.birth_date, "fr")},
          {tr("Sex"), patient.sex, study.sex, patient.sex != study.sex},
          {tr("Patient number"), patient.local_id, study.patient_id, patient.local_id != study.patient_id}};
}

}  // namespace synovia::app
