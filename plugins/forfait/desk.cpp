// SPDX-License-Identifier: Apache-2.0
#include "desk.h"

#include <algorithm>

#include "words.h"

namespace synovia::forfait {

using base::Result;
using centre::BillingLine;
using centre::Visit;
using State = Verdict::State;

namespace {

int year_of(const std::string& iso) {
  const auto date = base::parse_date(iso);
  return date ? static_cast<int>(date->year()) : 0;
}

bool has_tariff_in(const Rules& rules, int year) {
  const base::Date first{std::chrono::year(year), std::chrono::January, std::chrono::day(1)},
      last{std::chrono::year(year), std::chrono::December, std::chrono::day(31)};
  return std::any_of(rules.tariffs.begin(), rules.tariffs.end(),
                     [&](const Tariff& tariff) { return tariff.from <= last && (!tariff.to || first <= *tariff.to); });
}

std::string note_of(const Rules& rules, base::Date day) {
  const std::string rule = label(rules.period_at(day));
  if (const auto tariff = rules.tariff_at(day))
    return fill(kText.tr("{amount}, {rule}"), fmt::arg("amount", base::format(tariff->amount, base::language())),
                fmt::arg("rule", rule));
  return fill(kText.tr("No tariff in force, {rule}"), fmt::arg("rule", rule));
}

// A signed letter is a study too: films and runs alone are a service.
std::vector<std::string> pictures_of(centre::Centre& centre, const centre::Patient& patient, const Visit& visit) {
  if (visit.study_uids.empty() || patient.local_id.empty()) return {};
  archive::StudyQuery query;
  query.patient_id = patient.local_id;
  auto studies = centre.archive().find(query);
  if (!studies) return {};
  const auto is_picture = [](const std::string& modality) {
    return modality != "SR" && modality != "DOC" && modality != "KO" && modality != "PR";
  };
  std::vector<std::string> pictures;
  for (const auto& study : *studies) {
    const auto& own = visit.study_uids;
    if (std::find(own.begin(), own.end(), study.study_uid) == own.end()) continue;
    if (std::any_of(study.modalities.begin(), study.modalities.end(), is_picture)) pictures.push_back(study.study_uid);
  }
  return pictures;
}

Result<DeskVisit> desk_visit(centre::Centre& centre, const Book& book, const Visit& visit,
                             const DeskQuestion& question) {
  auto patient = centre.patient(visit.patient_id);
  if (!patient) return std::move(patient).error();
  auto acts = centre.acts(visit.id);
  if (!acts) return std::move(acts).error();
  auto answer = verdict(centre, book, visit);
  if (!answer) return std::move(answer).error();
  DeskVisit row;
  row.visit_id = visit.id;
  row.time = visit.time;
  const bool hidden = !question.beside.empty() && question.beside != patient->id;
  row.patient = hidden ? kText.tr("Another patient") : patient->display_name();
  if (!hidden) row.local_id = patient->local_id;
  Visit seen = visit;
  seen.study_uids = pictures_of(centre, *patient, visit);
  row.services = services_of(seen, *acts, question.titles);
  row.view = view_of(*answer, question.may_bill);
  row.state = label(answer->state);
  const bool has_amount = answer->state == State::ready || answer->state == State::billed;
  if (has_amount) row.amount = base::format(answer->amount, base::language());
  row.can_reverse = question.may_bill && answer->state == State::billed;
  row.verdict = std::move(*answer);
  return row;
}

Result<DeskDay> read_day(centre::Centre& centre, const Book& book, const DeskQuestion& question) {
  DeskDay day;
  day.day = base::format(question.day, base::language());
  day.note = note_of(book.rules, question.day);
  auto visits = centre.visits_on(base::iso(question.day));
  if (!visits) return std::move(visits).error();
  for (const Visit& visit : *visits) {
    auto row = desk_visit(centre, book, visit, question);
    if (!row) return std::move(row).error();
    if (row->verdict.state == State::ready) ++day.ready;
    day.visits.push_back(std::move(*row));
  }
  return day;
}

void name_patients(centre::Centre& centre, const std::string& beside, std::vector<LedgerRow>& rows) {
  std::map<std::string, centre::Patient> known;
  for (LedgerRow& row : rows) {
    if (!beside.empty() && beside != row.patient) {
      row.patient = kText.tr("Another patient");
      continue;
    }
    auto found = known.find(row.patient);
    if (found == known.end()) {
      auto patient = centre.patient(row.patient);
      if (!patient) continue;  // the line stands with our number
      found = known.emplace(row.patient, std::move(*patient)).first;
    }
    row.patient = found->second.display_name();
    row.local_id = found->second.local_id;
  }
}

Result<DeskYear> read_year(centre::Centre& centre, const Book& book, const DeskQuestion& question) {
  auto lines = centre.billing_lines();
  if (!lines) return std::move(lines).error();
  auto chain = centre.reg().verify("billing");
  if (!chain) return std::move(chain).error();
  DeskYear year;
  year.year = question.year;
  year.sum = statement(*lines, question.year, CountBy::billing_date);
  year.rows = ledger_rows(*lines, question.year, question.may_bill);
  year.lines = year.rows.size();
  if (year.lines > 0 || has_tariff_in(book.rules, question.year))
    year.amount = base::format(year.sum.amount, base::language());
  year.months = by_month(*lines, question.year);
  year.before = by_month(*lines, question.year - 1);
  year.chain_fault = chain->fault;
  name_patients(centre, question.beside, year.rows);
  return year;
}

std::string remark_of(const BillingLine& line, const BillingLine* reversal) {
  if (line.event == "reversed")
    return fill(kText.tr("Reverses line {line}: {reason}"), fmt::arg("line", line.reverses),
                fmt::arg("reason", line.reason));
  if (reversal)
    return fill(kText.tr("Reversed on {date} by line {line}: {reason}"),
                fmt::arg("date", date_text(reversal->billing_date)), fmt::arg("line", reversal->number),
                fmt::arg("reason", reversal->reason));
  return "";
}

}  // namespace

const DeskVisit* DeskDay::find(const std::string& visit_id) const {
  const auto found =
      std::find_if(visits.begin(), visits.end(), [&](const DeskVisit& row) { return row.visit_id == visit_id; });
  return found == visits.end() ? nullptr : &*found;
}

std::string label(State state) {
  switch (state) {
    case State::ready: return kText.tr("To bill");
    case State::billed: return kText.tr("Billed");
    case State::covered: return kText.tr("Covered");
    case State::to_sign: return kText.tr("Report to sign");
    case State::no_rule: return kText.tr("No rule in force");
    case State::follow_up: return kText.tr("Follow-up");
    case State::not_performed: break;
  }
  return kText.tr("Did not take place");
}

std::vector<std::string> services_of(const Visit& visit, const std::vector<centre::Act>& acts, const Titles& titles) {
  std::vector<std::string> services;
  const auto add = [&](const std::string& words) {
    if (std::find(services.begin(), services.end(), words) == services.end()) services.push_back(words);
  };
  for (const centre::VisitStep& step : visit.steps) {
    if (step.at.empty()) continue;
    if (step.step == centre::Step::consultation)
      add(visit.in_person ? kText.tr("Consultation") : kText.tr("Teleconsultation"));
    if (step.step == centre::Step::radiograph) add(kText.tr("Images"));
    if (step.step == centre::Step::education) add(kText.tr("Education"));
  }
  if (!visit.study_uids.empty()) add(kText.tr("Images"));
  for (const centre::Act& act : acts) {
    const auto title = titles.find(act.kind);
    add(title == titles.end() ? act.kind : title->second);
  }
  return services;
}

Months by_month(const std::vector<BillingLine>& lines, int year) {
  Months months{};
  for (const BillingLine& line : lines)
    if (const auto date = base::parse_date(line.billing_date); date && static_cast<int>(date->year()) == year)
      months[static_cast<unsigned>(date->month()) - 1] += line.event == "billed" ? 1 : -1;
  return months;
}

std::vector<LedgerRow> ledger_rows(const std::vector<BillingLine>& lines, int year, bool may_bill) {
  std::map<std::int64_t, const BillingLine*> reversals;
  for (const BillingLine& line : lines)
    if (line.reverses != 0) reversals[line.reverses] = &line;
  std::vector<LedgerRow> rows;
  for (const BillingLine& line : lines) {
    if (year_of(line.billing_date) != year) continue;
    const auto reversal = reversals.find(line.number);
    const bool reversed = reversal != reversals.end();
    LedgerRow row;
    row.state = line.event == "reversed" ? LedgerRow::State::reversal
                : reversed               ? LedgerRow::State::reversed
                                         : LedgerRow::State::live;
    row.number = line.number;
    row.billed_on = date_text(line.billing_date);
    row.care_date = date_text(line.care_date);
    row.patient = line.patient_id;
    row.amount = base::format(line.amount, base::language());
    row.remark = remark_of(line, reversed ? reversal->second : nullptr);
    row.author = line.author;
    row.can_reverse = may_bill && row.state == LedgerRow::State::live;
    rows.push_back(std::move(row));
  }
  std::reverse(rows.begin(), rows.end());
  return rows;
}

Desk read_desk(centre::Centre& centre, const DeskQuestion& question) {
  Desk desk;
  auto book = read_book(centre);
  if (!book) {
    desk.failure = book.error().sentence;
    return desk;
  }
  auto day = read_day(centre, *book, question);
  auto year = read_year(centre, *book, question);
  if (!day || !year) {
    desk.failure = day ? year.error().sentence : day.error().sentence;
    return desk;
  }
  return {std::move(*day), std::move(*year), ""};
}

}  // namespace synovia::forfait
