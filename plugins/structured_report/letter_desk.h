// SPDX-License-Identifier: Apache-2.0
// What screen, panel and commands of the letter share: its view, the questions, the macros, the spelling. UI thread only.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "letter_sections.h"
#include "letter_signing.h"
#include "letter_view.h"
#include "macros_popup.h"
#include "ui/text_editor.h"

namespace synovia::structured_report {

class LetterDesk : public std::enable_shared_from_this<LetterDesk> {
 public:
  // Once a frame, before anything of the letter is drawn.
  void refresh(plugin::Workstation& workstation);

  MacrosPopup macros;
  LetterSections sections{macros};
  LetterSigning signing;

  // As of the last refresh.
  std::shared_ptr<const plugin::LetterPreview> preview;
  std::vector<SectionView> section_views;
  std::vector<KeyImageView> images;
  SignView sign;
  std::vector<DestinationView> destinations;
  bool locked = false;  // signed, and not being amended
  // The pages at hand are those that were or will be signed.
  bool as_signed() const;

 private:
  void read_status(plugin::Workstation& workstation);
  void read_destinations(plugin::Workstation& workstation);
  void read_signed(plugin::Workstation& workstation);
  void spell(plugin::Workstation& workstation);
  std::shared_ptr<ui::Spelling> spelling_;
  centre::LetterStatus status_;
  std::chrono::steady_clock::time_point read_at_{};
  bool drafted_ = false;
  std::optional<centre::SignedLetter> signed_letter_;
  std::string visit_, reading_signed_;  // letter UID asked for
  int frame_ = -1;
  bool asking_outbox_ = false;
};

}  // namespace synovia::structured_report
