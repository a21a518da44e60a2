// SPDX-License-Identifier: Apache-2.0
// Days closed and results received, as the register tells them. Private to this folder.
#pragma once

#include <optional>

#include "centre/day.h"
#include "centre/register.h"

namespace synovia::centre {

inline constexpr const char* kDayKind = "day";
inline constexpr const char* kResultKind = "result";

struct ClosedDay {
  std::string at, by;
};
struct ReceivedResult {
  std::string lineage, id, at, result;
};

base::Status create_day_tables(database::Database& database);
base::Status apply_day(database::Database& database, const RegisterLine& line);  // kinds "day" and "result"
base::Result<std::optional<ClosedDay>> load_closed_day(database::Database& database, const std::string& day);
base::Result<std::vector<ReceivedResult>> load_received(database::Database& database);
// Safety answers, days closed and results received, for the canonical dump.
base::Status add_day_to(nlohmann::json& dump, database::Database& database);

}  // namespace synovia::centre
