// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "security/security.h"

namespace synovia::security {
namespace {

// The separators of PN (PS3.5 6.2) cannot be part of a name.
std::string component(const std::string& name) {
  std::string clean = name;
  std::replace_if(
      clean.begin(), clean.end(), [](char c) { return c == '^' || c == '=' || c == '\\'; }, ' ');
  return std::string(base::trim(clean));
}

}  // namespace

std::string Person::display_name() const { return std::string(base::trim(family_name + " " + given_name)); }

std::string Person::dicom_name() const {
  const std::string given = component(given_name);
  return given.empty() ? component(family_name) : component(family_name) + "^" + given;
}

bool is_rpps(const std::string& text) {
  if (text.size() != 11 || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return false;
  int sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int digit = text[i] - '0';
    const bool doubled = (text.size() - i) % 2 == 0;
    sum += doubled ? digit * 2 / 10 + digit * 2 % 10 : digit;
  }
  return sum % 10 == 0;
}

}  // namespace synovia::security
