// SPDX-License-Identifier: Apache-2.0
// Texts kept under a name and put in at the caret: the setting "macros" of this workstation, name to text. [ui]
#pragma once

#include <string>
#include <vector>

#include "plugin/sdk/workstation.h"

namespace synovia::structured_report {

struct Macro {
  std::string name, text;
};

// By name; those whose name or text holds all words of `search`, whatever their accents.
std::vector<Macro> macros(const base::Settings& settings, const std::string& search = "");
// refused without a name or text.
base::Status keep_macro(base::Settings& settings, const std::string& name, const std::string& text);
base::Status forget_macro(base::Settings& settings, const std::string& name);

}  // namespace synovia::structured_report
