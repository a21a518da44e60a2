// SPDX-License-Identifier: Apache-2.0
// Numbers and texts in the intake's records: little endian, length before text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace synovia::archive {

template <class Integer>
void put(base::Bytes& to, Integer value) {
  for (std::size_t i = 0; i < sizeof value; ++i) to.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

inline void put_text(base::Bytes& to, std::string_view text) {
  put(to, static_cast<std::uint32_t>(text.size()));
  to.insert(to.end(), text.begin(), text.end());
}

// Reads from the front of a view; `failed` stays true once something was missing.
class Reader {
 public:
  explicit Reader(base::ByteView from) : rest_(from) {}

  template <class Integer>
  Integer number() {
    const base::ByteView raw = bytes(sizeof(Integer));
    Integer value = 0;
    for (std::size_t i = 0; i < raw.size(); ++i) value |= static_cast<Integer>(Integer{raw[i]} << (8 * i));
    return value;
  }

  std::string text() {
    const base::ByteView raw = bytes(number<std::uint32_t>());
    return {raw.begin(), raw.end()};
  }

  base::ByteView bytes(std::uint64_t count) {
    if (count > rest_.size()) {
      failed_ = true;
      rest_ = {};
      return {};
    }
    const base::ByteView taken = rest_.first(count);
    rest_ = rest_.subspan(count);
    return taken;
  }

  bool failed() const { return failed_; }

 private:
  base::ByteView rest_;
  bool failed_ = false;
};

}  // namespace synovia::archive
