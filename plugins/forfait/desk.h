// SPDX-License-Identifier: Apache-2.0
// What the forfait's screen shows: the visits of a day with their verdicts, and the lines of a year. Plain data in words;
// amounts stand only where a tariff is or was in force (CLINIC §12). Reading is [worker].
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "forfait_view.h"
#include "statement.h"

namespace synovia::forfait {

using Titles = std::map<std::string, std::string>;  // kind of act → title of its template, in words

struct DeskVisit {
  std::string visit_id, time, patient, local_id;
  std::vector<std::string> services;  // done at this visit, in words
  Verdict verdict;
  ForfaitView view;
  std::string state;   // in one or two words
  std::string amount;  // of a forfait ready or billed, else empty
  bool can_reverse = false;
};

struct DeskDay {
  std::string day;  // in words
  std::vector<DeskVisit> visits;
  std::size_t ready = 0;
  std::string note;  // rule and tariff in force on the day
  const DeskVisit* find(const std::string& visit_id) const;
};

struct LedgerRow {
  enum class State { live, reversed, reversal } state = State::live;
  std::int64_t number = 0;
  std::string billed_on, care_date, patient, local_id, amount, remark, author;
  bool can_reverse = false;
};

using Months = std::array<std::int64_t, 12>;  // forfaits billed less reversed, by month of billing

struct DeskYear {
  int year = 0;
  Statement sum;
  std::string amount;           // empty: no tariff in the year and no line
  std::size_t lines = 0;        // a reversed line still counts as a line
  Months months{}, before{};    // the year, the year before
  std::vector<LedgerRow> rows;  // newest first
  std::string chain_fault;      // empty: the register is whole
};

struct Desk {
  DeskDay day;
  DeskYear year;
  std::string failure;  // why it cannot be read, in words
};

struct DeskQuestion {
  base::Date day{};
  int year = 0;
  bool may_bill = false;
  Titles titles{};
  // A patient sits beside the screen: that one's id; all others stand there without name and number. "-": nobody chosen.
  std::string beside{};
};

Desk read_desk(centre::Centre& centre, const DeskQuestion& question);

// The parts, for those who have the lines already.
Months by_month(const std::vector<centre::BillingLine>& lines, int year);
std::vector<LedgerRow> ledger_rows(const std::vector<centre::BillingLine>& lines, int year, bool may_bill);
std::vector<std::string> services_of(const centre::Visit& visit, const std::vector<centre::Act>& acts,
                                     const Titles& titles);
std::string label(Verdict::State state);

}  // namespace synovia::forfait
