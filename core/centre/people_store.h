// SPDX-License-Identifier: Apache-2.0
// Patients and visits as the register tells them. The tables are a projection: `apply` is the only way in, when a line is
// written and when all is rebuilt. Private to this folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "centre/people.h"
#include "centre/register.h"
#include "database/database.h"

namespace synovia::centre {

inline constexpr const char* kPatientKind = "patient";
inline constexpr const char* kVisitKind = "visit";

// The tables, made when they are missing, then the register's lines that were not applied yet.
base::Status catch_up_people(database::Database& database, const Register& reg);
// Empties the tables and applies every line again.
base::Status rebuild_people(database::Database& database, const Register& reg);
// One line of kind "patient", "visit", "day" or "result", inside the transaction that wrote it.
base::Status apply(database::Database& database, const RegisterLine& line);

base::Result<Patient> load_patient(database::Database& database, const std::string& id);
base::Result<std::vector<Patient>> load_patients(database::Database& database, const std::string& birth_date,
                                                 const std::string& name);
base::Result<std::optional<Patient>> load_patient_of_number(database::Database& database, const std::string& local_id);
base::Result<Visit> load_visit(database::Database& database, const std::string& id);
// By day and time; an empty date gives all.
base::Result<std::vector<Visit>> load_visits(database::Database& database, const std::string& care_date);
base::Result<std::vector<Visit>> load_visits_of(database::Database& database, const std::string& patient_id);

}  // namespace synovia::centre
