// SPDX-License-Identifier: Apache-2.0
// patient: who is known, and what was asked about their safety.
#include <CLI/CLI.hpp>

#include "app/subcommands/people.h"
#include "base/i18n.h"

namespace synovia::app {

using base::tr;
using nlohmann::json;

std::string line_of(const centre::Patient& patient) {
  return fmt::format("{}  {:<28} {}  {}", patient.birth_date, patient.display_name(), patient.local_id, patient.id);
}

std::string line_of(const centre::SafetyAnswer& answer) {
  return fmt::format("{:<16} {}  {}  {}  {}", answer.item, answer.yes ? tr("yes") : tr("no"), answer.detail,
                     answer.by_name, answer.at);
}

namespace {

struct PatientWords {
  std::string verb, id, born, item, detail;
  bool yes = false, no = false, not_asked = false;
  centre::Patient patient;
};

// --item with one of --yes, --no, --not-asked; without it, only the answers are printed.
int safety(Program& program, centre::Centre& centre, const PatientWords& words) {
  if (words.id.empty()) return program.usage(tr("Name the patient."));
  if (auto patient = centre.patient(words.id); !patient) return program.fail(patient.error());
  const int answers = int{words.yes} + int{words.no} + int{words.not_asked};
  if (answers != (words.item.empty() ? 0 : 1))
    return program.usage(tr("Answer with --item and one of --yes, --no, --not-asked."));
  const security::Person& by = centre::centre_traits(centre.folder()).signer;
  if (answers == 1) {
    if (by.id.empty() && by.rpps.empty())
      return program.fail(base::fail(base::ErrorCode::refused,
                                     tr("An answer needs the name of who asked: name the person with `synovia user "
                                        "add` first.")));
    centre::SafetyAnswer answer;
    answer.item = words.item;
    answer.yes = words.yes;
    answer.detail = words.detail;
    const auto done =
        words.not_asked ? centre.withdraw_safety(words.id, words.item, by) : centre.answer_safety(words.id, answer, by);
    if (!done) return program.fail(done.error());
  }
  auto known = centre.safety(words.id);
  return known ? print_rows(program, *known) : program.fail(known.error());
}

int patient(Program& program, PatientWords words) {
  if (!words.born.empty()) {
    auto date = base::parse_date(words.born);
    if (!date) return program.fail(date.error());
    words.patient.birth_date = base::iso(*date);
  }
  auto centre = program.centre();
  if (!centre) return program.fail(centre.error());
  if (words.verb == "safety") return safety(program, **centre, words);
  if (words.verb == "add") return print_one(program, (*centre)->add_patient(words.patient, kCommandLine));
  auto found = (*centre)->find_patients(words.patient.birth_date, words.patient.birth_name);
  if (!found) return program.fail(found.error());
  if (!words.patient.local_id.empty())
    std::erase_if(*found, [&](const auto& one) { return one.local_id != words.patient.local_id; });
  return print_rows(program, *found);
}

}  // namespace

int patient_command(Program& program) {
  PatientWords words;
  const auto declare = [&](CLI::App& options) {
    options.add_option("add|find|safety", words.verb)->required()->check(CLI::IsMember({"add", "find", "safety"}));
    options.add_option("PATIENT", words.id, tr("the patient's id, for safety"));
    options.add_option("--birth-name,--name", words.patient.birth_name, tr("birth name, or its first letters to find"));
    options.add_option("--first-names", words.patient.first_names);
    options.add_option("--birth-date", words.born, tr("day of birth"));
    options.add_option("--sex", words.patient.sex, "M, F, O");
    options.add_option("--ipp", words.patient.local_id, tr("DICOM Patient ID"));
    options.add_option("--item", words.item, fmt::format("{}", fmt::join(centre::kSafetyItems, ", ")));
    options.add_flag("--yes", words.yes);
    options.add_flag("--no", words.no);
    options.add_flag("--not-asked", words.not_asked);
    options.add_option("--detail", words.detail, tr("what, when the answer is yes"));
  };
  return with_options(program, declare, [&] { return patient(program, words); });
}

}  // namespace synovia::app
