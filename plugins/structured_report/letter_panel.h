// SPDX-License-Identifier: Apache-2.0
// The letter beside the films: conclusion and advice, so that they are typed while looking (Dear ImGui). UI thread only.
#pragma once

#include <memory>

#include "letter_desk.h"
#include "plugin/sdk/extension.h"

namespace synovia::structured_report {

plugin::Panel letter_panel(std::shared_ptr<LetterDesk> desk);

}  // namespace synovia::structured_report
