// SPDX-License-Identifier: Apache-2.0
// The plugin's translations and ids, and whole sentences with named values. [any]
#pragma once

#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/i18n.h"

namespace synovia::lavage {

inline constexpr base::Domain kText{"lavage"};
inline constexpr const char* kTemplate = "lavage";

// fill(kText.tr("Irrigation from {start}"), fmt::arg("start", …))
template <class... Args>
std::string fill(const std::string& sentence, Args&&... args) {
  return fmt::format(fmt::runtime(sentence), std::forward<Args>(args)...);
}

}  // namespace synovia::lavage
