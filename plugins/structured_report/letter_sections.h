// SPDX-License-Identifier: Apache-2.0
// The letter's sections as cards, and its key images (Dear ImGui). UI thread only.
#pragma once

#include <map>
#include <set>
#include <string>

#include "letter_view.h"
#include "macros_popup.h"
#include "typed_field.h"

namespace synovia::structured_report {

class LetterSections {
 public:
  explicit LetterSections(MacrosPopup& macros) : macros_(macros) {}
  // `locked`: the letter is signed and is read, not written.
  void draw(plugin::Workstation& workstation, const std::vector<SectionView>& sections, bool locked);
  void draw_head(plugin::Workstation& workstation, const HeadView& head);
  void draw_key_images(plugin::Workstation& workstation, const std::vector<KeyImageView>& images, bool locked);
  void focus(const std::string& part);  // opens it and gives it the keyboard
  void forget();                        // another visit

 private:
  bool draw_title(const SectionView& section);  // whether it is open
  void draw_section(plugin::Workstation& workstation, const SectionView& section, bool locked);
  void draw_typed(plugin::Workstation& workstation, const SectionView& section);
  void draw_composed(plugin::Workstation& workstation, const SectionView& section);
  void draw_stale(plugin::Workstation& workstation, const SectionView& section);
  void draw_actions(plugin::Workstation& workstation, const SectionView& section);
  void draw_image(plugin::Workstation& workstation, const std::vector<KeyImageView>& images, std::size_t index,
                  bool locked);
  MacrosPopup& macros_;
  std::map<std::string, TypedField> fields_;
  std::set<std::string> flipped_;  // opened or closed against their habit
  std::string editing_, last_typed_ = "conclusion";
};

}  // namespace synovia::structured_report
