// SPDX-License-Identifier: Apache-2.0
#include "forfait_view.h"

#include "words.h"

namespace synovia::forfait {

using State = Verdict::State;

namespace {

ForfaitView::Tone tone_of(State state) {
  switch (state) {
    case State::ready: return ForfaitView::Tone::good;
    case State::to_sign:
    case State::no_rule: return ForfaitView::Tone::attention;
    default: return ForfaitView::Tone::quiet;
  }
}

std::vector<std::string> reasons_of(const Verdict& verdict) {
  std::vector<std::string> reasons;
  const std::string rule = label(verdict.rule);
  if (verdict.tariff)
    reasons.push_back(fill(kText.tr("Rule: {rule}, tariff since {date}"), fmt::arg("rule", rule),
                           fmt::arg("date", base::format(verdict.tariff->from, base::language()))));
  else reasons.push_back(fill(kText.tr("Rule: {rule}, no tariff in force"), fmt::arg("rule", rule)));
  if (verdict.line)
    reasons.push_back(fill(kText.tr("Register line {line}, billed on {date}"), fmt::arg("line", verdict.line->number),
                           fmt::arg("date", date_text(verdict.line->billing_date))));
  if (!verdict.next_date.empty())
    reasons.push_back(
        fill(kText.tr("Next billable care date: {date}"), fmt::arg("date", date_text(verdict.next_date))));
  return reasons;
}

}  // namespace

ForfaitView view_of(const Verdict& verdict, bool may_bill) {
  ForfaitView view;
  view.tone = tone_of(verdict.state);
  view.sentence = verdict.sentence;
  view.missing = verdict.missing;
  view.warnings = verdict.warnings;
  view.reasons = reasons_of(verdict);
  view.can_bill = may_bill && verdict.state == State::ready;
  if (view.can_bill)
    view.button = fill(kText.tr("Bill {amount}"), fmt::arg("amount", base::format(verdict.amount, base::language())));
  return view;
}

ForfaitView view_of(const base::Error& error) {
  ForfaitView view;
  view.tone = ForfaitView::Tone::attention;
  view.sentence = error.sentence;
  return view;
}

}  // namespace synovia::forfait
