// SPDX-License-Identifier: Apache-2.0
// The letter's screen: sections, pages as printed, signature. UI thread only.
#pragma once

#include <memory>

#include "letter_desk.h"
#include "plugin/sdk/extension.h"

namespace synovia::structured_report {

plugin::Screen letter_screen(std::shared_ptr<LetterDesk> desk);

}  // namespace synovia::structured_report
