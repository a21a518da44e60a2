// SPDX-License-Identifier: Apache-2.0
// Settings of this workstation: one JSON file, typed on reading, written durably. Dated settings of the centre (tariffs,
// rules) are register lines instead (centre/register.h). UI thread only.
#pragma once

#include <filesystem>
#include <string>

#include <nlohmann/json.hpp>

#include "base/result.h"

namespace synovia::base {

class Settings {
 public:
  // A missing file is an empty one; a damaged one is kept as *.damaged and reported, then empty.
  static Result<Settings> load(const std::filesystem::path& file);

  // The value at a dotted key ("network.port"), or `fallback` when absent or of another type.
  template <class T>
  T get(const std::string& key, T fallback) const {
    const nlohmann::json* value = find(key);
    if (!value) return fallback;
    try {
      return value->get<T>();
    } catch (const nlohmann::json::exception&) {
      return fallback;
    }
  }
  Status set(const std::string& key, nlohmann::json value);  // durable on return

 private:
  const nlohmann::json* find(const std::string& key) const;
  std::filesystem::path file_;
  nlohmann::json root_ = nlohmann::json::object();
};

}  // namespace synovia::base
