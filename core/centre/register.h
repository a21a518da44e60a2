// SPDX-License-Identifier: Apache-2.0
// The register: append-only lines that no document says (patients, visits, tariffs, billing events), one hash chain per
// kind. Each line carries the SHA-256 of the one before; verify() names a broken line. All else is projection.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/clock.h"
#include "base/result.h"
#include "database/database.h"
#include "security/security.h"

namespace synovia::centre {

struct RegisterLine {
  std::string kind;         // "patient", "visit", "tariff", "billing", "document"
  std::int64_t number = 0;  // 1, 2, … within the kind
  std::string recorded_at, author;
  nlohmann::json body;
  std::string previous_hash, hash;
};

class Register {
 public:
  static base::Result<std::unique_ptr<Register>> open(database::Database& database, const base::Clock& clock);
  // Durable on return. The kind's head is locked in the transaction, so two writers never number alike. `check` runs
  // inside the transaction before the line is written; its error cancels the line.
  base::Result<RegisterLine> append(const std::string& kind, nlohmann::json body, const std::string& author,
                                    const std::function<base::Status()>& check = {});
  base::Result<std::vector<RegisterLine>> lines(const std::string& kind) const;
  base::Result<security::ChainCheck> verify(const std::string& kind) const;
  base::Result<std::vector<std::string>> kinds() const;

 private:
  Register(database::Database& database, const base::Clock& clock) : database_(database), clock_(clock) {}
  database::Database& database_;
  const base::Clock& clock_;
};

}  // namespace synovia::centre
