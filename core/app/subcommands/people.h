// SPDX-License-Identifier: Apache-2.0
// What patient and visit print: one line a row, or the row as JSON.
#pragma once

#include "app/program.h"
#include "app/subcommands/subcommands.h"
#include "base/i18n.h"

namespace synovia::app {

inline constexpr const char* kCommandLine = "command-line";  // author of what scripts write

std::string line_of(const centre::Patient& patient);
std::string line_of(const centre::SafetyAnswer& answer);
std::string line_of(const centre::Visit& visit);
std::string line_of(const centre::DayRow& row);

template <class Rows>
int print_rows(Program& program, const Rows& rows) {
  nlohmann::json answer = nlohmann::json::array();
  std::string text;
  for (const auto& row : rows) {
    answer.push_back(centre::to_json(row));
    text += line_of(row) + "\n";
  }
  program.print(answer, text.empty() ? base::tr("Nothing was found.") : text);
  return 0;
}

template <class Row>
int print_one(Program& program, const base::Result<Row>& row) {
  if (!row) return program.fail(row.error());
  program.print(centre::to_json(*row), line_of(*row));
  return 0;
}

}  // namespace synovia::app
