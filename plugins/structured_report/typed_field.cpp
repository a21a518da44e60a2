// SPDX-License-Identifier: Apache-2.0
#include "typed_field.h"

#include <imgui.h>

#include "base/uid.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::structured_report {

namespace {
constexpr double kHandOver = 0.5;  // seconds
}

bool TypedField::draw(plugin::Workstation& workstation, const std::string& id, const std::string& stored,
                      const Shape& shape, const HandOver& hand_over) {
  if (!active_ && !changed_) text_ = stored;
  // Undone by the program while the keyboard is here: its text is shown.
  else if (!changed_ && stored != text_) text_ = stored;
  if (std::exchange(wants_focus_, false)) ImGui::SetKeyboardFocusHere();
  const std::string label = "##" + id;
  if (shape.width > 0 && shape.height != 0) ImGui::SetNextItemWidth(shape.width);
  const bool typed =
      shape.height == 0
          ? ui::text_field(label.c_str(), text_, shape.hint, shape.missing, shape.width > 0 ? shape.width : -1)
          : ui::text_area(label.c_str(), text_, shape.height < 0 ? shape.height : ui::px(shape.height), shape.missing);
  const bool was = active_;
  active_ = ImGui::IsItemActive();
  const bool left = ImGui::IsItemDeactivated() || (was && !active_);
  if (session_.empty() || (active_ && !was)) session_ = base::new_id();
  changed_ = changed_ || typed;
  if (!changed_) return left;
  workstation.request_frame();  // until it is handed over
  if (!left && ImGui::GetTime() - handed_over_ < kHandOver) return false;
  handed_over_ = ImGui::GetTime();
  changed_ = false;
  if (auto done = hand_over(text_, session_); !done)
    workstation.notify({plugin::Notice::Level::warning, done.error().sentence});
  return left;
}

TypedField::HandOver into_letter(plugin::Workstation& workstation, const std::string& pointer) {
  return [&workstation, pointer](const std::string& text, const std::string& session) {
    return workstation.run("letter.set", {{"pointer", pointer}, {"value", text}, {"session", session}});
  };
}

}  // namespace synovia::structured_report
