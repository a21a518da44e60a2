// SPDX-License-Identifier: Apache-2.0
// visit: the list of the day, its steps, papers and images, and the close of the day.
#include <CLI/CLI.hpp>

#include "app/subcommands/people.h"

namespace synovia::app {

using base::ErrorCode;
using base::tr;
using nlohmann::json;

std::string line_of(const centre::Visit& visit) {
  return fmt::format("{} {}  {:<12} {:<40} {}", visit.care_date, visit.time, centre::name_of(visit.state), visit.reason,
                     visit.id);
}

std::string line_of(const centre::DayRow& row) {
  if (!row.fault.empty()) return row.fault;
  const std::string what = row.present         ? tr("in the list already")
                           : row.known_patient ? tr("visit of a known patient")
                                               : tr("visit of a new patient");
  return fmt::format("{:>4}  {:<5}  {:<28} {}", row.line, row.visit.time, row.patient.display_name(), what);
}

namespace {

struct VisitWords {
  std::string verb, id, step, day, study, csv, at, kind, title, file;
  bool undo = false, dry_run = false;
  centre::Patient patient;
  centre::Visit visit;
};

// A new patient of an add-on, when no known one is named.
base::Result<std::string> patient_of(centre::Centre& centre, const VisitWords& words) {
  if (!words.visit.patient_id.empty()) return words.visit.patient_id;
  centre::Patient patient = words.patient;
  const auto born = base::parse_date(patient.birth_date);
  if (!born) return born.error();
  patient.birth_date = base::iso(*born);
  auto added = centre.add_patient(patient, kCommandLine);
  if (!added) return std::move(added).error();
  return added->id;
}

int add(Program& program, centre::Centre& centre, const VisitWords& words) {
  if (!words.csv.empty()) {
    auto rows = centre.import_day(words.csv, words.visit.care_date, words.dry_run, kCommandLine);
    return rows ? print_rows(program, *rows) : program.fail(rows.error());
  }
  const centre::Patient& person = words.patient;
  const bool described =
      !person.birth_name.empty() && !person.first_names.empty() && !person.birth_date.empty() && !person.sex.empty();
  if (words.visit.patient_id.empty() && !(words.visit.urgent && described))
    return program.usage(
        tr("Name the patient with --patient; for an --urgent visit, or with --birth-name, "
           "--first-names, --birth-date and --sex."));
  auto patient = patient_of(centre, words);
  if (!patient) return program.fail(patient.error());
  centre::Visit visit = words.visit;
  visit.patient_id = *patient;
  if (visit.urgent && visit.time.empty()) visit.time = base::local_time(centre.clock().now());
  auto added = centre.add_visit(visit, kCommandLine);
  if (!added || words.study.empty()) return print_one(program, added);
  if (auto done = centre.attach_study(added->id, words.study, kCommandLine); !done) return program.fail(done.error());
  return print_one(program, centre.visit(added->id));
}

std::string text_of(const centre::DayReport& report) {
  std::string text;
  for (const auto& item : report.items) text += fmt::format("{:<14} {}\n", item.kind, item.sentence);
  return text.empty() ? tr("Nothing is left to do.") : text;
}

// The drafts that the window left are part of the day.
int close_day(Program& program, centre::Centre& centre, const std::string& day) {
  auto& station = static_cast<AppWorkstation&>(program.workstation());
  auto names = station.drafts().names();
  for (const auto& [name, draft] : station.recovered()) names.push_back(name);
  auto report = centre.day_report(day, names, program.language());
  if (!report) return program.fail(report.error());
  if (auto closed = centre.close_day(day, *report, kCommandLine); !closed) return program.fail(closed.error());
  auto now = centre.day_report(day, names, program.language());
  if (!now) return program.fail(now.error());
  program.print(centre::to_json(*now), text_of(*now));
  return 0;
}

base::Status note_step(centre::Centre& centre, const VisitWords& words) {
  for (const auto step : centre::kSteps)
    if (words.step == centre::name_of(step))
      return words.undo ? centre.undo_step(words.id, step, kCommandLine)
                        : centre.set_step(words.id, step, words.at, kCommandLine);
  return base::fail(ErrorCode::refused,
                    fmt::format(fmt::runtime(tr("“{step}” is no step of a visit.")), fmt::arg("step", words.step)));
}

base::Status attach_document(centre::Centre& centre, const VisitWords& words) {
  auto done = centre.attach_document(words.id, words.kind, words.title, words.file, kCommandLine);
  return done ? base::Status() : base::Status(std::move(done).error());
}

int with_visit(Program& program, centre::Centre& centre, const VisitWords& words) {
  if (words.id.empty()) return program.usage(tr("Name the visit."));
  if (words.verb == "attach" && words.study.empty()) return program.usage(tr("Name the study with --study."));
  if (words.verb == "step" && words.step.empty()) return program.usage(tr("Name the step."));
  if (words.verb == "document" && (words.kind.empty() || words.title.empty() || words.file.empty()))
    return program.usage(tr("Name the document with --kind, --title and its file."));
  base::Status done;
  if (words.verb == "close") done = centre.set_visit_state(words.id, centre::VisitState::done, kCommandLine);
  if (words.verb == "attach") done = centre.attach_study(words.id, words.study, kCommandLine);
  if (words.verb == "step") done = note_step(centre, words);
  if (words.verb == "document") done = attach_document(centre, words);
  return done ? print_one(program, centre.visit(words.id)) : program.fail(done.error());
}

int visit(Program& program, VisitWords words) {
  auto centre = program.centre();
  if (!centre) return program.fail(centre.error());
  auto date = words.day.empty() ? base::Result<base::Date>(base::local_date((*centre)->clock().now()))
                                : base::parse_date(words.day);
  if (!date) return program.fail(date.error());
  words.visit.care_date = base::iso(*date);
  if (words.verb == "document") words.file = words.step;  // the second word of the line
  if (words.verb == "add") return add(program, **centre, words);
  if (words.verb == "close" && words.id.empty() && !words.day.empty())
    return close_day(program, **centre, words.visit.care_date);
  if (words.verb != "list") return with_visit(program, **centre, words);
  auto visits = (*centre)->visits_on(words.visit.care_date);
  return visits ? print_rows(program, *visits) : program.fail(visits.error());
}

void declare_options(CLI::App& options, VisitWords& words) {
  constexpr const char* kVerbs = "add|list|show|step|document|attach|close";
  options.add_option(kVerbs, words.verb)
      ->required()
      ->check(CLI::IsMember({"add", "list", "show", "step", "document", "attach", "close"}));
  options.add_option("VISIT", words.id, tr("the visit, for show, step, document, attach and close"));
  options.add_option("STEP|FILE", words.step, tr("the step, or the document's file"));
  options.add_option("--patient", words.visit.patient_id, tr("the patient's id"));
  options.add_option("--date", words.day, tr("day of care; today when absent; close: the whole day"));
  options.add_option("--time", words.visit.time);
  options.add_option("--reason", words.visit.reason);
  options.add_option("--side", words.visit.requested_side)->check(CLI::IsMember({"right", "left", "both"}));
  options.add_option("--referrer", words.visit.referrer);
  options.add_option("--study", words.study, tr("Study Instance UID of its images"));
  options.add_flag("--urgent", words.visit.urgent, tr("an add-on without request, now"));
  options.add_option("--birth-name", words.patient.birth_name, tr("of a new patient"));
  options.add_option("--first-names", words.patient.first_names);
  options.add_option("--birth-date", words.patient.birth_date, tr("day of birth"));
  options.add_option("--sex", words.patient.sex, "M, F, O");
  options.add_option("--csv", words.csv, tr("the list of the day, a file"));
  options.add_flag("--dry-run", words.dry_run, tr("only tell what the list would add"));
  options.add_option("--at", words.at, tr("time of the step; now when absent"));
  options.add_flag("--undo", words.undo, tr("the step was not done"));
  options.add_option("--kind", words.kind, "referral, consent, laboratory, outside_report, other");
  options.add_option("--title", words.title, tr("title of the document"));
}

}  // namespace

int visit_command(Program& program) {
  VisitWords words;
  const auto declare = [&](CLI::App& options) { declare_options(options, words); };
  return with_options(program, declare, [&] { return visit(program, words); });
}

}  // namespace synovia::app
