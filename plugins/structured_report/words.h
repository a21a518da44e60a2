// SPDX-License-Identifier: Apache-2.0
// The plugin's own catalogue and whole sentences with named values. [any]
#pragma once

#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/i18n.h"

namespace synovia::structured_report {

inline constexpr base::Domain kText{"structured_report"};

// fill(kText.tr("Signed on {date}"), fmt::arg("date", …))
template <class... Args>
std::string fill(const std::string& sentence, Args&&... args) {
  return fmt::format(fmt::runtime(sentence), std::forward<Args>(args)...);
}

}  // namespace synovia::structured_report
