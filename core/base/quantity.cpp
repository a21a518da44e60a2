// SPDX-License-Identifier: Apache-2.0
#include "base/quantity.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/i18n.h"
#include "base/text.h"

namespace synovia::base {
namespace {

constexpr std::size_t kLongest = 16;  // PS3.5 6.2, DS

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Half up on decimal digits, away from zero: what a person with a pencil does.
std::string rounded(std::string_view whole, std::string_view fraction, std::size_t places) {
  std::string kept = std::string(whole) + std::string(fraction.substr(0, std::min(places, fraction.size())));
  kept.append(places - std::min(places, fraction.size()), '0');
  if (fraction.size() > places && fraction[places] >= '5') {
    auto digit = kept.rbegin();
    for (; digit != kept.rend() && *digit == '9'; ++digit) *digit = '0';
    if (digit == kept.rend()) {
      kept.insert(kept.begin(), '1');
    } else {
      ++*digit;
    }
  }
  if (places > 0) kept.insert(kept.size() - places, 1, '.');
  return kept;
}

}  // namespace

Result<std::string> parse_decimal(std::string_view text) {
  std::string decimal(trim(text));
  std::replace(decimal.begin(), decimal.end(), ',', '.');
  const std::size_t start = !decimal.empty() && (decimal[0] == '+' || decimal[0] == '-') ? 1 : 0;
  const std::string_view body = std::string_view(decimal).substr(start);
  const std::size_t point = std::min(body.find('.'), body.size());
  const std::string_view whole = body.substr(0, point);
  const std::string_view fraction = point < body.size() ? body.substr(point + 1) : std::string_view{};
  const bool complete = !whole.empty() && (point == body.size() || !fraction.empty());
  if (!complete || !std::all_of(whole.begin(), whole.end(), is_digit) ||
      !std::all_of(fraction.begin(), fraction.end(), is_digit)) {
    return fail(ErrorCode::out_of_range,
                tr("This is not a number: write digits with a comma or a point, such as 12,5."));
  }
  if (decimal.size() > kLongest) {
    return fail(ErrorCode::out_of_range, tr("This number is too long: at most 16 characters can be kept."));
  }
  return decimal;
}

std::optional<double> to_double(std::string_view decimal) {
  decimal = trim(decimal);
  if (decimal.starts_with('+')) {
    decimal.remove_prefix(1);
    if (decimal.starts_with('-')) return std::nullopt;
  }
  double value = 0;
  const auto [end, failure] = std::from_chars(decimal.data(), decimal.data() + decimal.size(), value);
  if (failure != std::errc{} || end != decimal.data() + decimal.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string decimal_text(double value, int digits) {
  if (!std::isfinite(value)) return {};
  // The shortest text that reads back as the same number: 1.005 is a tie here though its binary form lies below.
  std::array<char, 512> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(value), std::chars_format::fixed);
  const std::string_view shortest(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
  const std::size_t point = std::min(shortest.find('.'), shortest.size());
  const std::string_view fraction = point < shortest.size() ? shortest.substr(point + 1) : std::string_view{};
  const std::string text = rounded(shortest.substr(0, point), fraction, static_cast<std::size_t>(std::max(digits, 0)));
  const bool zero = text.find_first_of("123456789") == std::string::npos;
  return value < 0 && !zero ? "-" + text : text;
}

std::string number_text(std::string decimal, const std::string& language) {
  const bool french = language == "fr", negative = decimal.starts_with('-');
  if (negative) decimal.erase(0, 1);
  const std::size_t point = std::min(decimal.find('.'), decimal.size());
  if (french && point < decimal.size()) decimal[point] = ',';
  const std::size_t first = decimal.starts_with('+') ? 1 : 0;
  for (std::size_t at = point; at > first + 3;) decimal.insert(at -= 3, french ? "\u00a0" : ",");
  return negative ? "\u2212" + decimal : decimal;
}

std::string format(const Quantity& quantity, const std::string& language) {
  const std::string text = number_text(quantity.decimal, language);
  if (quantity.unit.empty() || quantity.unit == "1") return text;
  if (quantity.unit == "deg") return text + "°";
  return text + "\u00a0" + unit_text(quantity.unit);
}

std::string unit_text(const std::string& ucum) {
  if (ucum == "deg") return "°";
  if (ucum == "{pixels}") return "px";
  if (ucum == "mm[Hg]") return "mmHg";
  std::string text;
  for (const char c : ucum) {
    if (c == '.') text += "·";
    else if (c == '2') text += "²";
    else if (c == '3') text += "³";
    else text += c;
  }
  return text;
}

}  // namespace synovia::base
