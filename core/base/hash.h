// SPDX-License-Identifier: Apache-2.0
// SHA-256 (FIPS 180-4) and CRC-32 (IEEE 802.3), as lower-case hexadecimal text and number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace synovia::base {

std::string sha256(ByteView bytes);
std::string sha256(std::string_view text);
std::uint32_t crc32(ByteView bytes, std::uint32_t previous = 0);

// SHA-256 of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  void add(ByteView bytes);
  std::string finish();

 private:
  alignas(16) unsigned char state_[256];
};

}  // namespace synovia::base
