// SPDX-License-Identifier: Apache-2.0
// Result<T>: a value or an Error, after std::expected (C++23). Failure is a value with a sentence a person can act on.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace synovia::base {

enum class ErrorCode { not_found, not_supported, corrupt, out_of_range, io, cancelled, refused, conflict, gpu };

// The code's name as written in JSON: "not_found", …
const char* name_of(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::io;
  std::string sentence;            // What, where, what to do. Never a patient's identity.
  std::vector<std::string> trail;  // Where it passed through, innermost first.

  Error within(std::string place) && {
    trail.push_back(std::move(place));
    return std::move(*this);
  }
};

template <class T>
class [[nodiscard]] Result {
 public:
  using value_type = T;
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & {
    assert(has_value());
    return std::get<0>(state_);
  }
  const T& value() const& {
    assert(has_value());
    return std::get<0>(state_);
  }
  T&& value() && {
    assert(has_value());
    return std::get<0>(std::move(state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T value_or(T other) const& { return has_value() ? value() : std::move(other); }

  Error& error() & {
    assert(!has_value());
    return std::get<1>(state_);
  }
  const Error& error() const& {
    assert(!has_value());
    return std::get<1>(state_);
  }
  Error&& error() && {
    assert(!has_value());
    return std::get<1>(std::move(state_));
  }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;
  Result() = default;
  Result(Error error) : error_(std::move(error)), failed_(true) {}
  bool has_value() const { return !failed_; }
  explicit operator bool() const { return has_value(); }
  const Error& error() const& {
    assert(failed_);
    return error_;
  }
  Error&& error() && {
    assert(failed_);
    return std::move(error_);
  }

 private:
  Error error_;
  bool failed_ = false;
};

using Status = Result<void>;

inline Error fail(ErrorCode code, std::string sentence) { return Error{code, std::move(sentence), {}}; }

}  // namespace synovia::base
