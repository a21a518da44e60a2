// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "app/program.h"
#include "app/subcommands/subcommands.h"
#include "base/i18n.h"
#include "base/text.h"

namespace synovia::app {

using base::tr;
using nlohmann::json;

namespace {

// "2026-11-21", "20261121" or a range "FROM..TO", either end open.
base::Status set_dates(archive::StudyQuery& query, const std::string& text) {
  const auto dots = text.find("..");
  const auto iso = [](const std::string& part) -> base::Result<std::string> {
    if (part.empty()) return std::string();
    auto date = base::parse_date(part);
    if (!date) return std::move(date).error();
    return base::iso(*date);
  };
  auto from = iso(dots == std::string::npos ? text : text.substr(0, dots));
  auto to = iso(dots == std::string::npos ? text : text.substr(dots + 2));
  if (!from) return from.error();
  if (!to) return to.error();
  query.date_from = *from;
  query.date_to = *to;
  return {};
}

}  // namespace

int find_command(Program& program) {
  archive::StudyQuery query;
  std::string date;
  const auto declare = [&](CLI::App& options) {
    options.add_option("--patient", query.patient_id, tr("DICOM Patient ID"));
    options.add_option("--name", query.name_prefix, tr("first letters of the name"));
    options.add_option("--date", date, tr("day, or FROM..TO"));
    options.add_option("--modality", query.modality, tr("CR, DX, RF, XA …"));
    options.add_option("--text", query.text, tr("words of the description"));
    options.add_option("--limit", query.limit, tr("at most so many"));
  };
  return with_options(program, declare, [&] {
    if (!date.empty())
      if (auto set = set_dates(query, date); !set) return program.fail(set.error());
    auto centre = program.centre();
    if (!centre) return program.fail(centre.error());
    auto rows = (*centre)->archive().find(query);
    if (!rows) return program.fail(rows.error());
    json answer = json::array();
    std::string text;
    for (const auto& row : *rows) {
      answer.push_back({{"study_uid", row.study_uid},
                        {"patient_id", row.patient_id},
                        {"patient_name", row.patient_name},
                        {"birth_date", row.birth_date},
                        {"sex", row.sex},
                        {"date", row.date},
                        {"time", row.time},
                        {"description", row.description},
                        {"accession_number", row.accession_number},
                        {"modalities", row.modalities},
                        {"series", row.series},
                        {"instances", row.instances}});
      text += fmt::format("{}  {:<12} {:<28} {:<8} {:>4}  {}\n", row.date, row.patient_id,
                          base::person_name(row.patient_name), fmt::join(row.modalities, "/"), row.instances,
                          row.study_uid);
    }
    program.print(answer, text.empty() ? tr("No study matches.") : text);
    return 0;
  });
}

}  // namespace synovia::app
