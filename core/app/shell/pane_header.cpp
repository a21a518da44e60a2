// SPDX-License-Identifier: Apache-2.0
#include "app/shell/pane_header.h"

#include <imgui.h>

#include "base/i18n.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::app {

using base::tr;
using ui::px;
using ui::theme;

namespace {

constexpr float kCorner = 76;  // of the side letter

std::string place_of(const plugin::Pane& pane) {
  const bool run = pane.shown()->frames > 1;
  const std::size_t count = run ? pane.shown()->frames : pane.set->pictures.size();
  if (count < 2) return pane.set->modality;
  return fmt::format(
      fmt::runtime(run ? tr("{modality} · frame {index}/{count}") : tr("{modality} · picture {index}/{count}")),
      fmt::arg("modality", pane.set->modality), fmt::arg("index", (run ? pane.frame : pane.picture) + 1),
      fmt::arg("count", count));
}

// Chips and words one after the other, on as many lines as they need.
class Flow {
 public:
  Flow(float x, float y, float width) : left_(x), limit_(x + width), at_{x, y} {}

  void chip(const std::string& words, ui::ChipStyle style, const char* icon = nullptr) {
    ImGui::SetCursorScreenPos(room(ui::chip_width(words, icon), px(24)));
    ui::chip(words, style, icon);
  }
  void words(const std::string& words, ImU32 colour, ImFont* font) {
    const float natural = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, words.c_str()).x;
    const float wrap = limit_ - left_;
    const ImVec2 size = font->CalcTextSizeA(font->FontSize, FLT_MAX, wrap, words.c_str());
    const ImVec2 at = room(std::min(natural, wrap), std::max(size.y, px(24)));
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 here{at.x, at.y + (std::max(size.y, px(24)) - size.y) / 2};
    list->AddRectFilled({here.x - px(4), here.y - px(1)}, {here.x + size.x + px(4), here.y + size.y + px(1)},
                        IM_COL32(0, 0, 0, 184), px(4));
    list->AddText(font, font->FontSize, here, colour, words.c_str(), nullptr, wrap);
  }
  void line() {
    if (at_.x <= left_) return;
    at_ = {left_, at_.y + height_ + px(4)};
    height_ = 0;
  }
  float bottom() const { return at_.y + height_; }

 private:
  ImVec2 room(float width, float height) {
    if (at_.x > left_ && at_.x + width > limit_) line();
    const ImVec2 here = at_;
    at_.x += width + px(8);
    height_ = std::max(height_, height);
    return here;
  }
  float left_, limit_, height_ = 0;
  ImVec2 at_;
};

}  // namespace

PaneHeader pane_header(const plugin::Reading& reading, std::size_t index, const centre::Visit& visit,
                       const std::string& language) {
  PaneHeader header;
  const plugin::Pane& pane = reading.panes[index];
  if (!pane.shown()) return header;
  const image::Picture& picture = *pane.shown();
  if (panes_shown(reading) > 1 && index < panes_shown(reading)) header.name = pane_name(index);
  header.belongs = belongs(*pane.set, visit);
  header.examination = examination(*pane.set, visit, language);
  header.title = pane.set->description;
  header.place = place_of(pane);
  header.mirrored = pane.view.mirrored;
  if (picture.side == image::Side::both) header.remarks.push_back(tr("Both sides"));
  if (picture.lossy) header.remarks.push_back(tr("Lossy compression"));
  if (!picture.spacing.known()) header.remarks.push_back(tr("Not calibrated"));
  header.notices = picture.notices;
  return header;
}

float draw_pane_header(const PaneHeader& header, float x, float y, float width) {
  Flow flow(px(x + 12), px(y + 10), px(width - 12 - kCorner));
  if (!header.name.empty()) flow.chip(header.name, ui::ChipStyle::neutral);
  const bool prior = header.belongs == Belongs::before;
  flow.chip(header.examination,
            prior                                     ? ui::ChipStyle::prior
            : header.belongs == Belongs::to_the_visit ? ui::ChipStyle::accent
                                                      : ui::ChipStyle::warning,
            prior ? ui::icon::kHistory : nullptr);
  if (header.mirrored) flow.chip(tr("Mirrored"), ui::ChipStyle::warning, ui::icon::kFlip);
  flow.words(header.title, theme().text, ui::fonts().strong);
  flow.line();
  flow.words(header.place, theme().text2, ui::fonts().small);
  for (const auto& remark : header.remarks) flow.chip(remark, ui::ChipStyle::neutral);
  flow.line();
  for (const auto& notice : header.notices) {
    flow.words(std::string(ui::icon::kInformation) + " " + notice, theme().warning, ui::fonts().small);
    flow.line();
  }
  return flow.bottom() / ui::scale();
}

}  // namespace synovia::app
