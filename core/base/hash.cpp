// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#include <array>
#include <new>

#include <fmt/format.h>
#include <sodium.h>

namespace synovia::base {
namespace {

static_assert(sizeof(crypto_hash_sha256_state) <= 256);

crypto_hash_sha256_state* state_of(unsigned char* storage) {
  return std::launder(reinterpret_cast<crypto_hash_sha256_state*>(storage));
}

constexpr std::array<std::uint32_t, 256> crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ (value & 1 ? 0xEDB88320u : 0u);
    table[i] = value;
  }
  return table;
}

}  // namespace

Sha256::Sha256() { crypto_hash_sha256_init(new (state_) crypto_hash_sha256_state); }

void Sha256::add(ByteView bytes) { crypto_hash_sha256_update(state_of(state_), bytes.data(), bytes.size()); }

std::string Sha256::finish() {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256_final(state_of(state_), digest.data());
  std::string text;
  for (const unsigned byte : digest) text += fmt::format("{:02x}", byte);
  return text;
}

std::string sha256(ByteView bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.finish();
}

std::string sha256(std::string_view text) {
  return sha256(ByteView(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

std::uint32_t crc32(ByteView bytes, std::uint32_t previous) {
  static constexpr auto table = crc_table();
  std::uint32_t crc = ~previous;
  for (const std::uint8_t byte : bytes) crc = (crc >> 8) ^ table[(crc ^ byte) & 0xFFu];
  return ~crc;
}

}  // namespace synovia::base
