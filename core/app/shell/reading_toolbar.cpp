// SPDX-License-Identifier: Apache-2.0
#include <imgui.h>

#include "app/shell/chrome.h"
#include "app/shell/looks.h"
#include "app/shell/reading_screen.h"
#include "base/i18n.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::app {

using base::tr;
using ui::px;
using ui::theme;

namespace {

struct ToolbarCommand {
  const char* command;
  const char* icon;
};
constexpr ToolbarCommand kLooks[] = {{"view.fit", ui::icon::kFit},       {"view.actual", ui::icon::kOneToOne},
                                     {"view.invert", ui::icon::kInvert}, {"view.rotate", ui::icon::kRotate},
                                     {"view.mirror", ui::icon::kFlip},   {"image.key", ui::icon::kStarOutline}};
constexpr ToolbarCommand kEdits[] = {{"edit.undo", ui::icon::kUndo}, {"edit.redo", ui::icon::kRedo}};
constexpr ToolbarCommand kArrangements[] = {
    {"view.layout", ui::icon::kGrid}, {"view.compare", ui::icon::kCompare}, {"view.link", ui::icon::kLink}};

std::string with_key(const std::string& title, const std::string& key) {
  return key.empty() ? title : title + "  (" + key + ")";
}

bool is_key_image(AppWorkstation& workstation) {
  const plugin::Pane* pane = workstation.reading().active_pane();
  if (!pane || !pane->shown()) return false;
  for (const auto& mark : workstation.drafts().value(workstation.letter_draft(), "/key_images"))
    if (mark.value("sop_uid", "") == pane->shown()->sop_uid && mark.value("frame", std::size_t{0}) == pane->frame)
      return true;
  return false;
}

// Places items in rows from left to right.
class Rows {
 public:
  explicit Rows(float width) : right_(ImGui::GetWindowPos().x + px(width - 8)), origin_(ImGui::GetWindowPos()) {
    row();
  }
  void place(float width) {
    if (x_ > origin_.x + px(8) && x_ + width > right_) row();
    ImGui::SetCursorScreenPos({x_, y_});
    x_ += width + px(4);
  }
  void divider() {
    const float x = x_ + px(4);
    ImGui::GetWindowDrawList()->AddLine({x, y_ + px(4)}, {x, y_ + px(32)}, theme().line);
    x_ += px(12);
  }
  float height() const { return static_cast<float>(rows_) * 42 + 6; }

 private:
  void row() {
    x_ = origin_.x + px(8);
    y_ = origin_.y + px(6 + 42 * static_cast<float>(rows_++));
  }
  float right_, x_ = 0, y_ = 0;
  ImVec2 origin_;
  int rows_ = 0;
};

class Toolbar {
 public:
  Toolbar(AppWorkstation& workstation, float width) : workstation_(workstation), rows_(width) {}

  float draw() {
    tools();
    rows_.divider();
    windows();
    for (const auto& item : kLooks) command(item);
    rows_.divider();
    for (const auto& item : kEdits) command(item);
    rows_.divider();
    for (const auto& item : kArrangements) command(item);
    if (!chosen_.empty()) run_told(workstation_, chosen_, arguments_);
    return rows_.height();
  }

 private:
  void choose(std::string id, nlohmann::json arguments = nlohmann::json::object()) {
    chosen_ = std::move(id);
    arguments_ = std::move(arguments);
  }

  void tools() {
    const std::string& tool = workstation_.reading().tool;
    for (const auto& entry : workstation_.registries().tools) {
      rows_.place(px(36));
      if (ui::icon_button(entry.item.id.c_str(), entry.item.icon.c_str(),
                          with_key(entry.item.title(), entry.item.shortcut),
                          entry.item.id == (tool.empty() ? "select" : tool)))
        choose("tool.choose", {{"tool", entry.item.id}});
    }
  }

  void command(const ToolbarCommand& item) {
    const auto* entry = workstation_.registries().find_command(item.command);
    if (!entry) return;
    const std::string_view id = item.command;
    const bool enabled = !entry->item.enabled || entry->item.enabled(workstation_);
    const bool key = id == "image.key" && is_key_image(workstation_);
    rows_.place(px(36));
    if (ui::icon_button(item.command, key ? ui::icon::kStar : item.icon,
                        with_key(entry->item.title(), entry->item.shortcut),
                        key || (id == "view.link" && workstation_.reading().linked), enabled))
      choose(item.command);
  }

  // The window in numbers; pressed, the presets with their digits.
  void windows() {
    const plugin::Pane* pane = workstation_.reading().active_pane();
    const auto presets = pane ? window_presets(*pane) : std::vector<WindowPreset>{};
    if (presets.empty()) return;
    const std::string words = window_words(pane->grayscale.window);
    const float width = ui::chip_width(words, ui::icon::kWindow) + px(24);
    rows_.place(width);
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, ImGui::GetCursorScreenPos().y + px(2)});
    if (ui::button(words + "##window", ui::ButtonStyle::normal, "", ui::icon::kWindow, true, width))
      ImGui::OpenPopup("presets");
    ui::tooltip(tr("Window presets"));
    if (!ImGui::BeginPopup("presets")) return;
    for (std::size_t i = 0; i < presets.size(); ++i)
      if (ImGui::MenuItem((presets[i].name + "##" + std::to_string(i)).c_str(), std::to_string(i).c_str(),
                          presets[i].window == pane->grayscale.window))
        choose("view.preset", {{"index", i}});
    ImGui::EndPopup();
  }

  AppWorkstation& workstation_;
  Rows rows_;
  std::string chosen_;
  nlohmann::json arguments_;
};

}  // namespace

float draw_toolbar(AppWorkstation& workstation, float x, float y, float width, float height) {
  float needed = height;
  if (begin_area("toolbar", x, y, width, height, false, theme().panel)) needed = Toolbar(workstation, width).draw();
  end_area();
  return needed;
}

}  // namespace synovia::app
