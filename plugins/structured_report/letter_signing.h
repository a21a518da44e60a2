// SPDX-License-Identifier: Apache-2.0
// What stands before the signature, the signature, and what came after it (Dear ImGui). UI thread only.
#pragma once

#include <string>
#include <vector>

#include "letter_view.h"

namespace synovia::structured_report {

class LetterSigning {
 public:
  // Returns the part of the letter a check leads to, or empty.
  std::string draw(plugin::Workstation& workstation, const SignView& view,
                   const std::vector<DestinationView>& destinations);
  void ask() { asked_ = Question::sign; }  // the question before a signature
  // The questions, drawn by whoever is on the screen.
  void draw_questions(plugin::Workstation& workstation, const SignView& view);

 private:
  enum class Question { none, sign, amend, withdraw };
  std::string draw_checks(plugin::Workstation& workstation, const SignView& view);
  void draw_sign_button(const SignView& view);
  void draw_signed();
  void draw_confirmation(plugin::Workstation& workstation, const SignView& view);
  void draw_reason(plugin::Workstation& workstation, const char* id, const std::string& title, const std::string& words,
                   const char* command, bool danger);
  Question asked_ = Question::none;
  std::string reason_;
};

}  // namespace synovia::structured_report
