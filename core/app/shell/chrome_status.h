// SPDX-License-Identifier: Apache-2.0
// The status bar: draft saved, tasks, store, graphics. Below 900 UI pixels of height its right half goes. UI thread only.
#pragma once

#include "app/shell/visits_facts.h"
#include "render/graphics_context.h"

namespace synovia::app {

void draw_status_bar(AppWorkstation& workstation, const DayWatch& day, const render::GraphicsFacts& graphics,
                     const std::string& notice);

// Tasks that a person started or waits for: those without a title come and go by themselves.
std::vector<std::shared_ptr<base::JobState>> told_jobs(const base::Jobs& jobs);
// A signature is carried through: half of one would leave a signed report with its drafts open.
bool may_cancel(const AppWorkstation& workstation, const base::JobState& job);
// "1 284 studies · 2 to attach · 3 in quarantine"
std::string store_words(const StoreFacts& store, std::size_t to_attach);

}  // namespace synovia::app
