// SPDX-License-Identifier: Apache-2.0
// The letter's own commands: open it, ask for the signature, open the macros. UI thread only.
#pragma once

#include <memory>
#include <vector>

#include "letter_desk.h"
#include "plugin/sdk/command.h"

namespace synovia::structured_report {

std::vector<plugin::Command> commands(std::shared_ptr<LetterDesk> desk);

}  // namespace synovia::structured_report
