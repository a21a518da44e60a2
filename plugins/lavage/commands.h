// SPDX-License-Identifier: Apache-2.0
// The commands of a lavage; each stamps its time and is one step of undo. UI thread.
#pragma once

#include <memory>
#include <string>

#include <nlohmann/json.hpp>

#include "plugin/sdk/registrar.h"

namespace synovia::lavage {

// What lavage.finish found missing. The screen leads to the field, once, and says the sentence beside its button.
struct Jump {
  std::string field, sentence;
};
void add_commands(plugin::Registrar& registrar, const std::shared_ptr<Jump>& jump);

// "record/<visit>/lavage", "" without a visit; and its values, an empty object before it is prepared.
std::string draft_name(plugin::Workstation& workstation);
nlohmann::json values_of(plugin::Workstation& workstation);
// What DICOM says of the side of the picture shown: "right", "left", "both", "" when it says nothing.
std::string shown_side(plugin::Workstation& workstation);
// Local time as the record writes it, "10:42".
std::string time_now(plugin::Workstation& workstation);

}  // namespace synovia::lavage
