// SPDX-License-Identifier: Apache-2.0
#include "forfait.h"

#include <algorithm>
#include <array>
#include <set>

#include "centre/period.h"
#include "words.h"

namespace synovia::forfait {

using base::ErrorCode;
using centre::BillingLine;
using centre::Visit;
using centre::VisitState;
using State = Verdict::State;

namespace {

base::Result<base::Date> care_date_of(const BillingLine& line) { return base::parse_date(line.care_date); }

// By the periods as written, and by the rule of the day for lines written under another rule.
const BillingLine* covering(const std::vector<BillingLine>& live, PeriodRule rule, base::Date care_date) {
  const auto mine = centre::parse_period(period_of(rule, care_date));
  for (const BillingLine& line : live) {
    const auto written = centre::parse_period(line.period);
    if (mine && written && mine->overlaps(*written)) return &line;
    const auto billed = care_date_of(line);
    if (!billed) continue;
    const auto today = centre::parse_period(period_of(rule, *billed));
    if (today && today->holds(care_date)) return &line;
  }
  return nullptr;
}

std::string no_rule_sentence(const Rules& rules, base::Date care_date) {
  const std::string day = base::format(care_date, base::language());
  if (rules.tariffs.empty()) return fill(kText.tr("No rule in force on {date}: no amount"), fmt::arg("date", day));
  base::Date begins = rules.tariffs.front().from, ends = begins;
  for (const Tariff& tariff : rules.tariffs) {
    begins = std::min(begins, tariff.from);
    if (tariff.to && *tariff.to < care_date) ends = std::max(ends, *tariff.to);
  }
  if (care_date < begins)
    return fill(
        kText.tr("Outside the inclusion period, which begins on {begin}: no rule in force on {date}, no amount"),
        fmt::arg("begin", base::format(begins, base::language())), fmt::arg("date", day));
  return fill(kText.tr("Outside the inclusion period, which ended on {end}: no rule in force on {date}, no amount"),
              fmt::arg("end", base::format(ends, base::language())), fmt::arg("date", day));
}

// The visit that remote care belongs to: the last one in person before it, even in the period before.
std::string follow_up_sentence(const std::vector<Visit>& visits, const Visit& remote) {
  const auto came = std::find_if(visits.rbegin(), visits.rend(), [&](const Visit& visit) {
    return visit.in_person && visit.care_date <= remote.care_date && visit.state != VisitState::cancelled &&
           visit.state != VisitState::no_show;
  });
  if (came == visits.rend()) return kText.tr("Remote care without a visit in person: nothing to bill, nothing to pay");
  return fill(kText.tr("Follow-up of the visit of {date}: nothing to bill, nothing to pay"),
              fmt::arg("date", date_text(came->care_date)));
}

void add_missing(const Visit& visit, const centre::Patient& patient, bool is_signed, Verdict& verdict) {
  if (!is_signed) verdict.missing.push_back(kText.tr("signed report"));
  if (visit.referral_kind.empty()) verdict.missing.push_back(kText.tr("referral, or reason of the self-referral"));
  else if (!visit.referral_kind.starts_with("SELF_") && visit.referrer.empty())
    verdict.missing.push_back(kText.tr("name of the referring doctor"));
  if (patient.ins_status != centre::InsStatus::qualified)
    verdict.missing.push_back(kText.tr("identity not sufficient for billing (INS not qualified)"));
}

// Two calendar years may lie days apart: allowed, and said (DOMAIN §1.6).
void add_warnings(const std::vector<BillingLine>& live, base::Date care_date, Verdict& verdict) {
  if (verdict.rule != PeriodRule::calendar_year) return;
  for (const BillingLine& line : live) {
    const auto other = care_date_of(line);
    if (!other) continue;
    const auto span = centre::parse_period(period_of(PeriodRule::rolling_12_months, std::min(*other, care_date)));
    if (span && span->holds(std::max(*other, care_date)))
      verdict.warnings.push_back(
          fill(kText.tr("Less than 12 months from the forfait of {date}: allowed, another calendar year"),
               fmt::arg("date", date_text(line.care_date))));
  }
}

void set_covered(const BillingLine& line, Verdict& verdict) {
  verdict.line = line;
  verdict.next_date = base::iso(day_after(line.period));
  if (line.visit_id == verdict.visit_id) {
    verdict.state = State::billed;
    verdict.amount = line.amount;
    verdict.sentence =
        fill(kText.tr("Forfait billed on {date}, register line {line}: {amount}, nothing for the patient to pay"),
             fmt::arg("date", date_text(line.billing_date)), fmt::arg("line", line.number),
             fmt::arg("amount", base::format(line.amount, base::language())));
    return;
  }
  verdict.state = State::covered;
  verdict.sentence = fill(kText.tr("Care covered by the forfait of {date}: nothing to bill, nothing to pay"),
                          fmt::arg("date", date_text(line.care_date)));
}

base::Status set_open(centre::Centre& centre, const Book& book, const Visit& visit, base::Date care_date,
                      Verdict& verdict) {
  auto patient = centre.patient(visit.patient_id);
  if (!patient) return std::move(patient).error();
  auto ready = centre.readiness(visit.id);
  if (!ready) return std::move(ready).error();
  if (!verdict.tariff) {
    verdict.state = State::no_rule;
    verdict.sentence = no_rule_sentence(book.rules, care_date);
    return {};
  }
  add_missing(visit, *patient, ready->has_value(), verdict);
  if (!*ready) {
    verdict.state = State::to_sign;
    verdict.sentence = kText.tr("Report to sign before billing");
    return {};
  }
  verdict.state = State::ready;
  verdict.amount = verdict.tariff->amount;
  verdict.sentence = fill(kText.tr("Forfait ready to bill: {amount}"),
                          fmt::arg("amount", base::format(verdict.amount, base::language())));
  return {};
}

}  // namespace

const char* name_of(Verdict::State state) {
  constexpr std::array names{"ready", "billed", "covered", "to_sign", "no_rule", "follow_up", "not_performed"};
  return names[static_cast<std::size_t>(state)];
}

std::string date_text(const std::string& iso) {
  const auto date = base::parse_date(iso);
  return date ? base::format(*date, base::language()) : iso;
}

std::string author_of(const security::Person& person) {
  if (!person.id.empty()) return person.id;
  return person.rpps.empty() ? "single_user" : person.rpps;
}

base::Result<Book> read_book(centre::Centre& centre) {
  auto rules = read_rules(centre);
  if (!rules) return std::move(rules).error();
  auto lines = centre.billing_lines();
  if (!lines) return std::move(lines).error();
  std::set<std::int64_t> reversed;
  for (const BillingLine& line : *lines) reversed.insert(line.reverses);
  Book book{std::move(*rules), {}};
  for (BillingLine& line : *lines)
    if (line.event == "billed" && !reversed.contains(line.number))
      book.live[line.patient_id].push_back(std::move(line));
  return book;
}

base::Result<Verdict> verdict(centre::Centre& centre, const Book& book, const Visit& visit) {
  const auto care_date = base::parse_date(visit.care_date);
  if (!care_date) return care_date.error();
  Verdict out;
  out.visit_id = visit.id;
  out.patient_id = visit.patient_id;
  out.care_date = visit.care_date;
  out.rule = book.rules.period_at(*care_date);
  out.period = period_of(out.rule, *care_date);
  out.tariff = book.rules.tariff_at(*care_date);
  if (!visit.in_person) {
    auto visits = centre.visits_of(visit.patient_id);
    if (!visits) return std::move(visits).error();
    out.state = State::follow_up;
    out.sentence = follow_up_sentence(*visits, visit);
    return out;
  }
  const auto found = book.live.find(visit.patient_id);
  const std::vector<BillingLine> live = found == book.live.end() ? std::vector<BillingLine>() : found->second;
  const auto own =
      std::find_if(live.begin(), live.end(), [&](const BillingLine& line) { return line.visit_id == visit.id; });
  const BillingLine* line = own != live.end() ? &*own : covering(live, out.rule, *care_date);
  if (line && own != live.end()) {
    set_covered(*line, out);
  } else if (visit.state == VisitState::cancelled || visit.state == VisitState::no_show) {
    out.state = State::not_performed;
    out.sentence = kText.tr("The visit did not take place: nothing to bill, nothing to pay");
  } else if (line) {
    set_covered(*line, out);
  } else {
    if (auto done = set_open(centre, book, visit, *care_date, out); !done) return std::move(done).error();
    if (out.state == State::ready || out.state == State::to_sign) add_warnings(live, *care_date, out);
  }
  return out;
}

base::Result<Verdict> verdict(centre::Centre& centre, const std::string& visit_id) {
  auto visit = centre.visit(visit_id);
  if (!visit) return std::move(visit).error();
  auto book = read_book(centre);
  if (!book) return std::move(book).error();
  return verdict(centre, *book, *visit);
}

base::Result<BillingLine> bill(centre::Centre& centre, const std::string& visit_id, const std::string& author) {
  auto answer = verdict(centre, visit_id);
  if (!answer) return std::move(answer).error();
  if (answer->line)
    return base::fail(
        ErrorCode::conflict,
        fill(kText.tr("Already billed: the forfait of {date}, register line {line}, covers this visit."),
             fmt::arg("date", date_text(answer->line->care_date)), fmt::arg("line", answer->line->number)));
  if (answer->state != State::ready) return base::fail(ErrorCode::refused, answer->sentence);
  return centre.bill(visit_id, answer->period, answer->amount, author);
}

}  // namespace synovia::forfait
