// SPDX-License-Identifier: Apache-2.0
// patient and visit: the day and its patients.
#include <CLI/CLI.hpp>

#include "app/program.h"
#include "app/subcommands/subcommands.h"
#include "base/i18n.h"

namespace synovia::app {

using base::ErrorCode;
using base::tr;
using nlohmann::json;

namespace {

constexpr const char* kAuthor = "command-line";

std::string line_of(const centre::Patient& patient) {
  return fmt::format("{}  {:<28} {}  {}", patient.birth_date, patient.display_name(), patient.local_id, patient.id);
}

std::string line_of(const centre::Visit& visit) {
  return fmt::format("{} {}  {:<12} {:<40} {}", visit.care_date, visit.time, centre::name_of(visit.state), visit.reason,
                     visit.id);
}

template <class Rows>
int print_rows(Program& program, const Rows& rows) {
  json answer = json::array();
  std::string text;
  for (const auto& row : rows) {
    answer.push_back(centre::to_json(row));
    text += line_of(row) + "\n";
  }
  program.print(answer, text.empty() ? tr("Nothing was found.") : text);
  return 0;
}

template <class Row>
int print_one(Program& program, const base::Result<Row>& row) {
  if (!row) return program.fail(row.error());
  program.print(centre::to_json(*row), line_of(*row));
  return 0;
}

}  // namespace

int patient_command(Program& program) {
  std::string verb, born, name;
  centre::Patient patient;
  const auto declare = [&](CLI::App& options) {
    options.add_option("add|find", verb)->required()->check(CLI::IsMember({"add", "find"}));
    options.add_option("--birth-name,--name", patient.birth_name, tr("birth name, or its first letters to find"));
    options.add_option("--first-names", patient.first_names);
    options.add_option("--birth-date", born, tr("day of birth"));
    options.add_option("--sex", patient.sex, "M, F, O");
    options.add_option("--ipp", patient.local_id, tr("DICOM Patient ID"));
  };
  return with_options(program, declare, [&] {
    if (!born.empty()) {
      auto date = base::parse_date(born);
      if (!date) return program.fail(date.error());
      patient.birth_date = base::iso(*date);
    }
    auto centre = program.centre();
    if (!centre) return program.fail(centre.error());
    if (verb == "add") return print_one(program, (*centre)->add_patient(patient, kAuthor));
    auto found = (*centre)->find_patients(patient.birth_date, patient.birth_name);
    if (!found) return program.fail(found.error());
    if (!patient.local_id.empty())
      std::erase_if(*found, [&](const auto& one) { return one.local_id != patient.local_id; });
    return print_rows(program, *found);
  });
}

int visit_command(Program& program) {
  std::string verb, id, day, study;
  centre::Visit visit;
  const auto declare = [&](CLI::App& options) {
    options.add_option("add|list|show|close|attach", verb)
        ->required()
        ->check(CLI::IsMember({"add", "list", "show", "close", "attach"}));
    options.add_option("VISIT", id, tr("the visit, for show, close and attach"));
    options.add_option("--patient", visit.patient_id, tr("the patient's id"));
    options.add_option("--date", day, tr("day of care; today when absent"));
    options.add_option("--time", visit.time);
    options.add_option("--reason", visit.reason);
    options.add_option("--side", visit.requested_side)->check(CLI::IsMember({"right", "left", "both"}));
    options.add_option("--referrer", visit.referrer);
    options.add_option("--study", study, tr("Study Instance UID of its images"));
  };
  return with_options(program, declare, [&]() -> int {
    auto centre = program.centre();
    if (!centre) return program.fail(centre.error());
    auto date =
        day.empty() ? base::Result<base::Date>(base::local_date((*centre)->clock().now())) : base::parse_date(day);
    if (!date) return program.fail(date.error());
    visit.care_date = base::iso(*date);
    if (verb == "list") {
      auto visits = (*centre)->visits_on(visit.care_date);
      return visits ? print_rows(program, *visits) : program.fail(visits.error());
    }
    if (verb == "add") {
      if (visit.patient_id.empty()) return program.usage(tr("Name the patient with --patient."));
      if (!study.empty()) visit.study_uids.push_back(study);
      return print_one(program, (*centre)->add_visit(visit, kAuthor));
    }
    if (id.empty()) return program.usage(tr("Name the visit."));
    if (verb == "close")
      if (auto done = (*centre)->set_visit_state(id, centre::VisitState::done, kAuthor); !done)
        return program.fail(done.error());
    if (verb == "attach" && study.empty()) return program.usage(tr("Name the study with --study."));
    if (verb == "attach")
      if (auto done = (*centre)->attach_study(id, study, kAuthor); !done) return program.fail(done.error());
    return print_one(program, (*centre)->visit(id));
  });
}

}  // namespace synovia::app
