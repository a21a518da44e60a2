// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include "database/database.h"

namespace synovia::database {

std::string text(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return {};
}

std::int64_t number(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  const auto* text = std::get_if<std::string>(&value);
  if (!text) return 0;
  std::int64_t parsed = 0;
  const auto [end, failure] = std::from_chars(text->data(), text->data() + text->size(), parsed);
  return failure == std::errc{} && end == text->data() + text->size() ? parsed : 0;
}

}  // namespace synovia::database
