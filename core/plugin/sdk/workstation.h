// SPDX-License-Identifier: Apache-2.0
// What commands, tools, panels and viewers see of the running program. UI thread only; owned by the program.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/edits.h"
#include "base/jobs.h"
#include "base/journal.h"
#include "base/settings.h"
#include "centre/centre.h"
#include "plugin/sdk/pane.h"
#include "record/template.h"

namespace synovia::plugin {

struct Notice {
  enum class Level { info, done, warning, danger } level = Level::info;
  std::string sentence;
};

class Workstation {
 public:
  virtual ~Workstation() = default;
  virtual centre::Centre& centre() = 0;
  virtual base::Drafts& drafts() = 0;
  virtual base::Jobs& jobs() = 0;
  virtual base::Settings& settings() = 0;
  virtual const security::Person& person() const = 0;
  virtual const centre::CentreTraits& traits() const = 0;
  virtual const std::string& language() const = 0;

  virtual const centre::Visit* visit() const = 0;      // the one chosen, or nullptr
  virtual const centre::Patient* patient() const = 0;  // of the visit, or nullptr
  virtual Reading& reading() = 0;

  // The record draft of the current visit for this template, "record/<visit id>/<template id>": a Record as JSON. Made
  // (as one edit) when absent. refused without a visit.
  virtual base::Result<std::string> record_draft(const std::string& template_id) = 0;
  // The draft of the shapes of the current visit, "annotations/<visit id>".
  virtual std::string annotations_draft() const = 0;
  // The letter of the current visit, "letter/<visit id>": {"conclusion","advice","key_images":[{"sop_uid","frame",…}]}.
  virtual std::string letter_draft() const = 0;
  virtual std::shared_ptr<const record::Template> find_template(const std::string& id) const = 0;

  // Runs a command after checking permission and patient; a success with an audit action is written to the trail.
  virtual base::Result<nlohmann::json> run(const std::string& command_id, const nlohmann::json& arguments) = 0;
  virtual void notify(Notice notice) = 0;
  virtual void request_frame() = 0;  // [any] something changed that shall be drawn
};

}  // namespace synovia::plugin
