// SPDX-License-Identifier: Apache-2.0
// Filling the day from a list: who is known already, which visit is there already, and the rest added at once.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/files.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/uid.h"
#include "centre/lines.h"
#include "centre/people_store.h"

namespace synovia::centre {

using base::Status;
using base::tr;

namespace {

// For comparing: no case, accents, hyphens or apostrophes.
std::string comparable(const std::string& name) {
  std::string folded = base::fold(name);
  std::replace_if(
      folded.begin(), folded.end(), [](char c) { return c == '-' || c == '\''; }, ' ');
  return folded;
}

bool same_name(const Patient& known, const Patient& listed) {
  const std::string name = comparable(listed.birth_name);
  return comparable(known.birth_name) == name || (!known.used_name.empty() && comparable(known.used_name) == name);
}

bool same_person(const Patient& known, const Patient& listed) {
  const bool sexes_differ = !known.sex.empty() && !listed.sex.empty() && known.sex != listed.sex;
  return known.birth_date == listed.birth_date && same_name(known, listed) && !sexes_differ &&
         comparable(known.first_names) == comparable(listed.first_names);
}

// A list exported again may have moved a visit or lost its time: it stays one visit.
bool same_visit(const Visit& there, const Visit& listed) {
  if (there.time.empty() || listed.time.empty() || there.time == listed.time) return true;
  return !listed.reason.empty() && there.reason == listed.reason && there.requested_side == listed.requested_side;
}

class DayImport {
 public:
  explicit DayImport(Rooms& rooms) : rooms_(rooms) {}

  Status resolve(DayRow& row) {
    if (!row.fault.empty()) return {};
    if (auto found = find_person(row); !found || !row.fault.empty()) return found;
    if (!row.known_patient) {
      row.patient.id = base::new_id();
      fresh_.push_back(row.patient);
    }
    row.visit.patient_id = row.patient.id;
    return find_visit(row);
  }

  bool is_new_patient(const DayRow& row) {
    const auto found =
        std::find_if(fresh_.begin(), fresh_.end(), [&](const Patient& one) { return one.id == row.patient.id; });
    return found != fresh_.end() && added_.insert(row.patient.id).second;
  }

 private:
  static std::string fault(const std::string& sentence, const DayRow& row) {
    return fmt::format(fmt::runtime(sentence), fmt::arg("line", row.line));
  }

  Status find_person(DayRow& row) {
    auto of_number = row.patient.local_id.empty() ? base::Result<std::optional<Patient>>(std::optional<Patient>())
                                                  : load_patient_of_number(*rooms_.database, row.patient.local_id);
    if (!of_number) return std::move(of_number).error();
    if (!*of_number)
      for (const Patient& one : fresh_)
        if (!row.patient.local_id.empty() && one.local_id == row.patient.local_id) *of_number = one;
    if (*of_number) {
      const Patient& known = **of_number;
      if (known.birth_date == row.patient.birth_date && same_name(known, row.patient)) take(row, known);
      else
        row.fault =
            fault(tr("Line {line}: the patient number (IPP) belongs to a patient of another name or birth date: "
                     "check whose it is."),
                  row);
      return {};
    }
    return find_by_traits(row);
  }

  Status find_by_traits(DayRow& row) {
    auto born_then = load_patients(*rooms_.database, row.patient.birth_date, "");
    if (!born_then) return std::move(born_then).error();
    born_then->insert(born_then->end(), fresh_.begin(), fresh_.end());
    std::erase_if(*born_then, [&](const Patient& one) { return !same_person(one, row.patient); });
    if (born_then->empty()) return {};
    const bool other_number = !row.patient.local_id.empty();
    if (born_then->size() > 1 || other_number)
      row.fault =
          fault(other_number ? tr("Line {line}: a patient of this name and birth date has another patient number "
                                  "(IPP): check whether they are the same person.")
                             : tr("Line {line}: several patients have this name and birth date: give the patient "
                                  "number (IPP)."),
                row);
    else take(row, born_then->front());
    return {};
  }

  // What the register says of a person holds, not what a list says.
  static void take(DayRow& row, const Patient& known) {
    row.patient = known;
    row.known_patient = true;
  }

  Status find_visit(DayRow& row) {
    auto& visits = visits_[row.patient.id];
    if (!visits) {
      auto loaded = load_visits_of(*rooms_.database, row.patient.id);
      if (!loaded) return std::move(loaded).error();
      std::erase_if(*loaded, [&](const Visit& one) { return one.care_date != row.visit.care_date; });
      visits = std::move(*loaded);
    }
    const auto there =
        std::find_if(visits->begin(), visits->end(), [&](const Visit& one) { return same_visit(one, row.visit); });
    row.present = there != visits->end();
    if (row.present) row.visit = *there;
    else visits->push_back(row.visit);
    return {};
  }

  Rooms& rooms_;
  std::vector<Patient> fresh_;                                       // of this list, not in the register yet
  std::set<std::string> added_;                                      // of these, those written
  std::map<std::string, std::optional<std::vector<Visit>>> visits_;  // of the day, by patient
};

}  // namespace

base::Result<std::vector<DayRow>> Centre::import_day(const std::filesystem::path& csv, const std::string& day,
                                                     bool dry_run, const std::string& author) {
  const auto date = base::parse_date(day);
  if (!date) return lacking(tr("care date"));
  auto text = base::read_text(csv);
  if (!text) return std::move(text).error();
  auto rows = parse_day_csv(*text, *date);
  if (!rows) return rows;
  auto done = impl_->database->transaction([&]() -> Status {
    DayImport import(*impl_);
    for (DayRow& row : *rows)
      if (auto resolved = import.resolve(row); !resolved) return resolved;
    for (DayRow& row : *rows) {
      if (dry_run || row.present || !row.fault.empty()) continue;
      if (import.is_new_patient(row)) {
        auto patient = add_patient(row.patient, author);
        if (!patient) return std::move(patient).error();
        row.patient = std::move(*patient);
      }
      auto visit = add_visit(row.visit, author);
      if (!visit) return std::move(visit).error();
      row.visit = std::move(*visit);
    }
    return {};
  });
  if (!done) return std::move(done).error();
  return rows;
}

}  // namespace synovia::centre
