// SPDX-License-Identifier: Apache-2.0
// The viewer of films.
#pragma once

#include <memory>

#include "base/i18n.h"
#include "plugin/sdk/extension.h"

namespace synovia::radiograph {

inline constexpr base::Domain kText{"radiograph"};

plugin::Suits suits(const image::DisplaySet& set);
std::unique_ptr<plugin::Viewer> make_viewer();

// "Zoom 38 %" and "C 2048 · W 4096", the window as centre and width.
std::vector<std::string> notes_of(const plugin::Pane& pane);

}  // namespace synovia::radiograph
