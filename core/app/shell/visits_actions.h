// SPDX-License-Identifier: Apache-2.0
// What the visits screen and the close of day do, as commands. Each tells the person when it is refused. UI thread only.
#pragma once

#include <optional>
#include <string>

#include "app/shell/visits_urgent_model.h"
#include "app/workstation.h"

namespace synovia::app {

// A gesture is under way in another visit: leaving it asks to suspend it.
bool gesture_holds(AppWorkstation& workstation, const std::string& visit_id);
// The one patient of the window; the visits screen stays.
bool select_visit(AppWorkstation& workstation, const std::string& visit_id, bool suspend = false);
// And goes to its images.
bool open_visit(AppWorkstation& workstation, const std::string& visit_id, bool suspend = false);

bool stamp_step(AppWorkstation& workstation, const std::string& visit_id, centre::Step step);
bool undo_step(AppWorkstation& workstation, const std::string& visit_id, centre::Step step);
bool plan_steps(AppWorkstation& workstation, const std::string& visit_id, const std::vector<centre::Step>& steps);
bool set_with(AppWorkstation& workstation, const std::string& visit_id, const std::string& who);
bool set_state(AppWorkstation& workstation, const std::string& visit_id, centre::VisitState state);
// Without `yes`: back to "not asked".
bool answer_safety(AppWorkstation& workstation, const std::string& patient_id, const std::string& item,
                   std::optional<bool> yes, const std::string& detail);
bool attach_study(AppWorkstation& workstation, const std::string& visit_id, const std::string& study_uid);
bool attach_document(AppWorkstation& workstation, const std::string& visit_id, const std::string& kind,
                     const std::string& title, const std::string& file);
bool receive_result(AppWorkstation& workstation, const nlohmann::json& which, const std::string& result);
// And chooses the new visit. conflict: somebody of this name and birth date is known; not told, the form asks.
base::Status add_urgent(AppWorkstation& workstation, const UrgentForm& form);
bool import_day(AppWorkstation& workstation, const std::string& file);
bool close_day(AppWorkstation& workstation);
// A command of the day's list, about this visit.
bool answer_item(AppWorkstation& workstation, const std::string& visit_id, const std::string& command,
                 const nlohmann::json& arguments);

}  // namespace synovia::app
