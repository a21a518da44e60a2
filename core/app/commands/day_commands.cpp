// SPDX-License-Identifier: Apache-2.0
// The day as a whole: its list, what is left of it, its close, what comes back later.
#include "app/commands/desk.h"

#include <algorithm>

#include "base/i18n.h"

namespace synovia::app {

using base::Result;
using base::tr;
using base::tr_plural;
using nlohmann::json;
using plugin::Command;
using plugin::Notice;
using plugin::PatientNeed;
using plugin::Workstation;
using security::Permission;

namespace {

std::string counted(const std::string& sentence, std::size_t count) {
  return fmt::format(fmt::runtime(sentence), fmt::arg("count", count));
}

// The first line left out is told whole: its number leads to the others.
Notice notice_of(const std::vector<centre::DayRow>& rows, bool dry_run) {
  std::size_t added = 0, faults = 0;
  std::string first;
  for (const auto& row : rows) {
    if (row.fault.empty() && !row.present) ++added;
    if (row.fault.empty()) continue;
    if (faults++ == 0) first = row.fault;
  }
  std::string sentence =
      counted(dry_run ? tr_plural("{count} visit would be added.", "{count} visits would be added.", added)
                      : tr_plural("{count} visit was added.", "{count} visits were added.", added),
              added);
  if (faults == 0) return {Notice::Level::done, sentence};
  const std::string left =
      counted(tr_plural("{count} line was left out.", "{count} lines were left out.", faults), faults);
  return {Notice::Level::warning, fmt::format("{} {} {}", sentence, left, first)};
}

// {"file", "day", "dry_run"}
Result<json> import_day(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  auto file = text_argument(arguments, "file");
  if (!file) return std::move(file).error();
  auto day = day_argument(workstation, arguments);
  if (!day) return std::move(day).error();
  const bool dry_run = arguments.value("dry_run", false);
  in_job<std::vector<centre::DayRow>>(
      workstation, tr("Reading the list of the day"),
      [&centre = workstation.centre(), file = *file, day = *day, dry_run, author = author_of(workstation)] {
        return centre.import_day(file, day, dry_run, author);
      },
      [&workstation, dry_run](std::vector<centre::DayRow>& rows) { workstation.notify(notice_of(rows, dry_run)); });
  return json::object();
}

// Those open now and those found after a restart that nobody has taken up.
std::vector<std::string> draft_names(AppWorkstation& workstation) {
  auto names = workstation.drafts().names();
  for (const auto& [name, draft] : workstation.recovered()) names.push_back(name);
  return names;
}

std::string left_of(const centre::DayReport& report) {
  if (report.items.empty()) return tr("Nothing is left to do.");
  return counted(tr_plural("{count} thing is left to do.", "{count} things are left to do.", report.items.size()),
                 report.items.size());
}

std::string with_day(const std::string& sentence, const centre::DayReport& report, const std::string& language) {
  const auto date = base::parse_date(report.day);
  return fmt::format(fmt::runtime(sentence), fmt::arg("day", date ? base::format(*date, language) : report.day),
                     fmt::arg("left", left_of(report)));
}

// {"day"}
Result<json> report_day(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  auto day = day_argument(workstation, arguments);
  if (!day) return std::move(day).error();
  in_job<centre::DayReport>(
      workstation, tr("What is left of the day"),
      [&centre = workstation.centre(), day = *day, drafts = draft_names(workstation),
       language = workstation.language()] { return centre.day_report(day, drafts, language); },
      [&workstation](centre::DayReport& report) {
        workstation.notify({report.items.empty() ? Notice::Level::done : Notice::Level::warning,
                            with_day(tr("{day}: {left}"), report, workstation.language())});
        for (const auto& item : report.items) workstation.notify({Notice::Level::info, item.sentence});
      });
  return json::object();
}

// {"day"}: closed with what is left, which is kept with it.
Result<json> close_day(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  auto day = day_argument(workstation, arguments);
  if (!day) return std::move(day).error();
  in_job<centre::DayReport>(
      workstation, tr("Closing the day"),
      [&centre = workstation.centre(), day = *day, drafts = draft_names(workstation), language = workstation.language(),
       author = author_of(workstation)]() -> Result<centre::DayReport> {
        auto report = centre.day_report(day, drafts, language);
        if (!report) return report;
        if (auto closed = centre.close_day(day, *report, author); !closed) return closed.error();
        return report;
      },
      [&workstation](centre::DayReport& report) {
        workstation.notify({report.items.empty() ? Notice::Level::done : Notice::Level::warning,
                            with_day(tr("{day} is closed. {left}"), report, workstation.language())});
      });
  return json::object();
}

// {"lineage", "id", "result"}
Result<json> receive_result(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  auto lineage = text_argument(arguments, "lineage"), id = text_argument(arguments, "id");
  auto result = text_argument(arguments, "result");
  for (const auto* given : {&lineage, &id, &result})
    if (!*given) return given->error();
  return told(workstation, workstation.centre().receive_result(*lineage, *id, *result, author_of(workstation)));
}

Result<json> deliver_outbox(Workstation& base_workstation, const json&) {
  AppWorkstation& workstation = own(base_workstation);
  in_job<std::size_t>(
      workstation, tr("Sending what waits"), [&outbox = workstation.centre().outbox()] { return outbox.deliver_due(); },
      [&workstation](std::size_t& count) {
        workstation.notify(
            {Notice::Level::done,
             counted(tr_plural("{count} document was sent.", "{count} documents were sent.", count), count)});
      });
  return json::object();
}

}  // namespace

void add_day_commands(plugin::Registrar& registrar) {
  const auto add = [&](const char* id, std::function<std::string()> title, Permission permission, const char* audit,
                       auto run) {
    registrar.add(Command{id, std::move(title), permission, PatientNeed::none, "", audit, run, {}});
  };
  add(
      "day.import", [] { return tr("Import the list of the day"); }, Permission::desk, "import_day", import_day);
  add(
      "day.report", [] { return tr("What is left of the day"); }, Permission::view, "", report_day);
  add(
      "day.close", [] { return tr("Close the day"); }, Permission::desk, "close_day", close_day);
  add(
      "result.receive", [] { return tr("Note a result that came back"); }, Permission::record, "result",
      receive_result);
  add(
      "outbox.deliver", [] { return tr("Send what waits"); }, Permission::desk, "", deliver_outbox);
}

}  // namespace synovia::app
