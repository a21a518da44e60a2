// SPDX-License-Identifier: Apache-2.0
// What the commands about visits, patients and the day share. [ui]
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "app/commands/commands.h"

namespace synovia::app {

std::string author_of(const AppWorkstation& workstation);
// "visit_id", or the visit that is open; refused when there is neither.
base::Result<std::string> visit_argument(AppWorkstation& workstation, const nlohmann::json& arguments);
// "day" as ISO date; today when absent.
base::Result<std::string> day_argument(AppWorkstation& workstation, const nlohmann::json& arguments);
// The answer of a change that is written: {} or its refusal. The open visit shows it.
base::Result<nlohmann::json> told(AppWorkstation& workstation, const base::Status& done);
// Between time-out and needle out in a draft of the open visit, unless the visit has ended meanwhile.
bool gesture_under_way(AppWorkstation& workstation);

// Work that waits for the disk; its refusal becomes a notice, its result goes to `deliver` on the UI thread.
template <class T>
void in_job(AppWorkstation& workstation, std::string title, std::function<base::Result<T>()> work,
            std::function<void(T&)> deliver) {
  workstation.jobs().submit(
      std::move(title),
      [&workstation, work = std::move(work), deliver = std::move(deliver)](base::JobState&) -> base::Jobs::Delivery {
        auto result = std::make_shared<base::Result<T>>(work());
        return [&workstation, result, deliver] {
          if (!*result) return workstation.notify({plugin::Notice::Level::danger, result->error().sentence});
          deliver(**result);
          workstation.refresh_visit();
          workstation.request_frame();
        };
      });
}

}  // namespace synovia::app
