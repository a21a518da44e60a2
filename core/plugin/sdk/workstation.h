// SPDX-License-Identifier: Apache-2.0
// What commands, tools, panels and viewers see of the running program. UI thread only; owned by the program.
#pragma once

#include <cstdint>
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
#include "image/rgba.h"
#include "plugin/sdk/command.h"
#include "plugin/sdk/pane.h"
#include "record/template.h"
#include "report/letter.h"

namespace synovia::plugin {

struct Notice {
  enum class Level { info, done, warning, danger } level = Level::info;
  std::string sentence;
};

// The letter of the current visit as it would be signed now: composed and drawn off the UI thread.
struct LetterPreview {
  report::Letter letter;  // each part with its text, the composed text behind it and its sources
  std::vector<std::shared_ptr<const image::RgbaImage>> pages;
  std::string failure;  // why it cannot be composed, in words
};

// What stands before a signature, for the list beside the button. Only `stop` holds it back.
struct SignatureCheck {
  enum class Level { passed, warning, stop } level = Level::passed;
  std::string sentence;
  std::string command;  // what mends it, or empty
  nlohmann::json arguments = nlohmann::json::object();
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
  // The letter of the current visit, "letter/<visit id>": {"conclusion", "advice", "key_images": [{"sop_uid","frame",…}],
  // "sections": {part id: {"text": as edited by hand, "composed": what it was made from}}}. A section whose composed text
  // is another now is stale and holds back the signature.
  virtual std::string letter_draft() const = 0;
  // The newest preview that is finished, nullptr before the first; asks for another when a draft changed since.
  virtual std::shared_ptr<const LetterPreview> letter_preview() = 0;
  virtual std::vector<SignatureCheck> signature_checks() = 0;
  virtual std::shared_ptr<const record::Template> find_template(const std::string& id) const = 0;

  virtual std::vector<std::shared_ptr<const record::Template>> templates() const = 0;  // by id

  // --- Drawing, inside a screen's or panel's draw.
  // Dear ImGui textures; 0 while not ready. A thumbnail fits 256 × 256, decoded off the UI thread.
  virtual std::uintptr_t thumbnail(const std::string& sop_uid, std::size_t frame) = 0;
  virtual std::uintptr_t texture(const std::shared_ptr<const image::RgbaImage>& picture) = 0;
  // Pane `index` of reading() with its viewer, annotations and mouse, in unscaled UI pixels.
  virtual void draw_pane(std::size_t index, float x, float y, float width, float height) = 0;

  // The commands a screen shows as large buttons that the person may run now, in order of registration. Valid until the
  // next call into the workstation.
  virtual std::vector<const Command*> large_buttons(const std::string& screen) = 0;
  // Runs a command after checking permission and patient; a success with an audit action is written to the trail.
  virtual base::Result<nlohmann::json> run(const std::string& command_id, const nlohmann::json& arguments) = 0;
  virtual void notify(Notice notice) = 0;
  virtual void request_frame() = 0;  // [any] something changed that shall be drawn
};

}  // namespace synovia::plugin
