// SPDX-License-Identifier: Apache-2.0
// Safety answers as the patient register tells them: the newest of each item. Private to this folder.
#pragma once

#include "centre/day.h"
#include "centre/register.h"

namespace synovia::centre {

base::Status create_safety_table(database::Database& database);
base::Status apply_safety(database::Database& database, const RegisterLine& line);  // events "safety…" of a patient
// In the order of kSafetyItems.
base::Result<std::vector<SafetyAnswer>> load_safety(database::Database& database, const std::string& patient_id);
base::Result<nlohmann::json> safety_dump(database::Database& database);  // of all patients, sorted

}  // namespace synovia::centre
