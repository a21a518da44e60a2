// SPDX-License-Identifier: Apache-2.0
// Bytes of a file, an object or a message.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace synovia::base {
using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
}  // namespace synovia::base
