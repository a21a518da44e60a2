// SPDX-License-Identifier: Apache-2.0
#include "gesture_screen.h"

#include <cmath>

#include <imgui.h>

#include "gesture_layout.h"
#include "gesture_view.h"
#include "roles.h"
#include "touch.h"
#include "ui/area.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "words.h"

namespace synovia::fluoroscopy {

using plugin::ScreenArea;
using plugin::Workstation;
using ui::px;
using ui::theme;

namespace {

constexpr ImU32 kClear = IM_COL32(0, 0, 0, 1);  // over the picture's black; 0 would be the panel's colour

void told(Workstation& workstation, const std::string& command, const nlohmann::json& arguments) {
  auto done = workstation.run(command, arguments);
  if (!done) workstation.notify({plugin::Notice::Level::warning, done.error().sentence});
}

// One of the large words of the head: patient, side, state.
struct Large {
  std::string words, note;
  ImU32 colour = 0, tint = 0;
  float width = 0;
};

float width_of(ImFont* font, const std::string& words) {
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, words.c_str()).x / ui::scale();
}

std::vector<Large> head_of(const GestureView& view) {
  std::vector<Large> words;
  words.push_back({view.patient, "", theme().text, 0, 0});
  const SideSaid& side = view.side;
  if (side.words.empty()) words.push_back({kText.tr("Side not said"), "", theme().warning, theme().warning_tint, 0});
  else
    words.push_back({side.words,
                     side.conflict     ? kText.tr("request and record disagree")
                     : side.asked_only ? kText.tr("requested")
                                       : "",
                     side.conflict ? theme().danger : theme().text,
                     side.conflict ? theme().danger_tint : theme().raise2, 0});
  const bool under_way = view.stage == Stage::in_progress;
  words.push_back({view.stage_words, view.since, under_way ? theme().accent_text : theme().text2,
                   under_way ? theme().accent_tint : 0, 0});
  for (auto& large : words) {
    large.width = width_of(ui::fonts().large, large.words) + (large.tint ? 24 : 0);
    if (!large.note.empty()) large.width += 8 + width_of(ui::fonts().base, large.note);
  }
  return words;
}

constexpr float kLine = 60, kBadgeLine = 32;

// What the words need, and the badge after them: on a small line of its own when there is no room beside.
float head_height(const std::vector<Large>& words, float badge, float room) {
  float height = kLine, x = 0;
  const auto place = [&](float width, float line) {
    if (x > 0 && x + width > room) {
      height += line;
      x = 0;
    }
    x += width + 24;
  };
  for (const auto& large : words) place(large.width, kLine);
  place(badge, kBadgeLine);
  return height;
}

void draw_large(const Large& large, float x, float y) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  ImFont* font = ui::fonts().large;
  if (large.tint) list->AddRectFilled({px(x), px(y + 6)}, {px(x + large.width), px(y + 54)}, large.tint, px(6));
  const float left = x + (large.tint ? 12 : 0);
  list->AddText(font, font->FontSize, {px(left), px(y + 30) - font->FontSize / 2}, large.colour, large.words.c_str());
  if (large.note.empty()) return;
  ImFont* small = ui::fonts().base;
  list->AddText(small, small->FontSize, {px(left + 8 + width_of(font, large.words)), px(y + 30) - small->FontSize / 2},
                large.colour, large.note.c_str());
}

void draw_head(const GestureView& view, const std::string& badge, const ScreenArea& head) {
  if (ui::begin_area("gesture head", head.x, head.y, head.width, head.height, false, theme().rail)) {
    const auto words = head_of(view);
    const float left = head.x + 16, right = head.x + head.width - 16;
    float x = left, y = head.y;
    const auto place = [&](float width) {
      if (x > left && x + width > right) {
        x = left;
        y += kLine;
      }
      const float here = x;
      x += width + 24;
      return here;
    };
    for (const auto& large : words) {
      const float here = place(large.width);
      draw_large(large, here, y);
    }
    const float width = ui::chip_width(badge, ui::icon::kMonitor) / ui::scale();
    const bool beside = x + width <= right;
    ImGui::SetCursorScreenPos({px(beside ? right - width : left), px(beside ? y + 18 : y + kLine)});
    ui::chip(badge, ui::ChipStyle::warning, ui::icon::kMonitor);
  }
  ui::end_area();
}

bool is_key_image(Workstation& workstation, const plugin::Pane& pane) {
  for (const auto& mark : workstation.drafts().value(workstation.letter_draft(), "/key_images"))
    if (mark.value("sop_uid", "") == pane.shown()->sop_uid && mark.value("frame", std::size_t{0}) == pane.frame)
      return true;
  return false;
}

// Steps of the gesture, and what stands about the dose. Below the header that the picture itself carries.
void draw_steps(Workstation& workstation, const GestureView& view, ScreenArea column, bool with_picture) {
  const float head = with_picture ? 92 : 0;
  ui::begin_area("gesture steps", column.x, column.y + head, column.width,
                 column.height - head - (with_picture ? 110.0F : 0.0F), false, kClear);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, 0);
  ImGui::BeginChild("steps");
  std::string chosen;
  bool primary = true;
  for (const plugin::Command* command : workstation.large_buttons(kScreen)) {
    if (touch_button(command->title(), ui::icon::kRight, primary, column.width - 12)) chosen = command->id;
    primary = false;
  }
  if (with_picture) {
    const plugin::Pane& pane = workstation.reading().panes[plugin::kGesturePane];
    const bool kept = is_key_image(workstation, pane);
    if (touch_button(kept ? kText.tr("Image kept (K)") : kText.tr("Keep this image (K)"),
                     kept ? ui::icon::kStar : ui::icon::kStarOutline, false, column.width - 12))
      chosen = "image.key";
  }
  ImGui::Dummy({0, px(4)});
  ui::wrapped(view.dose, theme().text2, ui::fonts().small);
  ImGui::EndChild();
  ImGui::PopStyleColor();
  ui::end_area();
  if (!chosen.empty()) told(workstation, chosen, nlohmann::json::object());
}

void draw_run(Workstation& workstation, const RunItem& run, float width) {
  const std::string frames = fmt::format(fmt::runtime(kText.tr_plural("{count} frame", "{count} frames", run.frames)),
                                         fmt::arg("count", run.frames));
  const std::string role = role_word(run.role);
  const std::string caption = run.title + " · " + frames + (role.empty() ? "" : " · " + role);
  if (ui::picture_cell(run.sop_uid.c_str(), workstation.thumbnail(run.sop_uid, run.frames / 2), width, 152, run.shown,
                       caption, kText.tr("reading…")))
    told(workstation, "view.show", {{"sop_uid", run.sop_uid}, {"pane", plugin::kGesturePane}});
  if (!run.shown) return;
  ImGui::PushID(run.sop_uid.c_str());
  const float each = (width - 8) / 3;
  for (const char* id : kRoles) {
    if (touch_choice(role_word(id), run.role == id, each))
      told(workstation, "fluoroscopy.role", {{"sop_uid", run.sop_uid}, {"role", run.role == id ? "" : id}});
    ImGui::SameLine(0, px(4));
  }
  ImGui::NewLine();
  ImGui::PopID();
}

void draw_runs(Workstation& workstation, const GestureView& view, const ScreenArea& column) {
  float wanted = 16;
  for (const auto& run : view.runs) wanted += 160 + (run.shown ? 52.0F : 0.0F);
  // Below the side letter of the picture.
  constexpr float kLetter = 56;
  ui::begin_area("gesture runs", column.x, column.y + kLetter, column.width, std::min(wanted, column.height - kLetter),
                 false, kClear);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, 0);
  ImGui::BeginChild("runs");
  for (const auto& run : view.runs) draw_run(workstation, run, column.width - 16);
  ImGui::EndChild();
  ImGui::PopStyleColor();
  ui::end_area();
}

void draw_nothing(const ScreenArea& picture) {
  const float left = picture.x + kLeftColumn + 48, width = picture.width - kLeftColumn - 96;
  ui::begin_area("gesture empty", left, picture.y + 48, width, picture.height - 96, false, theme().background);
  ImGui::PushFont(ui::fonts().title);
  ui::wrapped(kText.tr("No run in this visit yet."), theme().text, ui::fonts().title);
  ImGui::PopFont();
  ui::wrapped(kText.tr("Runs arrive by DICOM: send them from the C-arm's console, or drop its files on the window, and "
                       "attach the study to the visit. They then stand here. This version shows no live picture: the "
                       "C-arm's own monitor guides."),
              theme().text2);
  ui::end_area();
}

// The run on the screen: the one chosen, else the newest of the visit. False when there is none.
bool open_run(Workstation& workstation, const GestureView& view) {
  if (view.runs.empty()) return false;
  const bool shown = std::any_of(view.runs.begin(), view.runs.end(), [](const RunItem& run) { return run.shown; });
  if (!shown) told(workstation, "view.show", {{"sop_uid", view.runs.back().sop_uid}, {"pane", plugin::kGesturePane}});
  const auto& panes = workstation.reading().panes;
  if (panes.size() <= plugin::kGesturePane || !panes[plugin::kGesturePane].shown()) return false;
  workstation.reading().active = plugin::kGesturePane;
  return true;
}

float shape_of(Workstation& workstation) {
  const image::Picture& picture = *workstation.reading().panes[plugin::kGesturePane].shown();
  const double aspect = picture.spacing.aspect > 0 ? picture.spacing.aspect : 1;
  if (picture.layout.rows == 0) return 1;
  return static_cast<float>(picture.layout.columns / (picture.layout.rows * aspect));
}

}  // namespace

void draw_gesture(Workstation& workstation, const ScreenArea& area) {
  const GestureView view = gesture_view(workstation);
  const std::string badge = kText.tr("Secondary display: the C-arm guides");
  const float head =
      head_height(head_of(view), ui::chip_width(badge, ui::icon::kMonitor) / ui::scale(), area.width - 32);
  const bool with_picture = open_run(workstation, view);
  const GestureLayout layout = gesture_layout(area, head, with_picture ? shape_of(workstation) : 1);
  // The columns before the picture: Dear ImGui files later areas behind those that are there.
  draw_head(view, badge, layout.head);
  draw_steps(workstation, view, layout.left, with_picture);
  if (!with_picture) return draw_nothing(layout.picture);
  draw_runs(workstation, view, layout.right);
  const ScreenArea& picture = layout.picture;
  workstation.draw_pane(plugin::kGesturePane, picture.x, picture.y, picture.width, picture.height);
}

}  // namespace synovia::fluoroscopy
