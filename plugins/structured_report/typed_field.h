// SPDX-License-Identifier: Apache-2.0
// A text of the letter's draft being typed: handed over at least every half second, so that the journal has it; what is
// typed in one sitting is one step of undo. UI thread only.
#pragma once

#include <functional>
#include <string>

#include "plugin/sdk/workstation.h"

namespace synovia::structured_report {

class TypedField {
 public:
  // What takes the text: a command. Its refusal is told, and the text stays.
  using HandOver = std::function<base::Result<nlohmann::json>(const std::string& text, const std::string& session)>;
  struct Shape {
    float height = -3;  // of ui::text_area; 0: one line
    std::string hint{};
    bool missing = false;
    float width = 0;  // device pixels; 0: what is left
  };
  // True when the field was left in this frame.
  bool draw(plugin::Workstation& workstation, const std::string& id, const std::string& stored, const Shape& shape,
            const HandOver& hand_over);
  bool active() const { return active_; }
  void focus() { wants_focus_ = true; }

 private:
  std::string text_, session_;
  bool changed_ = false, active_ = false, wants_focus_ = false;
  double handed_over_ = 0;
};

// Hands over to letter.set at this pointer.
TypedField::HandOver into_letter(plugin::Workstation& workstation, const std::string& pointer);

}  // namespace synovia::structured_report
