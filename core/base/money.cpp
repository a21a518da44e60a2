// SPDX-License-Identifier: Apache-2.0
#include "base/money.h"

#include <fmt/format.h>

namespace synovia::base {
namespace {

std::string grouped(std::uint64_t whole, const char* separator) {
  std::string digits = fmt::format("{}", whole);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += separator;
    text += digits[i];
  }
  return text;
}

}  // namespace

std::string format(Money amount, const std::string& language) {
  const bool negative = amount.in_cents() < 0;
  // Negated as unsigned: the least int64 has no positive twin.
  const auto bits = static_cast<std::uint64_t>(amount.in_cents());
  const std::uint64_t cents = negative ? std::uint64_t{0} - bits : bits;
  const char* sign = negative ? "-" : "";
  if (language == "en") return fmt::format("{}€{}.{:02}", sign, grouped(cents / 100, ","), cents % 100);
  return fmt::format("{}{},{:02}\u00a0€", sign, grouped(cents / 100, "\u00a0"), cents % 100);
}

}  // namespace synovia::base
