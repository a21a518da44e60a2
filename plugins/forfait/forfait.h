// SPDX-License-Identifier: Apache-2.0
// What the forfait says about a visit (CLINIC §12). It informs the desk; it never blocks or delays care. [any]
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "centre/centre.h"
#include "rules.h"

namespace synovia::forfait {

// Rules and live lines, read once for many verdicts.
struct Book {
  Rules rules;
  std::map<std::string, std::vector<centre::BillingLine>> live;  // by patient, neither reversed nor a reversal
};
base::Result<Book> read_book(centre::Centre& centre);

struct Verdict {
  enum class State {
    ready,         // signed, in person, a tariff in force, the period free
    billed,        // this visit carries the line
    covered,       // another visit of the period does
    to_sign,       // no signed report yet
    no_rule,       // no tariff in force on the care date
    follow_up,     // remote care belongs to the visit it follows
    not_performed  // cancelled or no-show
  };
  State state = State::to_sign;
  std::string sentence;               // one, translated
  std::vector<std::string> missing;   // pieces of the file, in words
  std::vector<std::string> warnings;  // allowed, and worth a look
  std::string visit_id, patient_id, care_date, period;
  PeriodRule rule = PeriodRule::calendar_year;
  std::optional<Tariff> tariff;
  std::optional<centre::BillingLine> line;  // what bills or covers it
  base::Money amount;                       // of `ready` and `billed`, else zero
  std::string next_date;                    // first care date after the covering period, ISO; empty when free
};
const char* name_of(Verdict::State state);

// not_found for a visit that is not there.
base::Result<Verdict> verdict(centre::Centre& centre, const std::string& visit_id);
base::Result<Verdict> verdict(centre::Centre& centre, const Book& book, const centre::Visit& visit);

// Writes the ledger line of a visit that is ready. conflict when the period has one, refused otherwise.
base::Result<centre::BillingLine> bill(centre::Centre& centre, const std::string& visit_id, const std::string& author);

std::string author_of(const security::Person& person);
std::string date_text(const std::string& iso);

}  // namespace synovia::forfait
