// SPDX-License-Identifier: Apache-2.0
#include "statement.h"

#include <map>

#include "centre/period.h"
#include "words.h"

namespace synovia::forfait {

using centre::BillingLine;
using nlohmann::json;

namespace {

// RFC 4180; a leading =, +, - or @ of typed text would be run by a spreadsheet.
std::string csv_field(std::string text) {
  if (!text.empty() && std::string("=+-@").find(text.front()) != std::string::npos) text.insert(0, 1, '\'');
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string csv_row(const BillingLine& line) {
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\r\n", line.number, line.event,
                     line.reverses == 0 ? "" : std::to_string(line.reverses), csv_field(line.patient_id),
                     csv_field(line.visit_id), csv_field(line.period), line.care_date, line.billing_date,
                     line.amount.in_cents(), csv_field(line.lineage_uid), csv_field(line.author),
                     csv_field(line.reason));
}

base::Status add_chain_faults(centre::Centre& centre, std::vector<std::string>& found) {
  for (const char* kind : {"billing", "tariff", "forfait_rule"}) {
    auto chain = centre.reg().verify(kind);
    if (!chain) return std::move(chain).error();
    if (!chain->fault.empty()) found.push_back(chain->fault);
  }
  return {};
}

void add_double_forfaits(const std::vector<BillingLine>& live, std::vector<std::string>& found) {
  for (std::size_t i = 0; i < live.size(); ++i)
    for (std::size_t j = i + 1; j < live.size(); ++j) {
      const auto first = centre::parse_period(live[i].period), second = centre::parse_period(live[j].period);
      if (first && second && first->overlaps(*second))
        found.push_back(
            fill(kText.tr("Lines {first} and {second} bill the same patient twice in one period: reverse one."),
                 fmt::arg("first", live[i].number), fmt::arg("second", live[j].number)));
    }
}

void add_amount_fault(const Rules& rules, const BillingLine& line, std::vector<std::string>& found) {
  const auto care_date = base::parse_date(line.care_date);
  const auto tariff = care_date ? rules.tariff_at(*care_date) : std::nullopt;
  if (!tariff || tariff->amount != line.amount)
    found.push_back(fill(kText.tr("Line {line}: the amount is not that of the tariff in force on its care date."),
                         fmt::arg("line", line.number)));
}

}  // namespace

Statement statement(const std::vector<BillingLine>& lines, int year, CountBy by) {
  Statement out;
  std::map<std::string, std::int64_t> per_patient;
  for (const BillingLine& line : lines) {
    const auto date = base::parse_date(by == CountBy::care_date ? line.care_date : line.billing_date);
    if (!date || static_cast<int>(date->year()) != year) continue;
    const std::int64_t step = line.event == "billed" ? 1 : -1;
    out.forfaits += step;
    out.amount = out.amount + line.amount;
    per_patient[line.patient_id] += step;
  }
  for (const auto& [patient, count] : per_patient)
    if (count > 0) ++out.patients;
  return out;
}

base::Result<std::string> export_csv(centre::Centre& centre) {
  auto lines = centre.billing_lines();
  if (!lines) return std::move(lines).error();
  std::string csv =
      "line,event,reverses,patient,visit,period,care_date,billing_date,amount_cents,report_lineage,author,reason\r\n";
  for (const BillingLine& line : *lines) csv += csv_row(line);
  return csv;
}

base::Result<std::vector<std::string>> faults(centre::Centre& centre) {
  std::vector<std::string> found;
  if (auto chains = add_chain_faults(centre, found); !chains) return std::move(chains).error();
  auto book = read_book(centre);
  if (!book) return std::move(book).error();
  for (const auto& [patient, live] : book->live) {
    add_double_forfaits(live, found);
    for (const BillingLine& line : live) add_amount_fault(book->rules, line, found);
  }
  return found;
}

base::Result<json> canonical_dump(centre::Centre& centre) {
  auto book = read_book(centre);
  if (!book) return std::move(book).error();
  auto lines = centre.billing_lines();
  if (!lines) return std::move(lines).error();
  auto projections = centre.canonical_dump();
  if (!projections) return std::move(projections).error();
  json dump{{"lines", json::array()}, {"verdicts", json::array()}};
  for (const BillingLine& line : *lines) dump["lines"].push_back(to_json(line));
  for (const json& one : projections->at("visits")) {
    auto visit = centre::visit_from_json(one);
    if (!visit) return std::move(visit).error();
    auto answer = verdict(centre, *book, *visit);
    if (!answer) return std::move(answer).error();
    dump["verdicts"].push_back({{"visit", visit->id},
                                {"state", name_of(answer->state)},
                                {"period", answer->period},
                                {"amount_cents", answer->amount.in_cents()}});
  }
  std::sort(dump["verdicts"].begin(), dump["verdicts"].end());
  return dump;
}

json to_json(const BillingLine& line) {
  json out{{"line", line.number},
           {"event", line.event},
           {"patient", line.patient_id},
           {"visit", line.visit_id},
           {"period", line.period},
           {"care_date", line.care_date},
           {"billing_date", line.billing_date},
           {"amount_cents", line.amount.in_cents()},
           {"report_lineage", line.lineage_uid},
           {"author", line.author}};
  if (line.reverses != 0) out["reverses"] = line.reverses;
  if (!line.reason.empty()) out["reason"] = line.reason;
  return out;
}

json to_json(const Verdict& verdict) {
  json out{{"state", name_of(verdict.state)},
           {"sentence", verdict.sentence},
           {"missing", verdict.missing},
           {"warnings", verdict.warnings},
           {"visit", verdict.visit_id},
           {"patient", verdict.patient_id},
           {"care_date", verdict.care_date},
           {"period", verdict.period},
           {"period_rule", name_of(verdict.rule)},
           {"amount_cents", verdict.amount.in_cents()},
           {"patient_share_cents", 0}};
  if (verdict.tariff) out["tariff_from"] = base::iso(verdict.tariff->from);
  if (verdict.line) out["line"] = verdict.line->number;
  if (!verdict.next_date.empty()) out["next_care_date"] = verdict.next_date;
  return out;
}

}  // namespace synovia::forfait
