// SPDX-License-Identifier: Apache-2.0
#include "rules.h"

#include "centre/period.h"
#include "words.h"

namespace synovia::forfait {

using base::ErrorCode;
using nlohmann::json;

namespace {

constexpr const char* kTariff = "tariff";
constexpr const char* kPeriodRule = "forfait_rule";

base::Result<Tariff> tariff_from(const centre::RegisterLine& line) {
  Tariff tariff;
  const auto from = base::parse_date(line.body.value("from", std::string()));
  if (!from) return from.error();
  tariff.from = *from;
  if (line.body.contains("to")) {
    const auto to = base::parse_date(line.body.value("to", std::string()));
    if (!to) return to.error();
    tariff.to = *to;
  }
  tariff.amount = base::Money::cents(line.body.at("amount_cents").get<std::int64_t>());
  tariff.line = line.number;
  return tariff;
}

base::Result<DatedRule> period_rule_from(const centre::RegisterLine& line) {
  const auto from = base::parse_date(line.body.value("from", std::string()));
  if (!from) return from.error();
  const auto rule = parse_period_rule(line.body.value("rule", std::string()));
  if (!rule) return rule.error();
  return DatedRule{*from, *rule};
}

// Reads every line of a kind; one that cannot be read stops: money is not guessed.
template <class T>
base::Result<std::vector<T>> read_lines(centre::Centre& centre, const char* kind,
                                        base::Result<T> (*parse)(const centre::RegisterLine&)) {
  auto lines = centre.reg().lines(kind);
  if (!lines) return std::move(lines).error();
  std::vector<T> all;
  for (const auto& line : *lines) {
    try {
      auto one = parse(line);
      if (!one) return std::move(one).error();
      all.push_back(std::move(*one));
    } catch (const json::exception&) {
      return base::fail(ErrorCode::corrupt,
                        fill(kText.tr("Line {line} of the register '{kind}' cannot be read; run `synovia verify`."),
                             fmt::arg("line", line.number), fmt::arg("kind", kind)));
    }
  }
  return all;
}

}  // namespace

const char* name_of(PeriodRule rule) {
  return rule == PeriodRule::calendar_year ? "calendar_year" : "rolling_12_months";
}

base::Result<PeriodRule> parse_period_rule(const std::string& name) {
  for (PeriodRule rule : {PeriodRule::calendar_year, PeriodRule::rolling_12_months})
    if (name == name_of(rule)) return rule;
  if (name == "anniversary")
    return base::fail(
        ErrorCode::not_supported,
        kText.tr("The period rule 'anniversary' is known but not supported: use calendar_year or rolling_12_months."));
  return base::fail(ErrorCode::refused, kText.tr("The period rule is calendar_year or rolling_12_months."));
}

std::string label(PeriodRule rule) {
  return rule == PeriodRule::calendar_year ? kText.tr("one forfait per patient and calendar year")
                                           : kText.tr("one forfait per patient and 12 rolling months");
}

std::string period_of(PeriodRule rule, base::Date care_date) {
  if (rule == PeriodRule::calendar_year) return base::iso(care_date).substr(0, 4);
  // 29 February has no twin a year later: its twelve months end with the last day of that February.
  const base::Date twin = care_date + std::chrono::years(1);
  const std::chrono::sys_days end = twin.ok() ? std::chrono::sys_days(twin) - std::chrono::days(1)
                                              : std::chrono::sys_days(twin.year() / twin.month() / std::chrono::last);
  return base::iso(care_date) + "/" + base::iso(base::Date(end));
}

base::Date day_after(const std::string& period) {
  const auto span = centre::parse_period(period);
  return span ? base::Date(std::chrono::sys_days(span->last) + std::chrono::days(1)) : base::Date();
}

std::optional<Tariff> Rules::tariff_at(base::Date care_date) const {
  for (auto tariff = tariffs.rbegin(); tariff != tariffs.rend(); ++tariff)
    if (tariff->holds(care_date)) return *tariff;
  return std::nullopt;
}

PeriodRule Rules::period_at(base::Date care_date) const {
  for (auto period = periods.rbegin(); period != periods.rend(); ++period)
    if (period->from <= care_date) return period->rule;
  return PeriodRule::calendar_year;
}

base::Result<Rules> read_rules(centre::Centre& centre) {
  auto tariffs = read_lines<Tariff>(centre, kTariff, tariff_from);
  if (!tariffs) return std::move(tariffs).error();
  auto periods = read_lines<DatedRule>(centre, kPeriodRule, period_rule_from);
  if (!periods) return std::move(periods).error();
  return Rules{std::move(*tariffs), std::move(*periods)};
}

base::Result<Tariff> set_tariff(centre::Centre& centre, Tariff tariff, const std::string& author) {
  if (tariff.amount <= base::Money())
    return base::fail(ErrorCode::refused, kText.tr("A tariff is more than zero: give its amount in cents."));
  if (tariff.to && *tariff.to < tariff.from)
    return base::fail(ErrorCode::refused, kText.tr("The tariff ends before it begins: check both dates."));
  json body{{"from", base::iso(tariff.from)}, {"amount_cents", tariff.amount.in_cents()}};
  if (tariff.to) body["to"] = base::iso(*tariff.to);
  auto line = centre.reg().append(kTariff, std::move(body), author);
  if (!line) return std::move(line).error();
  tariff.line = line->number;
  return tariff;
}

base::Status set_period_rule(centre::Centre& centre, DatedRule rule, const std::string& author) {
  auto line = centre.reg().append(kPeriodRule, {{"from", base::iso(rule.from)}, {"rule", name_of(rule.rule)}}, author);
  return line ? base::Status() : base::Status(std::move(line).error());
}

}  // namespace synovia::forfait
