// SPDX-License-Identifier: Apache-2.0
#include "base/uid.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>
#include <sodium.h>

#include "base/text.h"

namespace synovia::base {
namespace {

using Uuid = std::array<std::uint8_t, 16>;

Uuid stamped(Uuid uuid, unsigned version) {
  uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0F) | (version << 4));
  uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3F) | 0x80);  // RFC 9562 4.1, variant
  return uuid;
}

Uuid random_uuid() {
  static const int ready = sodium_init();
  static_cast<void>(ready);
  Uuid uuid;
  randombytes_buf(uuid.data(), uuid.size());
  return stamped(uuid, 4);
}

// The 128 bits as one decimal integer (PS3.5 B.2), by long division.
std::string decimal(Uuid uuid) {
  std::string digits;
  while (std::any_of(uuid.begin(), uuid.end(), [](std::uint8_t byte) { return byte != 0; })) {
    unsigned remainder = 0;
    for (std::uint8_t& byte : uuid) {
      const unsigned value = remainder * 256 + byte;
      byte = static_cast<std::uint8_t>(value / 10);
      remainder = value % 10;
    }
    digits += static_cast<char>('0' + remainder);
  }
  std::reverse(digits.begin(), digits.end());
  return digits;
}

}  // namespace

std::string new_uid() { return "2.25." + decimal(random_uuid()); }

std::string uid_from(std::string_view name) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(name.data()), name.size());
  Uuid uuid;
  std::copy_n(digest.begin(), uuid.size(), uuid.begin());
  return "2.25." + decimal(stamped(uuid, 8));  // RFC 9562 5.8: a UUID of one's own making
}

std::string new_id() {
  const Uuid uuid = random_uuid();
  std::string text;
  for (std::size_t i = 0; i < uuid.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += fmt::format("{:02x}", uuid[i]);
  }
  return text;
}

bool is_uid(std::string_view text) {
  if (text.empty() || text.size() > 64) return false;
  const auto component_is_good = [](std::string_view component) {
    const bool digits = std::all_of(component.begin(), component.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits && !component.empty() && (component.size() == 1 || component.front() != '0');
  };
  const auto components = split(text, '.');
  return std::all_of(components.begin(), components.end(), component_is_good);
}

}  // namespace synovia::base
