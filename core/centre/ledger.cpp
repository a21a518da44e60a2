// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "base/i18n.h"
#include "centre/centre.h"
#include "centre/people_store.h"
#include "centre/period.h"
#include "centre/projection_store.h"
#include "centre/rooms.h"

namespace synovia::centre {

using base::ErrorCode;
using base::Status;
using base::tr;
using nlohmann::json;

namespace {

constexpr const char* kBilling = "billing";

BillingLine billing_line_of(const RegisterLine& line) {
  const json& body = line.body;
  const auto text = [&](const char* key) { return body.value(key, std::string()); };
  BillingLine out;
  out.number = line.number;
  out.author = line.author;
  out.event = text("event");
  out.patient_id = text("patient_id");
  out.visit_id = text("visit_id");
  out.period = text("period");
  out.lineage_uid = text("lineage_uid");
  out.care_date = text("care_date");
  out.billing_date = text("billing_date");
  out.reason = text("reason");
  out.reverses = body.value("reverses", std::int64_t{0});
  out.amount = base::Money::cents(body.value("amount_cents", std::int64_t{0}));
  return out;
}

json body_of(const BillingLine& line) {
  json body{{"event", line.event},
            {"patient_id", line.patient_id},
            {"visit_id", line.visit_id},
            {"period", line.period},
            {"lineage_uid", line.lineage_uid},
            {"care_date", line.care_date},
            {"billing_date", line.billing_date},
            {"amount_cents", line.amount.in_cents()}};
  if (!line.reason.empty()) body["reason"] = line.reason;
  if (line.reverses != 0) body["reverses"] = line.reverses;
  return body;
}

base::Result<std::vector<BillingLine>> read_lines(const Register& reg) {
  auto lines = reg.lines(kBilling);
  if (!lines) return std::move(lines).error();
  std::vector<BillingLine> all;
  try {
    for (const RegisterLine& line : *lines) all.push_back(billing_line_of(line));
  } catch (const json::exception&) {
    return base::fail(ErrorCode::corrupt, tr("A line of the billing register cannot be read; run `synovia verify`."));
  }
  return all;
}

bool is_reversed(const std::vector<BillingLine>& lines, std::int64_t number) {
  return std::any_of(lines.begin(), lines.end(), [&](const BillingLine& line) { return line.reverses == number; });
}

// Periods of two rules may differ in form: they are the same forfait as soon as they share a day.
const BillingLine* live_in(const std::vector<BillingLine>& lines, const std::string& patient_id, const Period& period) {
  for (const BillingLine& line : lines) {
    if (line.event != "billed" || line.patient_id != patient_id || is_reversed(lines, line.number)) continue;
    if (const auto other = parse_period(line.period); other && other->overlaps(period)) return &line;
  }
  return nullptr;
}

std::string date_text(const std::string& iso) {
  const auto date = base::parse_date(iso);
  return date ? base::format(*date, base::language()) : iso;
}

// What must hold of the visit itself, whatever the ledger says.
Status billable(const Visit& visit, const std::vector<Readiness>& ready, const Period& period, base::Money amount) {
  if (!visit.in_person)
    return base::fail(
        ErrorCode::refused,
        tr("A remote consultation belongs to the visit it follows: the forfait needs a visit in person."));
  if (visit.state == VisitState::cancelled || visit.state == VisitState::no_show)
    return base::fail(ErrorCode::refused, tr("The visit did not take place: there is nothing to bill."));
  if (ready.empty())
    return base::fail(ErrorCode::refused, tr("The report of this visit is not signed: sign it before billing."));
  const auto care_date = base::parse_date(visit.care_date);
  if (!care_date || !period.holds(*care_date))
    return base::fail(ErrorCode::refused, tr("The care date is outside the billing period: check the period rule."));
  if (amount <= base::Money())
    return base::fail(ErrorCode::refused, tr("The amount must be more than zero: check the tariff."));
  return {};
}

base::Error covered(const BillingLine& line) {
  return base::fail(ErrorCode::conflict,
                    fmt::format(fmt::runtime(tr("This care is covered by the forfait billed for {date} (register line "
                                                "{line}): nothing to bill.")),
                                fmt::arg("date", date_text(line.care_date)), fmt::arg("line", line.number)));
}

}  // namespace

base::Result<BillingLine> Centre::bill(const std::string& visit_id, const std::string& period, base::Money amount,
                                       const std::string& author) {
  auto visit = load_visit(*impl_->database, visit_id);
  if (!visit) return std::move(visit).error();
  auto span = parse_period(period);
  if (!span) return std::move(span).error();
  BillingLine line;
  auto done = impl_->database->transaction([&]() -> Status {
    auto ready = load_readiness(*impl_->database, visit_id);
    if (!ready) return std::move(ready).error();
    if (auto allowed = billable(*visit, *ready, *span, amount); !allowed) return allowed;
    line.event = "billed";
    line.patient_id = visit->patient_id;
    line.visit_id = visit_id;
    line.period = period;
    line.lineage_uid = ready->front().lineage_uid;
    line.care_date = visit->care_date;
    line.billing_date = base::iso(base::local_date(impl_->clock->now()));
    line.author = author;
    line.amount = amount;
    auto written = impl_->reg->append(kBilling, body_of(line), author, [&]() -> Status {
      auto lines = read_lines(*impl_->reg);
      if (!lines) return std::move(lines).error();
      const BillingLine* live = live_in(*lines, line.patient_id, *span);
      return live ? Status(covered(*live)) : Status();
    });
    if (!written) return std::move(written).error();
    line.number = written->number;
    return {};
  });
  if (!done) return std::move(done).error();
  return line;
}

base::Result<BillingLine> Centre::reverse(std::int64_t number, const std::string& reason, const std::string& author) {
  if (reason.find_first_not_of(" \t\n") == std::string::npos)
    return base::fail(ErrorCode::refused, tr("A reversal needs its reason: say why the line is reversed."));
  BillingLine line;
  auto done = impl_->database->transaction([&]() -> Status {
    auto lines = read_lines(*impl_->reg);
    if (!lines) return std::move(lines).error();
    const auto found =
        std::find_if(lines->begin(), lines->end(), [&](const BillingLine& l) { return l.number == number; });
    if (found == lines->end())
      return base::fail(ErrorCode::not_found, tr("The billing register has no such line: check its number."));
    if (found->event != "billed")
      return base::fail(ErrorCode::refused, tr("Only a billed line can be reversed: this one is not."));
    if (is_reversed(*lines, number))
      return base::fail(ErrorCode::refused, tr("This line was reversed before: it is not reversed twice."));
    line = *found;
    line.event = "reversed";
    line.reverses = number;
    line.reason = reason;
    line.author = author;
    line.amount = -found->amount;
    line.billing_date = base::iso(base::local_date(impl_->clock->now()));
    auto written = impl_->reg->append(kBilling, body_of(line), author);
    if (!written) return std::move(written).error();
    line.number = written->number;
    return {};
  });
  if (!done) return std::move(done).error();
  return line;
}

base::Result<std::vector<BillingLine>> Centre::billing_lines(const std::string& patient_id) const {
  auto lines = read_lines(*impl_->reg);
  if (lines && !patient_id.empty())
    std::erase_if(*lines, [&](const BillingLine& line) { return line.patient_id != patient_id; });
  return lines;
}

std::optional<BillingLine> Centre::live_forfait(const std::string& patient_id, const std::string& period) const {
  const auto span = parse_period(period);
  const auto lines = read_lines(*impl_->reg);
  if (!span || !lines) return std::nullopt;
  const BillingLine* live = live_in(*lines, patient_id, *span);
  return live ? std::optional(*live) : std::nullopt;
}

}  // namespace synovia::centre
