// SPDX-License-Identifier: Apache-2.0
// Money in integer cents. No constructor takes a floating-point number: it does not compile.
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <string>

namespace synovia::base {

class Money {
 public:
  constexpr Money() = default;
  template <std::integral T>
  static constexpr Money cents(T value) {
    return Money(static_cast<std::int64_t>(value));
  }
  template <std::floating_point T>
  static Money cents(T) = delete;

  constexpr std::int64_t in_cents() const { return cents_; }
  constexpr Money operator+(Money other) const { return Money(cents_ + other.cents_); }
  constexpr Money operator-(Money other) const { return Money(cents_ - other.cents_); }
  constexpr Money operator-() const { return Money(-cents_); }
  template <std::integral T>
  constexpr Money operator*(T times) const {
    return Money(cents_ * static_cast<std::int64_t>(times));
  }
  constexpr auto operator<=>(const Money&) const = default;

 private:
  explicit constexpr Money(std::int64_t value) : cents_(value) {}
  std::int64_t cents_ = 0;
};

// "1 769 170,00 €" with U+00A0 as thousands separator and before the sign (language "fr"), "€1,769,170.00" ("en").
std::string format(Money amount, const std::string& language);

}  // namespace synovia::base
