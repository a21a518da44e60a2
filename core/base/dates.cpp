// SPDX-License-Identifier: Apache-2.0
#include "base/dates.h"

#include <optional>

#include <fmt/format.h>

#include "base/i18n.h"

namespace synovia::base {
namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Date> date_of(std::string_view year, std::string_view month, std::string_view day) {
  const auto y = digits(year), m = digits(month), d = digits(day);
  if (!y || !m || !d || *y < 1) return std::nullopt;
  const Date date{std::chrono::year{*y}, std::chrono::month{static_cast<unsigned>(*m)},
                  std::chrono::day{static_cast<unsigned>(*d)}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<Date> any_form(std::string_view text) {
  if (text.size() == 8) return date_of(text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
  if (text.size() != 10) return std::nullopt;
  if (text[4] == '-' && text[7] == '-') return date_of(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
  if (text[2] == '/' && text[5] == '/') return date_of(text.substr(6, 4), text.substr(3, 2), text.substr(0, 2));
  return std::nullopt;
}

struct Parts {
  int year;
  unsigned month, day;
};
Parts parts(Date date) {
  return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())};
}

}  // namespace

Result<Date> parse_date(std::string_view text) {
  if (const auto date = any_form(text)) return *date;
  return fail(ErrorCode::out_of_range, tr("This is not a date: write it as 21/11/2026 or 2026-11-21."));
}

std::string iso(Date date) {
  const Parts p = parts(date);
  return fmt::format("{:04}-{:02}-{:02}", p.year, p.month, p.day);
}

std::string dicom_da(Date date) {
  const Parts p = parts(date);
  return fmt::format("{:04}{:02}{:02}", p.year, p.month, p.day);
}

std::string format(Date date, const std::string&) {
  const Parts p = parts(date);
  return fmt::format("{:02}/{:02}/{:04}", p.day, p.month, p.year);
}

int age_in_years(Date birth, Date on) {
  const int years = static_cast<int>(on.year()) - static_cast<int>(birth.year());
  const bool before_birthday =
      std::chrono::month_day{on.month(), on.day()} < std::chrono::month_day{birth.month(), birth.day()};
  return years - (before_birthday ? 1 : 0);
}

}  // namespace synovia::base
