// SPDX-License-Identifier: Apache-2.0
// The letter of the visit as it would be signed now: composed and drawn off the UI thread whenever a draft changed, and
// made ready for the signature once the drafts are at rest. UI thread only; owned by the workstation.
#pragma once

#include "app/letter_drafts.h"

namespace synovia::app {

class LetterDesk {
 public:
  explicit LetterDesk(AppWorkstation& workstation);

  std::shared_ptr<const plugin::LetterPreview> preview();
  std::vector<plugin::SignatureCheck> checks();
  // What is ready to be signed: of the drafts as they are now, or nullptr.
  std::shared_ptr<centre::PreparedSignature> prepared();
  std::shared_ptr<RenderedKeyImages> pictures() { return pictures_; }
  // The visit or its signed letters changed: all is asked for again.
  void changed() { ++changes_; }
  // A template that is not loaded any more in this version, as it was kept; nullptr when it was not.
  std::shared_ptr<const record::Template> kept_template(const std::string& sha256);

 private:
  bool running() const { return job_ && !job_->cancelled(); }  // a cancelled one delivers nothing
  std::string basis() const;                                   // equal while nothing changed that the letter is made of
  void start_preview(const std::string& basis);
  void start_preparing(const std::string& basis);
  void adopt(const plugin::LetterPreview& preview);

  AppWorkstation& workstation_;
  std::shared_ptr<RenderedKeyImages> pictures_ = std::make_shared<RenderedKeyImages>();
  std::size_t changes_ = 0;
  std::shared_ptr<base::JobState> job_;  // the one under way; nullptr when none
  std::string visit_, preview_basis_, prepared_basis_, prepared_minute_, checks_basis_;
  std::shared_ptr<const plugin::LetterPreview> preview_;
  std::shared_ptr<centre::PreparedSignature> prepared_;
  std::vector<plugin::SignatureCheck> checks_;
  std::map<std::string, std::shared_ptr<const record::Template>> kept_;
};

// What stands before the signature. `preview`: nullptr while the drafts are ahead of it. [ui]
std::vector<plugin::SignatureCheck> signature_checks(AppWorkstation& workstation, const plugin::LetterPreview* preview);

}  // namespace synovia::app
